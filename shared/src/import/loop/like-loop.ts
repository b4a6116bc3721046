import type { Schedule, Target } from '../../domain/schedules/schedule.ts';
import type { LoopRule, ReadRule } from './loop-frequency.ts';

/**
 * The rule under which we judge nearest to Loop, where that is another one than the import takes: its windows roll, so
 * that x in any n days stands for x a week, x a month, and once in n days (SCH6). Null where both agree, and for amounts:
 * no rolling sum is among our rules.
 */
export function likeLoop(
  { den }: LoopRule,
  { schedule, target }: ReadRule,
): { schedule: Schedule; target: Target } | null {
  if (target.kind !== 'yes-no') return null;
  if (schedule.kind === 'quota') {
    return { schedule: { kind: 'rolling', times: schedule.times, days: den ?? 7 }, target };
  }
  return schedule.kind === 'since-last' ? { schedule: { kind: 'rolling', times: 1, days: schedule.n }, target } : null;
}
