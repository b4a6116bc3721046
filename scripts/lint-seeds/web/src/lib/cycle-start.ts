// expect: import(no-cycle)
import { second } from './cycle-end.ts';
export const first = (): number => second();
