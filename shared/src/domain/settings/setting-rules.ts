import { addDays, dayNumberOf, localDateOf, weekdayOf, type LocalDate, type Weekday } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import {
  defaultDayStartMin,
  defaultFreezesOn,
  defaultWeekStart,
  maxDayStartMin,
  settingCourse,
  valueOn,
  type SettingVersion,
} from './setting.ts';

/** Names of the settings that are not effective-dated, with what holds until they are set. */
export const settingDefaults = {
  /** Holds duration to 120 s and the interval to 7 days for what is created or changed while it is on. */
  tinyHabits: false,
  /** IANA zone that days are counted in whatever the device says; null follows the device. */
  pinnedZone: null as string | null,
} as const;
export type SettingName = keyof typeof settingDefaults;
export type SettingValue<Name extends SettingName> = Name extends 'tinyHabits' ? boolean : string | null;

/** The value of a setting, its default when it was never set or is of a kind that this version does not know. */
export function settingValueOf<Name extends SettingName>(value: unknown, name: Name): SettingValue<Name> {
  const fallback = settingDefaults[name];
  const fits = name === 'tinyHabits' ? typeof value === 'boolean' : typeof value === 'string';
  return (fits ? value : fallback) as SettingValue<Name>;
}

/** An effective-dated setting as chosen: name and value, and the day from which it is to hold. */
export type SettingChoice =
  | { readonly name: 'dayStart'; readonly value: number }
  | { readonly name: 'weekStart'; readonly value: Weekday }
  | { readonly name: 'freezes'; readonly value: boolean };

/** The values in force on a day. */
export interface DatedSettings {
  readonly dayStartMin: number;
  readonly weekStart: Weekday;
  readonly freezes: boolean;
}

export function datedSettingsOn(versions: readonly SettingVersion[], day: LocalDate): DatedSettings {
  const at = dayNumberOf(day);
  return {
    dayStartMin: valueOn(settingCourse(versions, 'dayStart'), at, defaultDayStartMin),
    weekStart: valueOn(settingCourse(versions, 'weekStart'), at, defaultWeekStart),
    freezes: valueOn(settingCourse(versions, 'freezes'), at, defaultFreezesOn),
  };
}

/**
 * From when a choice holds: day start and freezes from tomorrow (DAY2), the first weekday from the next week as it is
 * counted now (FACT4), so that no running period is judged by two rules.
 */
export function effectiveDay(choice: SettingChoice, today: LocalDate, weekStart: Weekday): LocalDate {
  if (choice.name !== 'weekStart') return addDays(today, 1);
  const at = dayNumberOf(today);
  const into = (weekdayOf(at) - weekStart + 7) % 7;
  return localDateOf(at + 7 - into);
}

/** Whether a setting may have this value. */
export function decideSetting(choice: SettingChoice): Result<SettingChoice, readonly RuleError[]> {
  if (choice.name === 'dayStart') {
    const { value } = choice;
    if (!Number.isInteger(value)) return err([ruleError('dayStart', 'not-a-number')]);
    if (value < 0) return err([ruleError('dayStart', 'too-small', 0)]);
    if (value > maxDayStartMin) return err([ruleError('dayStart', 'too-large', maxDayStartMin)]);
  }
  if (choice.name === 'weekStart' && !(Number.isInteger(choice.value) && choice.value >= 1 && choice.value <= 7)) {
    return err([ruleError('weekStart', 'unknown-value')]);
  }
  return ok(choice);
}
