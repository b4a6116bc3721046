// expect: typescript(consistent-type-imports)
import { Other } from './other.ts';
export const show = (other: Other): Other => other;
