import { reminderEntry, type ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import type { HearthData } from './hearth-data.ts';
import { judgedStore, type JudgedHabits } from './judged-store.ts';
import { combineStores, storePerData } from './live-store.ts';
import { reminderRowsStore, type ReminderRows } from './reminder-rows.ts';

/** All reminders of live habits and routines, as things stand. */
export interface ReminderBoard {
  readonly all: JudgedHabits;
  readonly rows: ReminderRows;
  readonly entries: readonly ReminderEntry[];
}

export const reminderBoardStore = storePerData((data: HearthData) =>
  combineStores<{ readonly all: JudgedHabits; readonly rows: ReminderRows }, ReminderBoard>(
    { all: judgedStore(data), rows: reminderRowsStore(data) },
    ({ all, rows }) => {
      const habits = all.habits.map(({ habit, plan, judgement, row }) => ({
        habit,
        plan,
        judgement,
        columns: row.columns,
      }));
      const source = { rows: all.rows, habits, zone: all.calendar.zone, quietHours: rows.quietHours };
      const entries = rows.reminders.map((reminder) => reminderEntry(reminder, source));
      return { all, rows, entries: entries.filter((entry) => entry !== null) };
    },
  ),
);
