import { lateness } from '@hearth/shared/domain/reminders/is-needed.ts';
import { firesBetween, type Firing } from '@hearth/shared/domain/reminders/next-fire.ts';
import type { ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import { firingId, writeReceipt, type FiringRef, type ReceiptChange } from '../operations/reminder-receipts.ts';
import { isFire } from '../projections/next-fires.ts';
import { planReminder, type NextFire } from '../projections/plan-fires.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { receiptBase, type Attempt } from './attempt.ts';
import { findWay } from './find-way.ts';
import { makeMessage } from './make-message.ts';
import { openSpace, type OpenSpace } from './open-space.ts';
import type { ReminderDeps } from './reminder-deps.ts';

/** What becomes of the reminders whose time has come, decided by the facts of this moment. */

/** What is older is not even listed. */
const LISTED_MS = 7 * 86_400_000;
const MOST_TIMES = 60;

/** A time that asks nobody, with what is written down about it. */
interface Silent {
  readonly ref: FiringRef;
  readonly entry: ReminderEntry;
  readonly at: number;
  readonly change: ReceiptChange;
}

export interface Decided {
  readonly fire: NextFire;
  /** What it asks next; undefined where there is no such reminder any more. */
  readonly next: NextFire | undefined;
  readonly attempts: readonly Attempt[];
  readonly silent: readonly Silent[];
}

/** The last time of each day: a follow-up that came as well takes the place of the first. */
const timesOf = (fire: NextFire, reminder: Reminder, entry: ReminderEntry, nowMs: number): readonly Firing[] => {
  const from = Math.max(fire.atMs - 1, reminder.createdAt, nowMs - LISTED_MS);
  const byDay = new Map<number, Firing>();
  for (const firing of firesBetween(reminder, entry.context, from, nowMs, MOST_TIMES)) byDay.set(firing.day, firing);
  return [...byDay.values()];
};

const decideReminder = async (
  deps: ReminderDeps,
  space: OpenSpace,
  reminder: Reminder,
  { fire, nowMs }: { readonly fire: NextFire; readonly nowMs: number },
): Promise<Pick<Decided, 'attempts' | 'silent'>> => {
  const { storage, channels } = deps;
  const way = await storage.read((steps) => findWay(steps, space.space, space.chain, channels, ''));
  // Whoever has no channel is reminded by the app alone, which judges for itself.
  const entry = way === undefined || fire.part === 'look' ? null : await space.findEntry(reminder);
  if (way === undefined || entry === null) return { attempts: [], silent: [] };
  const attempts: Attempt[] = [];
  const silent: Silent[] = [];
  for (const firing of timesOf(fire, reminder, entry, nowMs)) {
    const { at, day, part } = firing;
    const ref = { space: space.space, reminder: reminder.id, day, part };
    const late = lateness(at, nowMs);
    const isNeeded = entry.isNeeded(day, part);
    if (!isNeeded || late === 'missed') {
      silent.push({ ref, entry, at, change: { state: isNeeded ? 'missed' : 'not-needed' } });
      continue;
    }
    const message = await makeMessage(space, entry, firing, { id: firingId(ref), nowMs });
    const wasOpen = entry.isNeeded(day, 'first', 'only-if-not-done');
    attempts.push({ space, entry, ref, firesAtMs: at, way, message, wasOpen, row: undefined });
  }
  return { attempts, silent };
};

/** Decides about due rows of one person. */
export const decideFires = async (
  deps: ReminderDeps,
  spaceId: string,
  fires: readonly NextFire[],
  nowMs: number,
): Promise<readonly Decided[]> => {
  const space = await openSpace(deps.storage, spaceId, nowMs);
  const decided: Decided[] = [];
  for (const fire of fires) {
    const reminder = space?.facts.reminders.find(({ id }) => id === fire.reminder);
    if (space === undefined || reminder === undefined) {
      decided.push({ fire, next: undefined, attempts: [], silent: [] });
      continue;
    }
    const times = { afterMs: nowMs, nowMs };
    decided.push({
      fire,
      next: await planReminder(deps.storage, space.facts, reminder, times),
      ...(await decideReminder(deps, space, reminder, { fire, nowMs })),
    });
  }
  return decided;
};

/** Goes on to the next time, and notes what asks nobody. False when the row is another one by now. */
export const passFire = function* (
  steps: WriteSteps,
  { fire, next, silent }: Decided,
  { revision, nowMs }: { readonly revision: number; readonly nowMs: number },
): Writing<boolean> {
  const { space, reminder } = fire;
  const [kept] = yield* steps.find('nextFires', { ...isFire(space, reminder), limit: 1 });
  if (kept === undefined || kept.atMs !== fire.atMs || kept.part !== fire.part) return false;
  if (next === undefined) yield* steps.deleteRecords('nextFires', isFire(space, reminder));
  else yield* steps.putRecord('nextFires', next);
  for (const { ref, entry, at, change } of silent) {
    const key = firingId(ref);
    // It was told before: a clock that went back does not unsay it.
    if ((yield* steps.get({ space, table: 'receipts', key })) !== undefined) continue;
    yield* writeReceipt(steps, ref, receiptBase(entry, at), change, { revision, nowMs });
  }
  return true;
};
