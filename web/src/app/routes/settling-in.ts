import type { HearthData } from '../../data/hearth-data.ts';
import { readPreference, writePreference } from '../../data/preferences.ts';
import { noteCheckInDay } from '../../lib/check-in-days.ts';
import { requestPersistence } from '../../lib/storage-persistence.ts';

/** The first tick is the moment when there is something worth keeping, and a tap is what browsers want to see. */
const askToKeepData = async (data: HearthData): Promise<void> => {
  if (await readPreference(data, 'askedToPersist')) return;
  await writePreference(data, 'askedToPersist', true);
  await requestPersistence();
};

/** To be called with each tick: `today` is the day it was made on. */
export const settleIn = async (data: HearthData, today: string): Promise<void> => {
  noteCheckInDay(today);
  await askToKeepData(data);
};
