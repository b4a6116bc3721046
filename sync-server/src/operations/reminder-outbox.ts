import { reminderChannels } from '@hearth/shared/domain/reminders/reminder-channels.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import { FROM_SERVER } from '../sync/commit-origin.ts';
import { formatRevision, takeRevision } from '../sync/revision.ts';
import type { ActionToken } from './action-tokens.ts';
import { firingId, writeReceipt, type FiringRef } from './reminder-receipts.ts';
import type { DoorDeps } from './write-to-space.ts';

/** What is to be sent and what was, as steps of a transaction. */

export type OutboxRow = RecordOf<'outbox'>;

/** A channel's row of one firing. */
export const outboxId = (firing: string, channel: string): string => `${firing}:${channel}`;

export const isId = (id: string) => ({ all: [{ column: 'id', operator: '=', value: id }] }) as const;

export const findOutboxRow = function* (steps: ReadSteps, id: string): Reading<OutboxRow | undefined> {
  return (yield* steps.find('outbox', { ...isId(id), limit: 1 }))[0];
};

/** The rows of all channels of one firing. */
const findRowsOf = function* (steps: ReadSteps, firing: string): Reading<readonly OutboxRow[]> {
  const ids = reminderChannels.map((name) => outboxId(firing, name));
  return yield* steps.find('outbox', { all: [{ column: 'id', operator: 'in', value: ids }], limit: ids.length });
};

/** Calls off what waits of a firing: it was seen, or is not needed any more. */
export const callOff = function* (steps: WriteSteps, firing: string): Writing<void> {
  for (const { id, state } of yield* findRowsOf(steps, firing)) {
    if (state === 'waiting') yield* steps.updateRecords('outbox', isId(id), { state: 'not-needed', dueAtMs: null });
  }
};

/** A row that waits for its time, unless that channel was asked before. */
export const addWaiting = function* (
  steps: WriteSteps,
  ref: FiringRef,
  row: Pick<OutboxRow, 'channel' | 'habit' | 'firesAtMs' | 'payload'> & { readonly dueAtMs: number },
): Writing<boolean> {
  const id = outboxId(firingId(ref), row.channel);
  const before = yield* findOutboxRow(steps, id);
  if (before !== undefined) {
    // It waits already; a failure before it may let it come sooner.
    if (before.state === 'waiting' && before.dueAtMs !== null && before.dueAtMs > row.dueAtMs && before.tries === 0) {
      yield* steps.updateRecords('outbox', isId(id), { dueAtMs: row.dueAtMs });
    }
    return false;
  }
  const { space, reminder, day, part } = ref;
  yield* steps.insertRecord('outbox', {
    ...row,
    id,
    space,
    kind: 'reminder',
    subject: reminder,
    day,
    part,
    state: 'waiting',
    tries: 0,
    claimedBy: null,
    claimedUntilMs: null,
    reached: '[]',
  });
  return true;
};

/** What a channel has sent about a reminder's day was answered where it stands, so it is not taken back for having been done. */
export const keepAsAnswered = function* (
  steps: WriteSteps,
  space: string,
  { channel, about }: { readonly channel: string; readonly about: Pick<ActionToken, 'reminder' | 'day'> },
): Writing<void> {
  const all = [
    { column: 'space', operator: '=', value: space },
    { column: 'state', operator: 'in', value: ['delivered', 'shown'] },
    { column: 'channel', operator: '=', value: channel },
    { column: 'subject', operator: '=', value: about.reminder },
    { column: 'day', operator: '=', value: about.day },
  ] as const;
  yield* steps.updateRecords('outbox', { all }, { state: 'over', dueAtMs: null });
};

/** A sign that a reminder was shown: the other channels need not ask. `firing` is the message's id. Once is enough. */
export const noteShown = async (
  { storage, timeLine, epochNowMs, onCommit }: DoorDeps,
  { firing, channel }: { readonly firing: string; readonly channel: string },
): Promise<boolean> => {
  const nowMs = epochNowMs();
  const noted = await storage.transact(function* (steps) {
    const row = yield* findOutboxRow(steps, outboxId(firing, channel));
    if (row === undefined || row.day === null) return undefined;
    if (row.state !== 'delivered' && row.state !== 'sending') return undefined;
    // While it is being sent, its outcome is still to come, and finds that it was shown.
    yield* steps.updateRecords('outbox', isId(row.id), { state: 'shown', dueAtMs: null });
    yield* callOff(steps, firing);
    const taken = yield* takeRevision(steps, timeLine());
    const { space } = row;
    const ref = { space, reminder: row.subject, day: row.day, part: row.part };
    const written = { revision: taken.number, nowMs };
    yield* writeReceipt(steps, ref, undefined, { state: 'shown', shownAt: nowMs }, written);
    return { space, revision: formatRevision(taken) };
  });
  if (noted !== undefined) onCommit(noted.space, { ...FROM_SERVER, revision: noted.revision });
  return noted !== undefined;
};

/** "Later": the same reminder asks once more, by the first channel that there is. Twice of one operation and time is once. */
export const askLater = async (
  { storage }: Pick<DoorDeps, 'storage'>,
  { user, reminder, day, habit, operation }: Pick<ActionToken, 'user' | 'reminder' | 'habit' | 'day' | 'operation'>,
  atMs: number,
): Promise<boolean> => {
  const ref = { space: user, reminder, day, part: `later-${operation}-${String(Math.floor(atMs / 60_000))}` };
  return storage.transact((steps) =>
    addWaiting(steps, ref, { channel: '', habit, firesAtMs: atMs, payload: null, dueAtMs: atMs }),
  );
};
