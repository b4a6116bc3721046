import type { Schedule, ScheduleVersion } from '../domain/schedules/schedule.ts';
import type { Judged, StreakUnit, Verdict } from '../domain/streaks/verdict.ts';
import { civilOfDayNumber, dayNumberOf, type DayNumber } from '../kernel/local-date.ts';
import {
  describeDay,
  describeDays,
  isPausedOn,
  lastUnitDay,
  type OracleDay,
  type OracleRecord,
} from './oracle-days.ts';
import { isDueOn, layTimeline, type OracleStretch } from './oracle-timeline.ts';

/** What the user must do, or must not exceed, is compared with this tolerance (SCH9). */
export const tolerance = 1e-9;

/** A unit before freezes are known: what would be `frozen` is still `missed`. */
export interface OracleUnit {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly unit: StreakUnit;
  readonly verdict: Verdict;
  readonly version: ScheduleVersion;
}

/** R3: the deeds of a day meet the target of the day. */
export function meetsTarget(day: OracleDay, { target }: ScheduleVersion): boolean {
  if (target.kind === 'yes-no') return day.state === 'done';
  // What the user did must meet it (STK1): silence is no amount, not even of a target of 0.
  if (target.bound === 'at-least') {
    return day.state === 'done' || (day.hasAmount && day.sum >= target.amount - tolerance);
  }
  const isNeutral = day.isPaused || day.state === 'skip' || day.isUnlived;
  return !day.isOpen && !isNeutral && day.state !== 'fail' && day.sum <= target.amount + tolerance;
}

/** STK8 is for SCH1-3, SCH7 and SCH8 per day; with SCH4-6 every skip is neutral. */
function hasSkipAllowance(schedule: Schedule): boolean {
  if (schedule.kind === 'avoid') return schedule.per === 'day';
  return !['since-last', 'quota', 'rolling'].includes(schedule.kind);
}

/** The stretch that a day lies in. */
export function stretchOn(stretches: readonly OracleStretch[], number: DayNumber): OracleStretch | undefined {
  return stretches.find((stretch) => stretch.from <= number && number <= stretch.to);
}

/** R9: a skip that is needed: on a due day, not paused, not unlived, not met. */
function isNeededSkip(stretches: readonly OracleStretch[], day: OracleDay): boolean {
  const version = stretchOn(stretches, day.number)?.version;
  if (version === undefined || day.state !== 'skip') return false;
  if (!hasSkipAllowance(version.schedule) || !isDueOn(version.schedule, day.number)) return false;
  return !day.isPaused && !day.isUnlived && !meetsTarget(day, version);
}

/**
 * STK8, R9: the skip is among the k earliest needed ones of its calendar month, or is not needed at all. `days` are all
 * judged days.
 */
export function isExcusedSkip(
  stretches: readonly OracleStretch[],
  days: readonly OracleDay[],
  day: OracleDay,
): boolean {
  if (day.state !== 'skip') return false;
  const allowance = stretchOn(stretches, day.number)?.version.skipAllowance;
  if (allowance === undefined || !isNeededSkip(stretches, day)) return true;
  const { year, month } = civilOfDayNumber(day.number);
  const neededBefore = days
    .filter((other) => other.number < day.number && isNeededSkip(stretches, other))
    .map((other) => civilOfDayNumber(other.number))
    .filter((other) => other.year === year && other.month === month);
  return neededBefore.length < allowance;
}

/** The days of a limit add up slips, or amounts. */
export function limitValue(day: OracleDay, version: ScheduleVersion): number {
  return version.schedule.kind === 'avoid' ? day.slips : day.sum;
}

/** The most that a limit allows; Infinity for rules that are no limit. */
export function limitOf({ schedule, target }: ScheduleVersion): number {
  if (schedule.kind === 'avoid') return schedule.limit;
  return target.kind === 'amount' && target.bound === 'at-most' ? target.amount : Infinity;
}

function isStrict({ schedule }: ScheduleVersion): boolean {
  return schedule.kind === 'avoid' && schedule.strict;
}

/** SCH1-3, SCH7, SCH8 per day: one day is one unit (STK1). */
function judgeDay(day: OracleDay, version: ScheduleVersion, isExcused: boolean): Verdict {
  const isNeutral = day.isPaused || day.isUnlived || isExcused;
  if (!isDueOn(version.schedule, day.number)) return 'off';
  if (limitOf(version) < Infinity) {
    // R4, in its order.
    if (isNeutral) return 'neutral';
    if (isStrict(version) && !day.hasFact) return 'neutral';
    if (limitValue(day, version) > limitOf(version) + tolerance) return 'missed';
    if (day.isOpen) return 'pending';
    // A skip beyond the allowance is a miss at its close (R9).
    return day.state === 'fail' || day.state === 'skip' ? 'missed' : 'kept';
  }
  if (meetsTarget(day, version)) return 'kept';
  if (isNeutral) return 'neutral';
  return day.isOpen ? 'pending' : 'missed';
}

