import type { WriteSteps, Writing } from '../storage/storage.ts';
import { isUser } from './group-store.ts';

/** How often one person may do what reaches others. */
const LIMITS = {
  cheer: { most: 100, withinMs: 3_600_000 },
  invite: { most: 100, withinMs: 86_400_000 },
  report: { most: 20, withinMs: 86_400_000 },
  create: { most: 20, withinMs: 86_400_000 },
} as const;
type LimitedAct = keyof typeof LIMITS;

/** Counts one more; false when it is one too many. */
export const countAct = function* (steps: WriteSteps, user: string, act: LimitedAct, nowMs: number): Writing<boolean> {
  const { most, withinMs } = LIMITS[act];
  const all = [isUser(user), { column: 'act', operator: '=', value: act }] as const;
  const [found] = yield* steps.find('actCounts', { all, limit: 1 });
  // A clock that was set back begins a new count, too.
  const isOver = found === undefined || found.sinceMs + withinMs <= nowMs || found.sinceMs > nowMs;
  const count = (isOver ? 0 : found.count) + 1;
  if (count > most) return false;
  yield* steps.putRecord('actCounts', { user, act, count, sinceMs: isOver ? nowMs : found.sinceMs });
  return true;
};
