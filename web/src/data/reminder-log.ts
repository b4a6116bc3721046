import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { reminderLogKey as logKey } from '@hearth/shared/protocol/device-database.ts';
import type { HearthData } from './hearth-data.ts';
import { createLiveStore, storePerData } from './live-store.ts';

/** A time that came while no page could tell it. */
export interface MissedReminder {
  readonly reminderId: string;
  readonly at: EpochMs;
  /** Day number that it asked about. */
  readonly day: number;
}

/** What this device remembers of its reminders. Of the device, not of the person: every device tells for itself. */
export interface ReminderLog {
  /** Off: this device tells nothing. */
  readonly isOn: boolean;
  /** Up to when times were looked at; null before the first look. */
  readonly checkedAt: EpochMs | null;
  /** Times that were dealt with, so that none is told twice. */
  readonly told: readonly { readonly key: string; readonly at: EpochMs }[];
  readonly missed: readonly MissedReminder[];
}

const noLog: ReminderLog = { isOn: true, checkedAt: null, told: [], missed: [] };
/** Longer than any time may be looked at again. */
const rememberMs = 3 * 86_400_000;
const maxMissed = 20;

export async function readLog({ device }: HearthData): Promise<ReminderLog> {
  const value = (await device.preferences.get(logKey))?.value;
  return typeof value === 'object' && value !== null ? { ...noLog, ...(value as Partial<ReminderLog>) } : noLog;
}

/** Reads and writes in one transaction: two pages never lose each other's lines. */
function changeLog<T>(data: HearthData, change: (log: ReminderLog) => { log: ReminderLog; value: T }): Promise<T> {
  return data.device.transaction('rw', data.device.preferences, async () => {
    const { log, value } = change(await readLog(data));
    await data.device.preferences.upsert(logKey, { value: log });
    return value;
  });
}

export function writeCheckedAt(data: HearthData, at: EpochMs): Promise<void> {
  return changeLog(data, (log) => ({
    log: { ...log, checkedAt: at, told: log.told.filter((line) => at - line.at < rememberMs) },
    value: undefined,
  }));
}

/** Takes a time for this page to tell; false when it was told before, here or on another page. */
export function claimTime(data: HearthData, key: string, at: EpochMs): Promise<boolean> {
  return changeLog(data, (log) => {
    if (log.told.some((line) => line.key === key)) return { log, value: false };
    return { log: { ...log, told: [...log.told, { key, at }] }, value: true };
  });
}

/** Lists times that nobody was told, the newest first; one for each reminder. */
export function addMissed(data: HearthData, missed: readonly MissedReminder[]): Promise<void> {
  return changeLog(data, (log) => {
    const added = [...missed].toSorted((a, b) => b.at - a.at);
    const kept = log.missed.filter((line) => !added.some(({ reminderId }) => reminderId === line.reminderId));
    return { log: { ...log, missed: [...added, ...kept].slice(0, maxMissed) }, value: undefined };
  });
}

export function clearMissed(data: HearthData): Promise<void> {
  return changeLog(data, (log) => ({ log: { ...log, missed: [] }, value: undefined }));
}

/** Whether this device tells reminders at all. */
export function setRemindersHere(data: HearthData, isOn: boolean): Promise<void> {
  return changeLog(data, (log) => ({ log: { ...log, isOn }, value: undefined }));
}

export const reminderLogStore = storePerData((data: HearthData) => createLiveStore(() => readLog(data)));
