// expect: none
export { tick } from './actions.ts';
export { db } from '../../data/db.ts';
export { Button } from '../../ui/button.tsx';
export type { Habit } from '@hearth/shared/domain/habits/habit.ts';
