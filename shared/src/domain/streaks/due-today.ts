import type { DueHabit } from './due.ts';

/** Not asked for on the day: off days, windows that are not open yet, pauses. Doing it counts or is a bonus. */
export function isRestingToday(due: DueHabit): boolean {
  if (due.dayMet || due.dayState !== 'none' || due.daySum > 0 || due.daySlips > 0) return false;
  if (due.reason === 'paused') return true;
  return due.state === 'resting' && due.verdict !== 'kept';
}

/** "4 of 7 done today", of the habits that are not resting. */
export function countToday(dues: readonly DueHabit[]): { readonly done: number; readonly due: number } {
  const counting = dues.filter(({ counts }) => counts);
  return { done: counting.filter(({ state }) => state === 'kept').length, due: counting.length };
}
