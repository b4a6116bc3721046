import { dayNumberOf, localDateOf, type DayNumber, type LocalDate } from '../../kernel/local-date.ts';
import { stateDone, stateFail, stateMask, stateSkip } from '../check-ins/fact-columns.ts';
import { isLimit, isPeriodic, type ScheduleVersion } from '../schedules/schedule.ts';
import { isMet, limitOf, metMask, valueAgainstLimit } from './day-deeds.ts';
import type { Judgement } from './judge.ts';
import { periodProgress } from './judge-periods.ts';
import { periodFrom } from './plan.ts';
import { reasonCode, reasonOfCode, unitCode, verdictCode, verdictOfCode, unitOfCode } from './unit-table.ts';
import type { Reason, StreakUnit, Verdict } from './verdict.ts';

/** How a day looks in a strip or heatmap; every mark has a shape of its own. */
export type DayMark = 'kept' | 'missed' | 'skipped' | 'frozen' | 'pending' | 'off' | 'bonus' | 'outside';

export interface MarkedDay {
  readonly day: LocalDate;
  readonly mark: DayMark;
}

/** What one habit asks for on a day, and how far it is. */
export interface DueHabit {
  readonly verdict: Verdict;
  readonly reason: Reason;
  readonly unit: StreakUnit;
  /** Last day of the unit, inclusive: until when it can be kept. */
  readonly until: LocalDate;
  readonly version: ScheduleVersion;
  /** `asks`: something can and should be done; `kept`: done for the day; `resting`: nothing to do today, doing it still counts or is a bonus; `watching`: a limit that silence keeps; `paused`: paused, skipped or not lived. */
  readonly state: 'asks' | 'kept' | 'resting' | 'watching' | 'paused';
  /** Part of "4 of 7 done today": it asks, or it was kept, by a deed of this day. */
  readonly counts: boolean;
  /** The day's own deed is done (for a quota: today's share of it). */
  readonly dayMet: boolean;
  /** Nothing but this day is left to keep the unit. */
  readonly lastChance: boolean;
  /** Towards the unit: met days of a quota, the sum of a period, the day's amount, slips against a limit. */
  readonly have: number;
  readonly need: number;
  /** The day as logged: state, amounts, slips. */
  readonly dayState: 'none' | 'done' | 'skip' | 'fail';
  readonly daySum: number;
  readonly daySlips: number;
}

const dayStates = ['none', 'done', 'skip', 'fail'] as const;

/** The unit that holds a day, as an index into the table; -1 when the day was not judged (before start, after end, not reached). */
export function unitOn(judgement: Judgement, day: DayNumber): number {
  const { table } = judgement.units;
  let low = 0;
  let high = table.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((table.to[middle] ?? 0) < day) low = middle + 1;
    else if ((table.from[middle] ?? 0) > day) high = middle - 1;
    else return middle;
  }
  return -1;
}

/** What the habit asks for on `label`; null outside its start and end. */
export function dueOn(judgement: Judgement, label: LocalDate): DueHabit | null {
  const day = dayNumberOf(label);
  const { table, stretches } = judgement.units;
  const { context, plan } = judgement;
  const unit = unitOn(judgement, day);
  const stretch = stretches.find((candidate) => candidate.from <= day && day <= candidate.to);
  const at = day - context.start;
  if (unit === -1 || stretch === undefined || at < 0 || day > context.horizon) return null;
  const { version } = stretch;
  const verdict = table.verdict[unit] ?? 0;
  const met = metMask(context, version, stretch.from, Math.min(stretch.to, context.horizon));
  const limit = isLimit(version.schedule, version.target);
  const code = context.facts.state[at] ?? 0;
  const dayMet = limit
    ? (code & stateMask) === stateDone
    : isMet(context, met, stretch.from, day) && verdict !== verdictCode.off;
  const base = {
    verdict: verdictOfCode(verdict),
    reason: reasonOfCode(table.reason[unit]),
    unit: unitOfCode(table.unit[unit]),
    until: localDateOf(table.to[unit] ?? day),
    version,
    dayMet,
    dayState: dayStates[code & stateMask] ?? 'none',
    daySum: context.facts.sum?.[at] ?? 0,
    daySlips: context.facts.slips?.[at] ?? 0,
  };
  const progress = progressOf(judgement, version, stretch.from, day, met);
  const daysLeft = (table.to[unit] ?? day) - day + 1;
  const state = stateOf(judgement, version, unit, day, dayMet);
  const isQuotaOfDays = isPeriodic(version.schedule) && !limit && !overPeriod(version);
  return {
    ...base,
    ...progress,
    state,
    counts: !limit && (state === 'asks' || (state === 'kept' && dayMet)),
    lastChance:
      state === 'asks' &&
      (isQuotaOfDays ? daysLeft <= progress.need - progress.have : day >= plan.end || daysLeft <= 1),
  };
}

