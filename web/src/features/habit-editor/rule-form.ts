import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import type { Schedule, Target } from '@hearth/shared/domain/schedules/schedule.ts';
import { daysInMonth, type LocalDate, type Weekday } from '@hearth/shared/kernel/local-date.ts';
import {
  durationUnitOf,
  fromSeconds,
  numberOf,
  toSeconds,
  type DurationUnit,
  type NumberReading,
} from './number-reading.ts';

export type ScheduleKind = Schedule['kind'];

/**
 * A rule as the form holds it: what every kind of schedule and target asks for, side by side, so that going from one kind
 * to another and back loses nothing.
 */
export interface RuleForm {
  readonly kind: ScheduleKind;
  readonly weekdays: readonly Weekday[];
  /** SCH3 */
  readonly everyDays: NumberReading;
  /** SCH3: `YYYY-MM-DD`; anything else is no day. */
  readonly anchor: string;
  /** SCH4 */
  readonly sinceDays: NumberReading;
  readonly tolerance: NumberReading;
  /** SCH5 */
  readonly quotaTimes: NumberReading;
  readonly quotaPer: 'week' | 'month';
  /** SCH6 */
  readonly rollingTimes: NumberReading;
  readonly rollingDays: NumberReading;
  /** SCH7 */
  readonly monthDays: readonly number[];
  readonly nth: 1 | 2 | 3 | 4 | 5 | -1;
  readonly nthWeekday: Weekday;
  readonly yearMonth: number;
  readonly yearDay: number;
  /** SCH8 */
  readonly slipLimit: NumberReading;
  readonly slipPer: 'day' | 'week';
  readonly strict: boolean;
  /** SCH9 */
  readonly measure: 'yes-no' | 'count' | 'duration';
  readonly amount: NumberReading;
  /** Of the amount and of a tap, where time is measured. */
  readonly amountUnit: DurationUnit;
  readonly unit: string;
  readonly bound: 'at-least' | 'at-most';
  readonly per: 'day' | 'period';
  /** STK8; without a limit every skip is excused. */
  readonly limitsSkips: boolean;
  readonly skipAllowance: NumberReading;
}

/** What an untouched form means: every day, yes or no. Kinds not chosen begin with what fits `today`. */
export function freshRuleForm(today: LocalDate): RuleForm {
  return {
    kind: 'daily',
    weekdays: [1, 2, 3, 4, 5],
    everyDays: 2,
    anchor: today,
    sinceDays: 3,
    tolerance: 0,
    quotaTimes: 3,
    quotaPer: 'week',
    rollingTimes: 3,
    rollingDays: 7,
    monthDays: [1],
    nth: 1,
    nthWeekday: 1,
    yearMonth: Number(today.slice(5, 7)),
    yearDay: Number(today.slice(8, 10)),
    slipLimit: 0,
    slipPer: 'day',
    strict: false,
    measure: 'yes-no',
    amount: null,
    amountUnit: 'minute',
    unit: '',
    bound: 'at-least',
    per: 'day',
    limitsSkips: false,
    skipAllowance: 2,
  };
}

function scheduleFields(schedule: Schedule): Partial<RuleForm> {
  const { kind } = schedule;
  switch (kind) {
    case 'daily':
      return { kind };
    case 'weekdays':
      return { kind, weekdays: schedule.days };
    case 'every-n-days':
      return { kind, everyDays: schedule.n, anchor: schedule.anchor };
    case 'since-last':
      return { kind, sinceDays: schedule.n, tolerance: schedule.tolerance };
    case 'quota':
      return { kind, quotaTimes: schedule.times, quotaPer: schedule.per };
    case 'rolling':
      return { kind, rollingTimes: schedule.times, rollingDays: schedule.days };
    case 'month-days':
      return { kind, monthDays: schedule.days };
    case 'nth-weekday':
      return { kind, nth: schedule.nth, nthWeekday: schedule.weekday };
    case 'yearly':
      return { kind, yearMonth: schedule.month, yearDay: schedule.day };
    case 'avoid':
      return { kind, slipLimit: schedule.limit, slipPer: schedule.per, strict: schedule.strict };
  }
}

