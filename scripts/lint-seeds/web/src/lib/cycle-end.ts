// expect: import(no-cycle)
import { first } from './cycle-start.ts';
export const second = (): number => first();
