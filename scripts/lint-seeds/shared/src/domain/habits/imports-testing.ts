// expect: hearth(borders)
export { arbitraryHabit } from '../../testing/habits.ts';
