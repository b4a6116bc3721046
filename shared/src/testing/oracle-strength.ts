import { isLimit, type ScheduleVersion } from '../domain/schedules/schedule.ts';
import type { Judged } from '../domain/streaks/verdict.ts';
import { dayNumberOf } from '../kernel/local-date.ts';
import { describeDays, lastUnitDay, versionOn, type OracleDay, type OracleRecord } from './oracle-days.ts';
import { isDueOn, layTimeline, type OracleStretch } from './oracle-timeline.ts';
import { isExcusedSkip, limitOf, limitValue, meetsTarget, stretchOn, tolerance } from './oracle-units.ts';

/** STK10, R12: `times` in `days` days; as many times as days is once a day. */
function rhythmOf(version: ScheduleVersion): { times: number; days: number } {
  const rhythm = writtenRhythmOf(version);
  return rhythm.times === rhythm.days ? { times: 1, days: 1 } : rhythm;
}

/** The rhythm as the rule writes it. */
function writtenRhythmOf({ schedule, target }: ScheduleVersion): { times: number; days: number } {
  const isSum = target.kind === 'amount' && target.per === 'period';
  switch (schedule.kind) {
    case 'daily':
      return { times: 1, days: 1 };
    case 'weekdays':
      return { times: schedule.days.length, days: 7 };
    case 'every-n-days':
    case 'since-last':
      return { times: 1, days: schedule.n };
    case 'quota':
      return { times: isSum ? 1 : schedule.times, days: schedule.per === 'week' ? 7 : 30 };
    case 'rolling':
      return { times: schedule.times, days: schedule.days };
    case 'month-days':
      return { times: schedule.days.length, days: 30 };
    case 'nth-weekday':
      return { times: 1, days: 30 };
    case 'yearly':
      return { times: 1, days: 360 };
    case 'avoid':
      return { times: 1, days: schedule.per === 'week' ? 7 : 1 };
  }
}

/** R12: how well a value keeps within a limit, 0 to 1. */
function shareWithin(value: number, limit: number): number {
  if (limit === 0) return value <= tolerance ? 1 : 0;
  return Math.min(1, Math.max(0, 1 - (value - limit) / limit));
}

/** R12: the value of a day of a limit; a `fail` on an avoid day is one slip too many. */
function valueOf(day: OracleDay, version: ScheduleVersion): number {
  const value = limitValue(day, version);
  return version.schedule.kind === 'avoid' && day.state === 'fail' ? Math.max(value, limitOf(version) + 1) : value;
}

/** What one day adds to the look-back of a rule that counts days. */
function contributionOf(day: OracleDay, version: ScheduleVersion): number {
  const { schedule, target } = version;
  if (!isDueOn(schedule, day.number)) return 0;
  if (target.kind === 'yes-no') return meetsTarget(day, version) ? 1 : 0;
  if (target.bound === 'at-most') return day.state === 'fail' ? 0 : shareWithin(day.sum, target.amount);
  if (day.state === 'done') return 1;
  if (target.amount === 0) return day.hasAmount ? 1 : 0;
  return Math.min(1, day.sum / target.amount);
}

/** p of STK10: the share of the target met in the look-back. */
function shareMet(lookBack: readonly OracleDay[], version: ScheduleVersion, times: number): number {
  const { schedule, target } = version;
  const sumUp = (valueOfDay: (day: OracleDay) => number) => lookBack.reduce((sum, day) => sum + valueOfDay(day), 0);
  if (schedule.kind === 'avoid')
    return shareWithin(
      sumUp((day) => valueOf(day, version)),
      schedule.limit,
    );
  if (target.kind === 'amount' && target.per === 'period') {
    if (target.bound === 'at-most') {
      if (lookBack.some((day) => day.state === 'fail')) return 0;
      return shareWithin(
        sumUp((day) => day.sum),
        target.amount,
      );
    }
    // Of nothing, any deed is the whole (R6).
    if (target.amount === 0) return lookBack.some((day) => day.state === 'done' || day.sum > 0) ? 1 : 0;
    const total = sumUp((day) => (day.state === 'done' ? Math.max(day.sum, target.amount) : day.sum));
    return Math.min(1, total / target.amount);
  }
  return Math.min(1, sumUp((day) => contributionOf(day, version)) / times);
}

/** R12: the day neither steps nor is in any look-back. */
function isNeutral(
  stretches: readonly OracleStretch[],
  days: readonly OracleDay[],
  day: OracleDay,
  version: ScheduleVersion,
): boolean {
  const isExcused = day.isPaused || day.isUnlived || isExcusedSkip(stretches, days, day);
  if (!isLimit(version.schedule, version.target)) return isExcused && !meetsTarget(day, version);
  const isSilent = version.schedule.kind === 'avoid' && version.schedule.strict && !day.hasFact;
  return isExcused || isSilent;
}

/** STK10: the strength after the last judged day. */
export function measureStrength(record: OracleRecord, judged: Judged): number {
  const start = dayNumberOf(record.habit.startDay);
  const stretches = layTimeline(record, judged);
  const days = describeDays(record, judged, start, lastUnitDay(record, judged));
  const first = versionOn(record, start);
  let strength = first !== undefined && isLimit(first.schedule, first.target) ? 1 : 0;

  days.forEach((day, at) => {
    const version = stretchOn(stretches, day.number)?.version;
    if (version === undefined || isNeutral(stretches, days, day, version)) return;
    const isALimit = isLimit(version.schedule, version.target);
    if (isALimit && day.isOpen) return;

    const rhythm = rhythmOf(version);
    const perDay = rhythm.times / rhythm.days;
    const factor = version.target.kind === 'yes-no' && !isALimit && perDay < 1 ? 2 : 1;
    const lookBack: OracleDay[] = [];
    for (let back = at; back >= 0 && lookBack.length < rhythm.days * factor; back -= 1) {
      const other = days[back];
      if (other !== undefined && !isNeutral(stretches, days, other, version)) lookBack.push(other);
    }

    const m = 0.5 ** (Math.sqrt(perDay) / 13);
    const stepped = strength * m + shareMet(lookBack, version, rhythm.times * factor) * (1 - m);
    const onlyUpward = day.isOpen || day.isPaused;
    strength = onlyUpward ? Math.max(strength, stepped) : stepped;
  });
  return strength;
}
