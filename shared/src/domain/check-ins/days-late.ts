import { dayNumberOf } from '../../kernel/local-date.ts';
import { dayNumberAt } from '../days/day-label.ts';
import type { Dated } from '../settings/setting.ts';
import { isStateRow, type CheckIn } from './check-in.ts';

/** When a fact was said: a state counts from when it was last chosen, an amount or a slip from when it was logged. */
export function saidAt(row: CheckIn): number {
  return isStateRow(row) ? row.editedAt : row.loggedAt;
}

/**
 * How many days after its own day a fact was logged (STK13 marks it); 0 on the day itself. What was imported is as old as its
 * source says: 0. `dayStart` in minutes.
 */
export function daysLate(row: CheckIn, dayStart: readonly Dated<number>[]): number {
  if (row.source === 'import') return 0;
  return Math.max(0, dayNumberAt(saidAt(row), row.zone, dayStart) - dayNumberOf(row.day));
}
