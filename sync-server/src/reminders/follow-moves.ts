import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { findTargets } from '../operations/reminder-targets.ts';
import { isId, type OutboxRow } from '../operations/reminder-outbox.ts';
import { firingId, writeReceipt } from '../operations/reminder-receipts.ts';
import { FROM_SERVER } from '../sync/commit-origin.ts';
import { formatRevision, takeRevision } from '../sync/revision.ts';
import type { ReminderTarget } from '../gateways/reminder-channel/reminder-channel.ts';
import { findFires, isFire, OPEN_STATES } from '../projections/next-fires.ts';
import { isSameFire, planReminder, readReminderRules, type NextFire } from '../projections/plan-fires.ts';
import { openSpace } from './open-space.ts';
import type { ReminderDeps } from './reminder-deps.ts';
import { isStillNeeded, refOf } from './send-waiting.ts';

/** Follows what was written: next times move, and what was sent is taken back once it was done elsewhere. */

/** What was sent longer ago is not taken back: its day is over. */
const TAKEN_BACK_MS = 36 * 3_600_000;
const MOST_OPEN = 200;

const ofSpace = (space: string) => ({ all: [{ column: 'space', operator: '=', value: space }] }) as const;

const replan = async ({ storage }: ReminderDeps, space: string, nowMs: number): Promise<void> => {
  const [facts, kept, moved] = await storage.read(function* (steps) {
    const [found] = yield* steps.find('movedReminders', { ...ofSpace(space), limit: 1 });
    return [yield* readReminderRules(steps, space), yield* findFires(steps, space), found] as const;
  });
  if (moved === undefined) return;
  const byId = new Map(kept.map((row) => [row.reminder, row]));
  const made: NextFire[] = [];
  for (const reminder of facts.reminders) {
    const before = byId.get(reminder.id);
    byId.delete(reminder.id);
    // Its time has come: whoever sends decides by the same rows, and goes on from there.
    if (before !== undefined && before.part !== 'look' && before.atMs <= nowMs) continue;
    // A new one that came a moment before it was looked at still asks in time.
    const afterMs = before === undefined ? Math.min(moved.sinceMs, nowMs) : nowMs;
    const next = await planReminder(storage, facts, reminder, { afterMs, nowMs });
    if (before === undefined || !isSameFire(before, next)) made.push(next);
  }
  await storage.transact(function* (steps) {
    const [found] = yield* steps.find('movedReminders', { ...ofSpace(space), limit: 1 });
    // The account went meanwhile, and everything with it.
    if (found === undefined) return;
    for (const row of made) yield* steps.putRecord('nextFires', row);
    for (const { reminder } of byId.values()) yield* steps.deleteRecords('nextFires', isFire(space, reminder));
    // What was written since is followed by the next round.
    if (found.revision === moved.revision) yield* steps.deleteRecords('movedReminders', ofSpace(space));
  });
};

const findOpen = async ({ storage }: ReminderDeps, space: string, nowMs: number): Promise<readonly OutboxRow[]> =>
  storage.read((steps) =>
    steps.find('outbox', {
      all: [
        ...ofSpace(space).all,
        { column: 'state', operator: 'in', value: OPEN_STATES.filter((state) => state !== 'sending') },
        { column: 'firesAtMs', operator: '>', value: nowMs - TAKEN_BACK_MS },
      ],
      limit: MOST_OPEN,
    }),
  );

interface Reached {
  readonly target: string;
  readonly receipt?: string;
}

const takeBack = async (deps: ReminderDeps, row: OutboxRow): Promise<void> => {
  const channel = deps.channels.find(({ name }) => name === row.channel);
  if (channel?.withdraw === undefined) return;
  const reached = JSON.parse(row.reached) as readonly Reached[];
  const targets: readonly ReminderTarget[] = await deps.storage.read((steps) =>
    findTargets(steps, row.space, channel.name),
  );
  const withdrawal = {
    id: firingId(refOf(row)),
    user: row.space,
    reminder: row.subject,
    ...(row.day === null ? {} : { day: localDateOf(row.day) }),
  };
  for (const { target: id, receipt } of reached) {
    const target = targets.find((each) => each.id === id);
    if (target !== undefined) await channel.withdraw(withdrawal, target, receipt);
  }
};

const withdrawDone = async (deps: ReminderDeps, spaceId: string, nowMs: number): Promise<void> => {
  const open = await findOpen(deps, spaceId, nowMs);
  if (open.length === 0) return;
  const space = await openSpace(deps.storage, spaceId, nowMs);
  const needless: OutboxRow[] = [];
  for (const row of open) {
    const reminder = space?.facts.reminders.find(({ id }) => id === row.subject);
    const entry = space === undefined || reminder === undefined ? null : await space.findEntry(reminder);
    if (entry === null || !entry.reminder.enabled || !isStillNeeded(entry, row)) needless.push(row);
  }
  if (needless.length === 0) return;
  const revision = await deps.storage.transact(function* (steps) {
    const taken = yield* takeRevision(steps, deps.timeLine());
    for (const row of needless) {
      const isSent = row.state !== 'waiting';
      const state = isSent ? 'withdrawn' : 'not-needed';
      yield* steps.updateRecords('outbox', isId(row.id), { state, dueAtMs: null });
      const written = { revision: taken.number, nowMs };
      if (isSent) yield* writeReceipt(steps, refOf(row), undefined, { state: 'withdrawn' }, written);
    }
    return formatRevision(taken);
  });
  deps.onCommit(spaceId, { ...FROM_SERVER, revision });
  for (const row of needless) if (row.state !== 'waiting') await takeBack(deps, row);
};

/** Follows what was written in one space. */
export const followMoves = async (deps: ReminderDeps, space: string, nowMs: number): Promise<void> => {
  // First what was sent: a failure of the plan leaves the note for the next round.
  await withdrawDone(deps, space, nowMs);
  await replan(deps, space, nowMs);
};
