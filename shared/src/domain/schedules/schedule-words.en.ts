import { civilOfDayNumber, dayNumberOf } from '../../kernel/local-date.ts';
import type { Phrase, WordNames } from './schedule-words.ts';

/** The English `words` catalogue: plain i18next texts, also used without i18next by {@link renderEnglish}. */
export const scheduleWordsEnglish = {
  separator: ', ',
  'every-day': 'Every day',
  weekdays: 'Every {{days}}',
  'every-n-days_one': 'Every day',
  'every-n-days_other': 'Every {{count}} days',
  'counted-from-day': 'counted from {{day}}',
  'counted-from-last': 'counted from the last time',
  'days-late_one': '{{count}} day late allowed',
  'days-late_other': '{{count}} days late allowed',
  'times-a-week_one': 'Once a week',
  'times-a-week_other': '{{count}} times a week',
  'times-a-month_one': 'Once a month',
  'times-a-month_other': '{{count}} times a month',
  'week-starts': 'weeks start on {{weekday}}',
  'in-any-days_one': 'Once in any {{days}} days',
  'in-any-days_other': '{{count}} times in any {{days}} days',
  'month-days': 'Every month on the {{days}}',
  'or-last-day': 'or on the last day of a shorter month',
  'nth-weekday-1': 'Every first {{weekday}} of the month',
  'nth-weekday-2': 'Every second {{weekday}} of the month',
  'nth-weekday-3': 'Every third {{weekday}} of the month',
  'nth-weekday-4': 'Every fourth {{weekday}} of the month',
  'nth-weekday-5': 'Every fifth {{weekday}} of the month',
  'nth-weekday-last': 'Every last {{weekday}} of the month',
  'or-last-weekday': 'or the fourth where there is no fifth',
  yearly: 'Every year on {{day}}',
  'yearly-common-years': '{{day}} in common years',
  'avoid-all': 'Avoid: none at all',
  'avoid-day_one': 'Avoid: at most {{count}} a day',
  'avoid-day_other': 'Avoid: at most {{count}} a day',
  'avoid-week_one': 'Avoid: at most {{count}} a week',
  'avoid-week_other': 'Avoid: at most {{count}} a week',
  'strict-day': 'days without an entry do not count',
  'strict-week': 'weeks without an entry do not count',
  'at-least-day': 'At least {{quantity}} a day',
  'at-least-week': 'At least {{quantity}} a week',
  'at-least-month': 'At least {{quantity}} a month',
  'at-least-each-time': 'at least {{quantity}} each time',
  'at-most-day': 'At most {{quantity}} a day',
  'at-most-week': 'At most {{quantity}} a week',
  'at-most-month': 'At most {{quantity}} a month',
  'at-most-each-time': 'at most {{quantity}} each time',
} as const;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function ordinal(day: number): string {
  const isTeen = day % 100 >= 11 && day % 100 <= 13;
  const ending = isTeen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10];
  return `${day}${ending ?? 'th'}`;
}

/** Seconds as "1 h 30 min", "45 s". */
function durationText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = Math.round((seconds % 60) * 1000) / 1000;
  const parts = [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : '', rest > 0 ? `${rest} s` : ''];
  return parts.filter((part) => part !== '').join(' ') || '0 s';
}

/** Names in English without Intl: for the command line, and wherever no locale is at hand. */
export const englishNames: WordNames = {
  weekdayName: (weekday) => weekdays[weekday - 1] ?? '',
  dayOfMonth: ordinal,
  dayOfYear: (month, day) => `${months[month - 1] ?? ''} ${day}`,
  dateName: (date) => {
    const { year, month, day } = civilOfDayNumber(dayNumberOf(date));
    return `${months[month - 1] ?? ''} ${day}, ${year}`;
  },
  list: (items) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`),
  quantity: (amount, measure, unit) => {
    if (measure === 'duration') return durationText(amount);
    return unit === '' ? String(amount) : `${amount} ${unit}`;
  },
};

const texts: Readonly<Record<string, string>> = scheduleWordsEnglish;

/** One phrase in English; throws on a key that the catalogue lacks. */
function renderPhrase({ key, values = {} }: Phrase): string {
  const plural = values['count'] === 1 ? 'one' : 'other';
  const text = texts[key] ?? texts[`${key}_${plural}`];
  if (text === undefined) throw new Error(`no English words for ${key}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The phrases as one English sentence without a full stop. */
export function renderEnglish(phrases: readonly Phrase[]): string {
  return phrases.map(renderPhrase).join(scheduleWordsEnglish.separator);
}
