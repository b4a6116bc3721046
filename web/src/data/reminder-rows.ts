import { quietHoursKey, readQuietHours, type QuietHours } from '@hearth/shared/domain/reminders/quiet-hours.ts';
import {
  readReminderChain,
  reminderChannelsKey,
  type ReminderChain,
} from '@hearth/shared/domain/reminders/reminder-channels.ts';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import type { HearthData } from './hearth-data.ts';
import { createLiveStore, storePerData } from './live-store.ts';

/** Everything that was said about reminders. Apart from the rule rows: the first screen needs none of it. */
export interface ReminderRows {
  /** Live ones, by time of day. */
  readonly reminders: readonly Reminder[];
  readonly quietHours: QuietHours | null;
  /** By which channels the server asks when no app is open. */
  readonly chain: ReminderChain;
}

async function readReminderRows({ db }: HearthData): Promise<ReminderRows> {
  const [rows, quiet, chain] = await Promise.all([
    db.reminders.toArray(),
    db.settings.get(quietHoursKey),
    db.settings.get(reminderChannelsKey),
  ]);
  return {
    reminders: rows
      .filter((row) => row.deletedAt === undefined)
      .toSorted((a, b) => a.minute - b.minute || (a.id < b.id ? -1 : 1)),
    quietHours: readQuietHours(quiet?.value),
    chain: readReminderChain(chain?.value),
  };
}

export const reminderRowsStore = storePerData((data: HearthData) => createLiveStore(() => readReminderRows(data)));
