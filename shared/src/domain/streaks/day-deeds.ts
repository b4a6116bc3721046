import type { DayNumber } from '../../kernel/local-date.ts';
import { hasAmount, stateDone, stateFail, stateMask, stateSkip } from '../check-ins/fact-columns.ts';
import { isLimit, type ScheduleVersion } from '../schedules/schedule.ts';
import type { JudgeContext } from './judge-context.ts';

/** SCH9: sums are compared with this tolerance. */
export const tolerance = 1e-9;

/** The limit of an avoid habit or an `at most` target, Infinity for others. */
export function limitOf(version: ScheduleVersion): number {
  if (version.schedule.kind === 'avoid') return version.schedule.limit;
  return version.target.kind === 'amount' && version.target.bound === 'at-most' ? version.target.amount : Infinity;
}

/** What a day holds against a limit: slips of an avoid habit, else the sum of amounts. `at` is an index of the context. */
export function valueAgainstLimit(context: JudgeContext, version: ScheduleVersion, at: number): number {
  return (version.schedule.kind === 'avoid' ? context.facts.slips?.[at] : context.facts.sum?.[at]) ?? 0;
}

/**
 * Whether each day from `from` to `to` meets the day's target under a version (R3): 1 or 0, index 0 is `from`.
 * Null for the plain yes/no question, which readers answer from the state column themselves.
 */
export function metMask(
  context: JudgeContext,
  version: ScheduleVersion,
  from: DayNumber,
  to: DayNumber,
): Uint8Array | null {
  const { target } = version;
  if (target.kind === 'yes-no' && version.schedule.kind !== 'avoid') return null;
  const { facts, start, mask, openFrom } = context;
  const met = new Uint8Array(Math.max(0, to - from + 1));
  if (isLimit(version.schedule, target)) {
    const limit = limitOf(version) + tolerance;
    for (let day = from; day <= to && day < openFrom; day += 1) {
      const at = day - start;
      const state = (facts.state[at] ?? 0) & stateMask;
      const neutral = state === stateSkip || (mask?.[at] ?? 0) !== 0;
      if (!neutral && state !== stateFail && valueAgainstLimit(context, version, at) <= limit) met[day - from] = 1;
    }
    return met;
  }
  const need = target.kind === 'amount' ? target.amount - tolerance : Infinity;
  for (let day = from; day <= to; day += 1) {
    const at = day - start;
    const code = facts.state[at] ?? 0;
    const enough = (code & hasAmount) !== 0 && (facts.sum?.[at] ?? 0) >= need;
    if (enough || (code & stateMask) === stateDone) met[day - from] = 1;
  }
  return met;
}

/** True when the day meets the target; `met` as {@link metMask} gave it for days from `from`. */
export function isMet(context: JudgeContext, met: Uint8Array | null, from: DayNumber, day: DayNumber): boolean {
  if (met !== null) return met[day - from] === 1;
  return ((context.facts.state[day - context.start] ?? 0) & stateMask) === stateDone;
}
