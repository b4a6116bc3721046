import { randomUUID } from 'node:crypto';
import type { ReminderChannel } from '../gateways/reminder-channel/reminder-channel.ts';
import type { DoorDeps } from '../operations/write-to-space.ts';
import { createScheduler, type Scheduler } from '../reminders/scheduler.ts';
import type { Deps } from './create-deps.ts';

interface RemindersOptions {
  readonly door: DoorDeps;
  /** Every channel that this server has; a person's own chain names some of them. */
  readonly channels: readonly ReminderChannel[];
}

/** Sends reminders by itself from now on. */
export const createReminders = (
  { logger }: Pick<Deps, 'logger'>,
  { door, channels }: RemindersOptions,
): Pick<Scheduler, 'round' | 'stop'> => {
  const scheduler = createScheduler({ ...door, channels, run: randomUUID(), logger });
  scheduler.start();
  return scheduler;
};
