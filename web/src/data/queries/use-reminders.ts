import { useSyncExternalStore } from 'react';
import { useData } from '../hearth-data.ts';
import type { Receipt } from '@hearth/shared/domain/reminders/receipt.ts';
import { receiptsStore } from '../receipts.ts';
import { reminderBoardStore, type ReminderBoard } from '../reminder-board.ts';
import { reminderLogStore, type ReminderLog } from '../reminder-log.ts';

export type { ReminderBoard } from '../reminder-board.ts';

/** All reminders with what decides about them; undefined until first read. */
export function useReminderBoard(): ReminderBoard | undefined {
  const store = reminderBoardStore(useData());
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** What this device remembers of its reminders: whether it tells them, and what it missed. */
export function useReminderLog(): ReminderLog | undefined {
  const store = reminderLogStore(useData());
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** What became of this person's reminders, the latest first; undefined until first read. */
export function useReceipts(): readonly Receipt[] | undefined {
  const store = receiptsStore(useData());
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}
