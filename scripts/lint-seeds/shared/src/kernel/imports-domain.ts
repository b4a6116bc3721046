// expect: hearth(borders)
export { habitSchema } from '../domain/habits/habit.ts';
