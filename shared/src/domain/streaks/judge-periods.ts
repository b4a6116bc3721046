import type { DayNumber } from '../../kernel/local-date.ts';
import { stateDone, stateFail, stateMask } from '../check-ins/fact-columns.ts';
import { isLimit, type ScheduleVersion } from '../schedules/schedule.ts';
import { isMet, limitOf, metMask, tolerance, valueAgainstLimit } from './day-deeds.ts';
import { maskPaused, type JudgeContext } from './judge-context.ts';
import { isPausedOn, periodFrom, type Period, type Stretch } from './plan.ts';
import { pushUnit, reasonCode, unitCode, verdictCode, type UnitTable } from './unit-table.ts';

/** Days of the period that no pause covers (STK5), also those still to come. */
function activeDays(context: Pick<JudgeContext, 'plan'>, period: Pick<Period, 'from' | 'to'>): number {
  if (context.plan.paused.length === 0) return period.to - period.from + 1;
  let active = 0;
  for (let day = period.from; day <= period.to; day += 1) if (!isPausedOn(context.plan, day)) active += 1;
  return active;
}

/** SCH5, SCH8 per week and targets per period: each calendar period is a unit (STK2, STK5). */
export function judgePeriods(context: JudgeContext, stretch: Stretch, table: UnitTable): void {
  const { version } = stretch;
  const unit = version.schedule.kind === 'quota' && version.schedule.per === 'month' ? unitCode.month : unitCode.week;
  const limit = isPeriodLimit(version);
  const met = limit ? null : metMask(context, version, stretch.from, Math.min(stretch.to, context.horizon));
  for (let day = stretch.from; day <= stretch.to;) {
    const period = periodFrom(context.plan, version, day);
    const judgement = limit
      ? judgeLimit(context, version, period)
      : judgeAtLeast(context, version, period, met, stretch.from);
    pushUnit(table, period.from, period.to, unit, judgement.verdict, judgement.reason);
    day = period.to + 1;
  }
}

/** Avoid per week, and `at most` per period; a quota of `at most` days is an at-least rule over days. */
function isPeriodLimit({ schedule, target }: ScheduleVersion): boolean {
  if (schedule.kind === 'avoid') return true;
  return isLimit(schedule, target) && target.kind === 'amount' && target.per === 'period';
}

interface PeriodJudgement {
  readonly verdict: number;
  readonly reason: number;
}

/** What a period has so far, and what it needs (STK5, SCH9): met days of a quota, or the sum and its prorated target. */
export function periodProgress(
  context: JudgeContext,
  version: ScheduleVersion,
  period: Period,
  met: Uint8Array | null,
  metFrom: DayNumber,
): { have: number; need: number; isMet: boolean; active: number } {
  const active = activeDays(context, period);
  const last = Math.min(period.to, context.horizon);
  const { target, schedule } = version;
  let have = 0;
  if (target.kind === 'amount' && target.per === 'period') {
    let marked = false;
    for (let day = period.from; day <= last; day += 1) {
      const at = day - context.start;
      have += context.facts.sum?.[at] ?? 0;
      if (((context.facts.state[at] ?? 0) & stateMask) === stateDone) marked = true;
    }
    const need = (target.amount * active) / period.len;
    return { have, need, active, isMet: marked || (have > 0 && have >= need - tolerance) };
  }
  const times = schedule.kind === 'quota' ? schedule.times : 1;
  const need = Math.max(1, Math.ceil((times * active) / period.len));
  for (let day = period.from; day <= last; day += 1) if (isMet(context, met, metFrom, day)) have += 1;
  return { have, need, active, isMet: have >= need };
}

/** R6 */
function judgeAtLeast(
  context: JudgeContext,
  version: ScheduleVersion,
  period: Period,
  met: Uint8Array | null,
  metFrom: DayNumber,
): PeriodJudgement {
  const progress = periodProgress(context, version, period, met, metFrom);
  if (progress.isMet) return { verdict: verdictCode.kept, reason: reasonCode['quota-met'] };
  if (progress.active === 0) return { verdict: verdictCode.neutral, reason: reasonCode.paused };
  if (period.to >= context.openFrom) return { verdict: verdictCode.pending, reason: reasonCode.open };
  if (progress.active * 2 < period.len) return { verdict: verdictCode.neutral, reason: reasonCode['short-period'] };
  const reason = progress.have > 0 ? reasonCode['too-little'] : reasonCode['nothing-logged'];
  return { verdict: verdictCode.missed, reason };
}

/** R5 */
function judgeLimit(context: JudgeContext, version: ScheduleVersion, period: Period): PeriodJudgement {
  if (activeDays(context, period) === 0) return { verdict: verdictCode.neutral, reason: reasonCode.paused };
  const last = Math.min(period.to, context.horizon);
  let value = 0;
  let marked = false;
  let anyFact = false;
  for (let day = period.from; day <= last; day += 1) {
    const at = day - context.start;
    const code = context.facts.state[at] ?? 0;
    if (code !== 0) anyFact = true;
    if (((context.mask?.[at] ?? 0) & maskPaused) !== 0) continue;
    value += valueAgainstLimit(context, version, at);
    if ((code & stateMask) === stateFail && day < context.openFrom) marked = true;
  }
  const strict = version.schedule.kind === 'avoid' && version.schedule.strict;
  if (strict && !anyFact) return { verdict: verdictCode.neutral, reason: reasonCode.silent };
  if (value > limitOf(version) + tolerance) return { verdict: verdictCode.missed, reason: reasonCode['over-limit'] };
  if (marked) return { verdict: verdictCode.missed, reason: reasonCode['marked-missed'] };
  if (period.to >= context.openFrom) return { verdict: verdictCode.pending, reason: reasonCode.open };
  return { verdict: verdictCode.kept, reason: reasonCode['within-limit'] };
}
