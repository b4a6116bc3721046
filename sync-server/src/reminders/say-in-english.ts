import { reminderSaid, reminderStreaks } from '@hearth/shared/domain/reminders/reminder-said.en.ts';
import type { SaidLanguage } from '@hearth/shared/domain/reminders/said-reminder.ts';

/** Reminders in English, by the sentences of the app's catalogue. */

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
const plurals = new Intl.PluralRules('en');
const units = (['hour', 'minute', 'second'] as const).map((unit) => ({
  format: new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'short' }),
}));

const fill = (sentence: string, values: Readonly<Record<string, string | number | undefined>>): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));

const pluralOf = <Key extends string>(key: Key, count: number): `${Key}_one` | `${Key}_other` =>
  plurals.select(count) === 'one' ? `${key}_one` : `${key}_other`;

const durationWords = (seconds: number): string => {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts.flatMap((value, at) => (value > 0 ? [units[at]?.format.format(value) ?? ''] : []));
  return shown.length === 0 ? (units[1]?.format.format(0) ?? '') : shown.join(' ');
};

/** "07:30", whatever the person's region writes: the server does not know it. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export const english: SaidLanguage = {
  say: (key, values = {}) => fill(reminderSaid[key === 'routine' ? pluralOf(key, values.count ?? 0) : key], values),
  streak: (length, unit) => fill(reminderStreaks[pluralOf(unit, length)], { value: numbers.format(length) }),
  number: (value) => numbers.format(value),
  amount: (value, { measure, unit }) => {
    if (measure === 'duration') return durationWords(value);
    return unit === '' ? numbers.format(value) : `${numbers.format(value)} ${unit}`;
  },
  clock: clockOf,
};
