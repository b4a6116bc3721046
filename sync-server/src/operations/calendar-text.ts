import { writeCalendar } from '@hearth/shared/domain/reminders/calendar-file.ts';
import { ReminderCalendar } from '@hearth/shared/export/reminder-calendar.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import type { Storage } from '../storage/storage.ts';
import { parseRow, readCalendar } from './space-rows.ts';

/** Somebody's reminders as a calendar (RFC 5545), by the writer of the app's own file. */

const TABLES = [
  'reminders',
  'habits',
  'routines',
  'settings',
  'settingVersions',
  'scheduleVersions',
  'pauses',
  'checkIns',
] as const;
const ROWS_PER_STEP = 500;

/** Page by page: between two pages others get their turn. Without a reminder it is a calendar without events. */
export const writeCalendarOf = async (storage: Storage, space: string, nowMs: number): Promise<string> => {
  const { today, settings } = await storage.read((steps) => readCalendar(steps, space, nowMs));
  const calendar = new ReminderCalendar(today, nowMs);
  for (const table of TABLES) {
    for (let from: string | undefined = ''; from !== undefined;) {
      const first: string = from;
      const page = await storage.read((steps) => steps.range({ space, table, from: first, limit: ROWS_PER_STEP }));
      calendar.add(
        table,
        page.flatMap((row) => parseRow(table, row) ?? []),
      );
      const last = page.at(-1);
      from = last === undefined || page.length < ROWS_PER_STEP ? undefined : `${last.key}\u0000`;
    }
  }
  const empty = { entries: [], name: 'Hearth', quietHours: null, leave: [], dayStartMin: settings.dayStartMin };
  return calendar.text() ?? writeCalendar({ ...empty, from: dayNumberOf(today), now: nowMs });
};
