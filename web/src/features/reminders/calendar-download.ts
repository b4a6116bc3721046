import { writeCalendar } from '@hearth/shared/domain/reminders/calendar-file.ts';
import { leaveRanges } from '@hearth/shared/domain/reminders/reminder-days.ts';
import type { ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import { calendarWords } from '@hearth/shared/domain/reminders/reminder-words.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { ReminderBoard } from '../../data/reminder-board.ts';
import { subjectWords, type Words } from './reminder-words.ts';

/** The text of a calendar file with the reminders; null when none of them is on. */
export function calendarText(
  board: ReminderBoard,
  entries: readonly ReminderEntry[],
  now: EpochMs,
  words: Words,
): string | null {
  const { t } = words;
  const { rows, calendar } = board.all;
  const active = entries.filter(({ reminder }) => reminder.enabled);
  if (active.length === 0) return null;
  return writeCalendar({
    entries: active.map((entry) => ({
      reminder: entry.reminder,
      habits: entry.habits,
      ...calendarWords(entry.reminder, entry, subjectWords(words, t('said.discreetName'))),
    })),
    name: t('calendar.name'),
    from: dayNumberOf(calendar.today),
    now,
    dayStartMin: calendar.settings.dayStartMin,
    quietHours: board.rows.quietHours,
    leave: leaveRanges(rows.pauses),
  });
}

/** Hands a file to the browser to be saved. */
export function saveCalendar(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the press is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
