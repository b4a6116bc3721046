// expect: import(no-unassigned-import)
import './other.ts';