function targetFields(target: Target): Partial<RuleForm> {
  if (target.kind === 'yes-no') return { measure: 'yes-no' };
  const { measure, amount, unit, bound, per } = target;
  if (measure === 'count') return { measure, amount, unit, bound, per };
  const amountUnit = durationUnitOf(amount);
  return { measure, amount: fromSeconds(amount, amountUnit), amountUnit, unit, bound, per };
}

/** A stored rule as the form shows it. */
export function ruleFormOf({ schedule, target, skipAllowance }: RuleInput, today: LocalDate): RuleForm {
  return {
    ...freshRuleForm(today),
    ...scheduleFields(schedule),
    ...targetFields(target),
    ...(skipAllowance === undefined ? {} : { limitsSkips: true, skipAllowance }),
  };
}

const ascending = (a: number, b: number) => a - b;

/** The schedule that the form says. What is not a number is NaN, what is not a day an empty text: both are refused. */
export function scheduleOf(form: RuleForm): Schedule {
  const { kind } = form;
  switch (kind) {
    case 'daily':
      return { kind };
    case 'weekdays':
      return { kind, days: [...new Set(form.weekdays)].toSorted(ascending) };
    case 'every-n-days':
      return { kind, n: numberOf(form.everyDays), anchor: form.anchor as LocalDate };
    case 'since-last':
      return { kind, n: numberOf(form.sinceDays), tolerance: numberOf(form.tolerance) };
    case 'quota':
      return { kind, times: isPerPeriod(form) ? 1 : numberOf(form.quotaTimes), per: form.quotaPer };
    case 'rolling':
      return { kind, times: numberOf(form.rollingTimes), days: numberOf(form.rollingDays) };
    case 'month-days':
      return { kind, days: [...new Set(form.monthDays)].toSorted(ascending) };
    case 'nth-weekday':
      return { kind, nth: form.nth, weekday: form.nthWeekday };
    case 'yearly':
      return { kind, month: form.yearMonth, day: Math.min(form.yearDay, daysInMonth(2024, form.yearMonth)) };
    case 'avoid':
      return { kind, limit: numberOf(form.slipLimit), per: form.slipPer, strict: form.strict };
  }
}

/** Whether the target is a sum over the calendar week or month, which only a quota has (SCH9). */
export function isPerPeriod({ kind, measure, per }: RuleForm): boolean {
  return kind === 'quota' && measure !== 'yes-no' && per === 'period';
}

/** Whether the form asks for an amount; an avoid habit counts slips instead. */
export function hasAmount({ kind, measure }: RuleForm): boolean {
  return kind !== 'avoid' && measure !== 'yes-no';
}

export function targetOf(form: RuleForm): Target {
  const { measure, bound } = form;
  if (measure === 'yes-no' || form.kind === 'avoid') return { kind: 'yes-no' };
  const typed = numberOf(form.amount);
  const isDuration = measure === 'duration';
  return {
    kind: 'amount',
    measure,
    amount: isDuration ? toSeconds(typed, form.amountUnit) : typed,
    unit: isDuration ? '' : form.unit.trim(),
    bound,
    per: isPerPeriod(form) ? 'period' : 'day',
  };
}

/** Whether a skip allowance changes anything: SCH1 to 3, 7 and 8 per day (STK8). */
export function mayLimitSkips({ kind, slipPer }: RuleForm): boolean {
  if (kind === 'avoid') return slipPer === 'day';
  return kind !== 'since-last' && kind !== 'quota' && kind !== 'rolling';
}

/** The rule that the form says. */
export function ruleOf(form: RuleForm): RuleInput {
  const rule = { schedule: scheduleOf(form), target: targetOf(form) };
  return form.limitsSkips && mayLimitSkips(form) ? { ...rule, skipAllowance: numberOf(form.skipAllowance) } : rule;
}
