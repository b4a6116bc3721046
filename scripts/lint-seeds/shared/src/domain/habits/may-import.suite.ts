// expect: none
export { arbitraryHabit } from '../../testing/habits.ts';
export { readFileSync } from 'node:fs';
