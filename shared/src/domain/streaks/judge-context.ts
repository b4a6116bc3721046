import { dayNumberOf, type DayNumber } from '../../kernel/local-date.ts';
import { coverDays, type FactColumns } from '../check-ins/fact-columns.ts';
import type { HabitPlan } from './plan.ts';
import type { Judged } from './verdict.ts';

export const maskPaused = 1;
const maskUnlived = 2;

/** What one judging works on: the columns laid over the judged days, so that index = day - start everywhere. */
export interface JudgeContext {
  readonly plan: HabitPlan;
  readonly start: DayNumber;
  /** Last judged day (R2): today, or tomorrow with a fact, not after the end day. */
  readonly horizon: DayNumber;
  /** First day that has not closed (DAY5). */
  readonly openFrom: DayNumber;
  readonly facts: FactColumns;
  /** {@link maskPaused} | {@link maskUnlived} per day; null when no judged day has either. */
  readonly mask: Uint8Array | null;
  /** Days whose skip was beyond the allowance (STK8), filled while units are judged. */
  readonly beyondAllowance: Set<DayNumber>;
}

/** Lays facts and calendar over the days from the start to the horizon. */
export function makeContext(plan: HabitPlan, facts: FactColumns, judged: Judged): JudgeContext {
  const today = dayNumberOf(judged.today);
  const tomorrowCode = facts.state[today + 1 - facts.first] ?? 0;
  const horizon = Math.min(plan.end, tomorrowCode === 0 ? today : today + 1);
  return {
    plan,
    start: plan.start,
    horizon,
    openFrom: dayNumberOf(judged.openFrom),
    facts: coverDays(facts, plan.start, horizon),
    mask: maskOf(plan, judged, horizon),
    beyondAllowance: new Set(),
  };
}

function maskOf(plan: HabitPlan, judged: Judged, horizon: DayNumber): Uint8Array | null {
  let mask: Uint8Array | null = null;
  for (const range of plan.paused) {
    const from = Math.max(range.from, plan.start);
    const to = Math.min(range.to, horizon);
    if (from <= to)
      (mask ??= new Uint8Array(horizon - plan.start + 1)).fill(maskPaused, from - plan.start, to - plan.start + 1);
  }
  for (const label of judged.unlived) {
    const at = dayNumberOf(label) - plan.start;
    if (at < 0 || at > horizon - plan.start) continue;
    mask ??= new Uint8Array(horizon - plan.start + 1);
    mask[at] = (mask[at] ?? 0) | maskUnlived;
  }
  return mask;
}
