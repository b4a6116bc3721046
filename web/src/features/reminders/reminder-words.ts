import { everyWeekday, localZone, type Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import type { SubjectWords } from '@hearth/shared/domain/reminders/reminder-words.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { durationWords } from '../../i18n/amount-words.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { placeOfZone } from '../../lib/zone-place.ts';

/** What words are made with. Stable while the language is. */
export interface Words {
  readonly t: TFunction<'reminders'>;
  readonly format: Format;
}

export function useWords(): Words {
  const { t } = useTranslation('reminders');
  const format = useFormat();
  return useMemo(() => ({ t, format }), [t, format]);
}

export const maskOf = (weekday: Weekday): number => 1 << (weekday - 1);

/** The name of a weekday; 2024 began on a Monday. */
export function weekdayName(weekday: Weekday, width: 'long' | 'short' | 'narrow', { format }: Words): string {
  return format.day(`2024-01-0${weekday}`, { weekday: width });
}

/** The seven days from the first of the week on. */
export function weekdaysFrom(weekStart: Weekday): Weekday[] {
  return Array.from({ length: 7 }, (_, i) => (((weekStart - 1 + i) % 7) + 1) as Weekday);
}

/** Minutes after midnight as a time of day: "08:00". */
export function clockWords(minute: number, { format }: Words): string {
  return format.instant(minute * 60_000, 'UTC', { timeStyle: 'short' });
}

/** "Sun, 22 Nov, 08:00". */
export function instantWords(at: EpochMs, zone: string, { format }: Words): string {
  return format.instant(at, zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}

export function minutesWords(minutes: number, { format }: Words): string {
  return durationWords(minutes * 60, format);
}

/** "When it is due", "Every day", "Mon, Wed and Fri". */
export function daysWords(days: Reminder['days'], weekStart: Weekday, words: Words): string {
  const { t, format } = words;
  if (days === 'due') return t('days.due');
  if (days === everyWeekday) return t('days.every');
  const named = weekdaysFrom(weekStart).filter((day) => (days & maskOf(day)) !== 0);
  return format.list(named.map((day) => weekdayName(day, 'short', words)));
}

/** Everything else that was set, in a line: "only if not done · once more after 30 min". */
export function settingsWords(reminder: Reminder, words: Words): string {
  const { t } = words;
  const { about, condition, followUpMin, zone } = reminder;
  const isOfMany = (about === 'routine' || about === 'day') && condition !== 'always';
  const parts: string[] = about === 'week' ? [] : [t(`conditionNote.${isOfMany ? 'open' : condition}`)];
  if (followUpMin !== undefined) parts.push(t('followUp.note', { duration: minutesWords(followUpMin, words) }));
  if (zone !== localZone) parts.push(t('zone.note', { place: placeOfZone(zone) }));
  return parts.join(' · ');
}

/** The app's own words for what may not be named, and for summaries. */
export function subjectWords({ t }: Pick<Words, 't'>, discreet: string = t('said.discreet')): SubjectWords {
  return { discreet, day: t('said.day'), week: t('said.week') };
}
