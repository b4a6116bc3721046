import {
  readReminderChain,
  reminderChannelsKey,
  type ReminderChannelName,
} from '@hearth/shared/domain/reminders/reminder-channels.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { parseRow } from './space-rows.ts';
import { writeToSpace, type DoorDeps } from './write-to-space.ts';

/** Takes a channel out of a person's chain, as their own device would. */
export const leaveChannel = async (door: DoorDeps, user: string, channel: ReminderChannelName): Promise<void> => {
  await writeToSpace(door, user, function* (steps) {
    const row = parseRow('settings', yield* steps.get({ space: user, table: 'settings', key: reminderChannelsKey }));
    const chain = readReminderChain(row?.value);
    const value = { ...chain, channels: chain.channels.filter((name) => name !== channel) };
    const isChanged = value.channels.length < chain.channels.length;
    return ok({
      writes: isChanged
        ? [
            {
              table: 'settings' as const,
              op: 'merge' as const,
              key: reminderChannelsKey,
              changes: { v: 1 as const, value },
            },
          ]
        : [],
      answer: function* () {
        yield* [];
        return null;
      },
    });
  });
};
