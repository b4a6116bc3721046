import type { HearthData } from '../data/hearth-data.ts';
import { followAccount } from '../data/sync/follow-account.ts';
import { followAnswers } from '../features/reminders/follow-answers.ts';
import { startReminders } from '../features/reminders/start-reminders.ts';
import { startWorker } from '../lib/app-update.ts';
import { followNotifications } from './follow-notifications.ts';
import { resumeJoin } from './resume-join.ts';
import { receiveFiles } from './routes/incoming-listeners.ts';

/** Starts what runs beside the app, once it is drawn: its code is none of the first route's. */
export const startBeside = async (data: HearthData): Promise<void> => {
  followNotifications();
  await resumeJoin(data);
  await Promise.all([startWorker(), receiveFiles(), startReminders(data), followAnswers(data), followAccount(data)]);
};
