import type { ReminderChannelName } from '@hearth/shared/domain/reminders/reminder-channels.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';

/** Where channels reach people, as steps of a transaction. */

type StoredTarget = RecordOf<'reminderTargets'>;

/** More than anybody has devices and chats; the one that was used least goes for a new one. */
const TARGETS_OF_USER = 20;

const of = (user: string, channel: ReminderChannelName) =>
  [
    { column: 'user', operator: '=', value: user },
    { column: 'channel', operator: '=', value: channel },
  ] as const;

/** The latest first. */
export const findTargets = function* (
  steps: ReadSteps,
  user: string,
  channel: ReminderChannelName,
): Reading<readonly StoredTarget[]> {
  const orderBy = [{ column: 'createdAtMs', descending: true }, { column: 'id' }] as const;
  return yield* steps.find('reminderTargets', { all: of(user, channel), orderBy, limit: TARGETS_OF_USER });
};

/** Keeps a target. An address is one target: whoever had it before, has it no more. */
export const putTarget = function* (
  steps: WriteSteps,
  target: Omit<StoredTarget, 'usedAtMs'> & { readonly channel: ReminderChannelName },
): Writing<void> {
  const { user, channel, address } = target;
  yield* steps.deleteRecords('reminderTargets', {
    all: [
      { column: 'channel', operator: '=', value: channel },
      { column: 'address', operator: '=', value: address },
    ],
  });
  const known = yield* findTargets(steps, user, channel);
  const byUse = known.toSorted((a, b) => (a.usedAtMs ?? a.createdAtMs) - (b.usedAtMs ?? b.createdAtMs));
  for (const { id } of byUse.slice(0, Math.max(0, byUse.length + 1 - TARGETS_OF_USER))) {
    yield* dropTarget(steps, user, id);
  }
  yield* steps.insertRecord('reminderTargets', { ...target, usedAtMs: null });
};

/** Answers whether the user had it. */
export const dropTarget = function* (steps: WriteSteps, user: string, id: string): Writing<boolean> {
  const all = [
    { column: 'id', operator: '=', value: id },
    { column: 'user', operator: '=', value: user },
  ] as const;
  return (yield* steps.deleteRecords('reminderTargets', { all })) > 0;
};
