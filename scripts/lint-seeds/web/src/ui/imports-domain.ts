// expect: hearth(borders)
export type { Habit } from '@hearth/shared/domain/habits/habit.ts';
