import { isId, type OutboxRow } from '../operations/reminder-outbox.ts';
import { firingId, writeReceipt, type FiringRef } from '../operations/reminder-receipts.ts';
import type { Reading, WriteSteps, Writing } from '../storage/storage.ts';
import { receiptBase, type Attempt } from './attempt.ts';
import { findWay, targetsOf, type Way } from './find-way.ts';
import { makeMessage } from './make-message.ts';
import { openSpace, type OpenSpace } from './open-space.ts';
import type { ReminderDeps } from './reminder-deps.ts';

/** What waits for its time: another try, the next channel, "later". Whether it is still needed is decided anew. */

/** Why a row that waited is not tried. */
type Outcome = 'not-needed' | 'missed' | 'failed';

export interface Waited {
  readonly row: OutboxRow;
  readonly attempt: Attempt | undefined;
  readonly over: Outcome | undefined;
  readonly entry: Attempt['entry'] | undefined;
}

const GIVE_UP_AFTER_MS = 2 * 3_600_000;
/** A chain of channels with long waits between them. */
const CHAIN_MS = 12 * 3_600_000;

const wayOf = async (
  { storage, channels }: ReminderDeps,
  space: OpenSpace,
  row: OutboxRow,
): Promise<Way | undefined> => {
  if (row.channel === '') return storage.read((steps) => findWay(steps, space.space, space.chain, channels, ''));
  const channel = channels.find(({ name }) => name === row.channel);
  return storage.read(function* (steps): Reading<Way | undefined> {
    // Taken out of the chain meanwhile, it stays silent.
    const isWanted = channel !== undefined && space.chain.channels.includes(channel.name);
    const targets = isWanted ? yield* targetsOf(steps, space.space, channel) : [];
    if (channel !== undefined && targets.length > 0) return { channel, targets };
    return yield* findWay(steps, space.space, space.chain, channels, row.channel);
  });
};

export const refOf = ({ space, subject, day, part }: OutboxRow): FiringRef => ({
  space,
  reminder: subject,
  day: day ?? 0,
  part,
});

const wasOpenOf = ({ payload }: Pick<OutboxRow, 'payload'>): boolean =>
  payload !== null && (JSON.parse(payload) as { readonly wasOpen?: boolean }).wasOpen === true;

/** Whether what a row is about is still to be asked; "later" asks about what is open, as a follow-up does. */
export const isStillNeeded = (entry: Attempt['entry'], row: Pick<OutboxRow, 'day' | 'part' | 'payload'>): boolean => {
  const day = row.day ?? 0;
  if (row.part !== 'first' && row.part !== 'follow-up') return entry.isNeeded(day, 'first', 'only-if-not-done');
  if (wasOpenOf(row) && !entry.isNeeded(day, 'first', 'only-if-not-done')) return false;
  return entry.isNeeded(day, row.part);
};

const decideRow = async (deps: ReminderDeps, space: OpenSpace, row: OutboxRow, nowMs: number): Promise<Waited> => {
  const reminder = space.facts.reminders.find(({ id }) => id === row.subject);
  const entry = reminder === undefined ? null : await space.findEntry(reminder);
  if (entry === null) return { row, attempt: undefined, over: 'not-needed', entry: undefined };
  const over = (outcome: Outcome): Waited => ({ row, attempt: undefined, over: outcome, entry });
  if (!entry.reminder.enabled || !isStillNeeded(entry, row)) return over('not-needed');
  if (nowMs - row.firesAtMs > CHAIN_MS) return over('missed');
  // A process that was away finds what waited: as late as a reminder may be, and no later.
  if (row.dueAtMs !== null && nowMs - row.dueAtMs > GIVE_UP_AFTER_MS) return over('missed');
  const way = await wayOf(deps, space, row);
  if (way === undefined) return over('failed');
  const ref = refOf(row);
  const due = { at: row.firesAtMs, day: ref.day, part: row.part };
  const message = await makeMessage(space, entry, due, { id: firingId(ref), nowMs });
  const wasOpen = entry.isNeeded(ref.day, 'first', 'only-if-not-done');
  const attempt = { space, entry, ref, firesAtMs: row.firesAtMs, way, message, wasOpen, row };
  return { row, attempt, over: undefined, entry };
};

/** Decides about rows of one person that are due. */
export const decideWaiting = async (
  deps: ReminderDeps,
  spaceId: string,
  rows: readonly OutboxRow[],
  nowMs: number,
): Promise<readonly Waited[]> => {
  const space = await openSpace(deps.storage, spaceId, nowMs);
  const decided: Waited[] = [];
  for (const row of rows) {
    if (space === undefined) decided.push({ row, attempt: undefined, over: 'not-needed', entry: undefined });
    else decided.push(await decideRow(deps, space, row, nowMs));
  }
  return decided;
};

/** Ends a row that is not tried. What another channel has sent stays said in the receipt. */
export const endWaiting = function* (
  steps: WriteSteps,
  { row, over = 'not-needed', entry }: Waited,
  { revision, nowMs }: { readonly revision: number; readonly nowMs: number },
): Writing<void> {
  yield* steps.updateRecords('outbox', isId(row.id), {
    state: over,
    dueAtMs: null,
    claimedBy: null,
    claimedUntilMs: null,
  });
  if (row.day === null) return;
  const ref = refOf(row);
  const before = yield* steps.get({ space: row.space, table: 'receipts', key: firingId(ref) });
  const state = before === undefined ? undefined : (JSON.parse(before.json) as { readonly state?: string }).state;
  if (state !== undefined && state !== 'under-way') return;
  const base = entry === undefined ? undefined : receiptBase(entry, row.firesAtMs);
  yield* writeReceipt(steps, ref, base, { state: over }, { revision, nowMs });
};
