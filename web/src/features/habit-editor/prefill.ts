import { habitColours, maxNameLength, timesOfDay } from '@hearth/shared/domain/habits/habit.ts';
import { maxUnitLength } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import { maxAmount } from '@hearth/shared/domain/schedules/schedule.ts';
import type { HabitForm } from './habit-form.ts';
import type { RuleForm, ScheduleKind } from './rule-form.ts';

const kinds: readonly ScheduleKind[] = [
  'daily',
  'weekdays',
  'every-n-days',
  'since-last',
  'quota',
  'rolling',
  'month-days',
  'nth-weekday',
  'yearly',
  'avoid',
];

/** Units of the address that mean time, in the form's own. */
const timeUnits = { s: 'second', min: 'minute', minutes: 'minute', h: 'hour', hours: 'hour' } as const;

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find((value) => value === text);

function numberIn(text: string | null, min: number, max: number): number | undefined {
  if (text === null || !/^\d+(\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

function wholeIn(text: string | null, min: number, max: number): number | undefined {
  const value = numberIn(text, min, max);
  return Number.isInteger(value) ? value : undefined;
}

function targetOfAddress(query: URLSearchParams): Partial<RuleForm> {
  const amount = numberIn(query.get('target'), 0, maxAmount);
  if (amount === undefined || amount === 0) return {};
  const unit = (query.get('unit') ?? '').slice(0, maxUnitLength);
  const amountUnit = Object.hasOwn(timeUnits, unit) ? timeUnits[unit as keyof typeof timeUnits] : undefined;
  return amountUnit === undefined ? { measure: 'count', amount, unit } : { measure: 'duration', amount, amountUnit };
}

/** How often: `times` and `per` are read as the kind means them. */
function scheduleOfAddress(query: URLSearchParams): Partial<RuleForm> {
  const kind = oneOf(kinds, query.get('kind'));
  if (kind === undefined) return {};
  const [per, times] = [query.get('per'), query.get('times')];
  switch (kind) {
    case 'quota': {
      const quotaPer = oneOf(['week', 'month'], per) ?? 'week';
      return { kind, quotaPer, ...defined({ quotaTimes: wholeIn(times, 1, quotaPer === 'week' ? 7 : 31) }) };
    }
    case 'every-n-days':
      return { kind, ...defined({ everyDays: wholeIn(times, 1, 366) }) };
    case 'since-last':
      return { kind, ...defined({ sinceDays: wholeIn(times, 1, 366) }) };
    case 'avoid':
      return { kind, ...defined({ slipPer: oneOf(['day', 'week'], per), slipLimit: wholeIn(times, 0, 10_000) }) };
    case 'daily':
    case 'weekdays':
    case 'rolling':
    case 'month-days':
    case 'nth-weekday':
    case 'yearly':
      return { kind };
  }
}

function defined<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: NonNullable<Fields[Key]>;
  };
}

/**
 * A new form filled from the address: `name`, `icon`, `colour`, `timeOfDay`, `kind`, `times`, `per`, `target`, `unit`. What
 * is unknown or out of its limits is left as it was.
 */
export function prefill(form: HabitForm, query: URLSearchParams): HabitForm {
  const icon = query.get('icon') ?? '';
  return {
    ...form,
    name: (query.get('name') ?? '').trim().slice(0, maxNameLength),
    ...defined({
      colour: oneOf(habitColours, query.get('colour')),
      timeOfDay: oneOf(timesOfDay, query.get('timeOfDay')),
      icon: /^[a-z0-9-]{1,64}$/.test(icon) ? icon : undefined,
    }),
    rule: { ...form.rule, ...scheduleOfAddress(query), ...targetOfAddress(query) },
  };
}