function overPeriod({ target }: ScheduleVersion): boolean {
  return target.kind === 'amount' && target.per === 'period';
}

function stateOf(
  judgement: Judgement,
  version: ScheduleVersion,
  unit: number,
  day: DayNumber,
  dayMet: boolean,
): DueHabit['state'] {
  const { table } = judgement.units;
  const verdict = table.verdict[unit];
  const { schedule, target } = version;
  const { context } = judgement;
  const isSkipped = ((context.facts.state[day - context.start] ?? 0) & stateMask) === stateSkip;
  if (verdict === verdictCode.off) return 'resting';
  if (verdict === verdictCode.neutral && table.reason[unit] !== reasonCode.silent) return 'paused';
  if ((context.mask?.[day - context.start] ?? 0) !== 0 && !dayMet) return 'paused';
  if (isLimit(schedule, target)) return 'watching';
  if (dayMet) return 'kept';
  if (isSkipped) return 'paused';
  if (verdict === verdictCode.kept) return 'resting';
  if (schedule.kind === 'since-last') return windowIsDue(judgement, unit, day, schedule.n) ? 'asks' : 'resting';
  return 'asks';
}

/** A window asks from its nth day on, the very first one at once: nothing was done yet that it could wait for. */
function windowIsDue(judgement: Judgement, unit: number, day: DayNumber, n: number): boolean {
  const { table } = judgement.units;
  const from = table.from[unit] ?? day;
  if (from === judgement.plan.start) return true;
  const { context } = judgement;
  let used = 0;
  for (let at = from; at <= day; at += 1) {
    const isIdle =
      (context.mask?.[at - context.start] ?? 0) !== 0 ||
      ((context.facts.state[at - context.start] ?? 0) & stateMask) === stateSkip;
    if (!isIdle) used += 1;
  }
  return used >= n;
}

function progressOf(
  judgement: Judgement,
  version: ScheduleVersion,
  stretchFrom: DayNumber,
  day: DayNumber,
  met: Uint8Array | null,
): { have: number; need: number } {
  const { context, units, plan } = judgement;
  const { schedule, target } = version;
  const at = day - context.start;
  const isAvoid = schedule.kind === 'avoid';
  if (isPeriodic(schedule)) {
    const from = units.table.from[unitOn(judgement, day)] ?? stretchFrom;
    const period = periodFrom(plan, version, from);
    if (isAvoid || (isLimit(schedule, target) && overPeriod(version))) {
      let have = 0;
      for (let each = period.from; each <= Math.min(period.to, context.horizon); each += 1) {
        if ((context.mask?.[each - context.start] ?? 0) === 0)
          have += valueAgainstLimit(context, version, each - context.start);
      }
      return { have, need: limitOf(version) };
    }
    const { have, need } = periodProgress(context, version, period, met, stretchFrom);
    return { have, need };
  }
  if (isLimit(schedule, target)) return { have: valueAgainstLimit(context, version, at), need: limitOf(version) };
  if (target.kind === 'amount') return { have: context.facts.sum?.[at] ?? 0, need: target.amount };
  return { have: isMet(context, met, stretchFrom, day) ? 1 : 0, need: 1 };
}