/** SCH6, R8. `days` are the days of the stretch up to the one judged, the last of them. */
function judgeRollingDay(
  days: readonly OracleDay[],
  version: ScheduleVersion,
  { times, length, isFirstStretch }: { times: number; length: number; isFirstStretch: boolean },
): Verdict {
  const day = days.at(-1);
  if (day === undefined) return 'off';
  const isNeutral = (other: OracleDay) =>
    (other.isPaused || other.state === 'skip' || other.isUnlived) && !meetsTarget(other, version);
  if (isNeutral(day)) return 'neutral';
  const counting = days.filter((other) => !isNeutral(other));
  const lookBack = counting.slice(-length);
  if (lookBack.filter((other) => meetsTarget(other, version)).length >= times) return 'kept';
  if (day.isOpen) return 'pending';
  if (meetsTarget(day, version)) return 'neutral';
  const soFar = isFirstStretch ? counting : counting.filter((other) => !meetsTarget(other, version));
  return soFar.length < length ? 'neutral' : 'missed';
}

/** SCH4, R7: the windows of a stretch, each from the day after the last one. */
function judgeWindows(record: OracleRecord, judged: Judged, stretch: OracleStretch, length: number): OracleUnit[] {
  const units: OracleUnit[] = [];
  const last = lastUnitDay(record, judged);
  let from = stretch.from;
  while (from <= Math.min(stretch.to, last)) {
    let used = 0;
    let to = from;
    let verdict: Verdict;
    for (; ; to += 1) {
      const day = describeDay(record, judged, to);
      const isMet = meetsTarget(day, stretch.version);
      const isNeutral = day.isPaused || day.state === 'skip' || day.isUnlived;
      if (!isMet && !isNeutral) used += 1;
      if (isMet) verdict = 'kept';
      else if (used === length) verdict = day.isOpen ? 'pending' : 'missed';
      else if (to === stretch.to) verdict = day.isOpen ? 'pending' : 'neutral';
      else if (stretch.to === Infinity && to >= last && isPausedForEver(record, to + 1)) verdict = 'pending';
      else continue;
      break;
    }
    units.push({ from, to, unit: 'day', verdict, version: stretch.version });
    from = to + 1;
  }
  return units;
}

/** Paused from the day on, as far as anybody plans: how long the running window will last cannot be foreseen. */
function isPausedForEver(record: OracleRecord, number: DayNumber): boolean {
  for (let ahead = 0; ahead < 400; ahead += 1) if (!isPausedOn(record, number + ahead)) return false;
  return true;
}

/** STK5, R5, R6: one calendar period, clipped. */
function judgePeriod(days: readonly OracleDay[], version: ScheduleVersion, periodLength: number): Verdict {
  const { schedule, target } = version;
  const active = days.filter((day) => !day.isPaused);
  const isOpen = days.some((day) => day.isOpen);
  const isPeriodLimit =
    schedule.kind === 'avoid' || (target.kind === 'amount' && target.bound === 'at-most' && target.per === 'period');

  if (isPeriodLimit) {
    if (active.length === 0) return 'neutral';
    if (isStrict(version) && !days.some((day) => day.hasFact)) return 'neutral';
    const total = active.reduce((sum, day) => sum + limitValue(day, version), 0);
    if (total > limitOf(version) + tolerance) return 'missed';
    if (active.some((day) => day.state === 'fail' && !day.isOpen)) return 'missed';
    return isOpen ? 'pending' : 'kept';
  }

  let isMet: boolean;
  if (target.kind === 'amount' && target.per === 'period') {
    const sum = days.reduce((total, day) => total + day.sum, 0);
    const need = (target.amount * active.length) / periodLength;
    isMet = days.some((day) => day.state === 'done') || (sum > 0 && sum >= need - tolerance);
  } else {
    const times = schedule.kind === 'quota' ? schedule.times : 1;
    const need = Math.max(1, Math.ceil((times * active.length) / periodLength));
    isMet = days.filter((day) => meetsTarget(day, version)).length >= need;
  }
  if (isMet) return 'kept';
  if (active.length === 0) return 'neutral';
  if (isOpen) return 'pending';
  return active.length * 2 < periodLength ? 'neutral' : 'missed';
}

function unitOf(schedule: Schedule): StreakUnit {
  if (schedule.kind === 'quota') return schedule.per;
  return schedule.kind === 'avoid' && schedule.per === 'week' ? 'week' : 'day';
}

/** Every unit of the habit in order, each with its verdict before freezes (STK1, STK2). */
export function judgeUnits(record: OracleRecord, judged: Judged): OracleUnit[] {
  const last = lastUnitDay(record, judged);
  const stretches = layTimeline(record, judged);
  const allDays = describeDays(record, judged, dayNumberOf(record.habit.startDay), last);
  return stretches.flatMap((stretch): OracleUnit[] => {
    const { version, from, to, periodLength } = stretch;
    const { schedule } = version;
    if (periodLength !== null) {
      const verdict = judgePeriod(describeDays(record, judged, from, to), version, periodLength);
      return [{ from, to, unit: unitOf(schedule), verdict, version }];
    }
    if (schedule.kind === 'since-last') {
      return judgeWindows(record, judged, stretch, schedule.n + schedule.tolerance);
    }
    const days = allDays.filter((day) => from <= day.number && day.number <= to);
    return days.map((day, at) => {
      const verdict =
        schedule.kind === 'rolling'
          ? judgeRollingDay(days.slice(0, at + 1), version, {
              times: schedule.times,
              length: schedule.days,
              isFirstStretch: stretch === stretches[0],
            })
          : judgeDay(day, version, isExcusedSkip(stretches, allDays, day));
      return { from: day.number, to: day.number, unit: 'day', verdict, version };
    });
  });
}