/** The marks of the days from `first` to `last` (both inclusive), as a strip or heatmap shows them. */
export function marksBetween(judgement: Judgement, first: DayNumber, last: DayNumber): MarkedDay[] {
  const marks: MarkedDay[] = [];
  const { table, stretches } = judgement.units;
  let unit = Math.max(0, firstUnitNotBefore(judgement, first));
  let met: { version: ScheduleVersion | null; from: DayNumber; mask: Uint8Array | null } = {
    version: null,
    from: 0,
    mask: null,
  };
  for (let day = first; day <= last; day += 1) {
    while (unit < table.count && (table.to[unit] ?? 0) < day) unit += 1;
    if (unit >= table.count || (table.from[unit] ?? 0) > day || day > judgement.context.horizon) {
      marks.push({ day: localDateOf(day), mark: 'outside' });
      continue;
    }
    const stretch = stretches.find((candidate) => candidate.from <= day && day <= candidate.to);
    if (stretch === undefined) throw new Error('a judged day lies in a stretch');
    if (met.version !== stretch.version || met.from !== stretch.from) {
      const to = Math.min(stretch.to, judgement.context.horizon);
      met = {
        version: stretch.version,
        from: stretch.from,
        mask: metMask(judgement.context, stretch.version, stretch.from, to),
      };
    }
    marks.push({ day: localDateOf(day), mark: markOf(judgement, stretch.version, unit, day, met.mask, met.from) });
  }
  return marks;
}

function firstUnitNotBefore(judgement: Judgement, day: DayNumber): number {
  const { table } = judgement.units;
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table.to[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function markOf(
  judgement: Judgement,
  version: ScheduleVersion,
  unit: number,
  day: DayNumber,
  met: Uint8Array | null,
  metFrom: DayNumber,
): DayMark {
  const { context, units } = judgement;
  const { table } = units;
  const verdict = table.verdict[unit] ?? 0;
  const at = day - context.start;
  const code = context.facts.state[at] ?? 0;
  const isIdle = (context.mask?.[at] ?? 0) !== 0 || (code & stateMask) === stateSkip;
  if (table.unit[unit] !== unitCode.day) {
    if (isLimit(version.schedule, version.target)) return limitDayMark(judgement, version, verdict, at, isIdle);
    if (isMet(context, met, metFrom, day)) return 'kept';
    if (version.target.kind === 'amount' && overPeriod(version) && (context.facts.sum?.[at] ?? 0) > 0) return 'kept';
    return isIdle ? 'skipped' : 'off';
  }
  const isLastDay = day === table.to[unit];
  switch (verdict) {
    case verdictCode.off:
      return table.reason[unit] === reasonCode.bonus ? 'bonus' : 'off';
    case verdictCode.neutral:
      return table.reason[unit] === reasonCode['cut-off'] || table.reason[unit] === reasonCode['warming-up']
        ? 'off'
        : 'skipped';
    case verdictCode.pending:
      return version.schedule.kind === 'since-last' ? windowDayMark(judgement, version, unit, day, isIdle) : 'pending';
    default:
      // A window of several days shows its verdict on the day that decided it.
      if (!isLastDay) return isIdle ? 'skipped' : 'off';
      return verdict === verdictCode.kept ? 'kept' : verdict === verdictCode.frozen ? 'frozen' : 'missed';
  }
}

function windowDayMark(
  judgement: Judgement,
  version: ScheduleVersion,
  unit: number,
  day: DayNumber,
  isIdle: boolean,
): DayMark {
  if (isIdle) return 'skipped';
  const n = version.schedule.kind === 'since-last' ? version.schedule.n : 1;
  return day === judgement.context.horizon && windowIsDue(judgement, unit, day, n) ? 'pending' : 'off';
}

function limitDayMark(
  judgement: Judgement,
  version: ScheduleVersion,
  verdict: number,
  at: number,
  isIdle: boolean,
): DayMark {
  const { context } = judgement;
  if (isIdle) return 'skipped';
  const isFail = ((context.facts.state[at] ?? 0) & stateMask) === stateFail;
  if (isFail || valueAgainstLimit(context, version, at) > 0) return verdict === verdictCode.missed ? 'missed' : 'bonus';
  return at + context.start >= context.openFrom ? 'pending' : 'kept';
}
