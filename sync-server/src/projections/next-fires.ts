import type { Reading, ReadSteps, Storage, WriteSteps, Writing } from '../storage/storage.ts';
import { isSameFire, planReminder, readReminderRules, type NextFire } from './plan-fires.ts';
import type { Projection } from './projection.ts';

/** Keeps when reminders ask next, and notes where that may have moved: it is worked out just after the commit. */

/** More than anybody may have; what is beyond asks nothing. */
const MOST = 2_000;
/** Noted in one transaction. */
const SPACES_AT_ONCE = 100;

const ofSpace = (space: string) => ({ all: [{ column: 'space', operator: '=', value: space }] }) as const;

export const isFire = (space: string, reminder: string) =>
  ({ all: [...ofSpace(space).all, { column: 'reminder', operator: '=', value: reminder }] }) as const;

export const findFires = function* (steps: ReadSteps, space: string): Reading<readonly NextFire[]> {
  return yield* steps.find('nextFires', { ...ofSpace(space), limit: MOST });
};

const RULE_TABLES: ReadonlySet<string> = new Set([
  'habits',
  'scheduleVersions',
  'pauses',
  'routines',
  'settings',
  'settingVersions',
  'zoneChanges',
]);

/** States of what may still be taken back or called off once something was done. */
export const OPEN_STATES = ['delivered', 'shown', 'sending', 'waiting'] as const;

const mayMove = function* (steps: ReadSteps, space: string, tables: ReadonlySet<string>): Reading<boolean> {
  if (tables.has('reminders')) return true;
  const { all } = ofSpace(space);
  const isRule = [...tables].some((table) => RULE_TABLES.has(table));
  if (!isRule && !tables.has('checkIns')) return false;
  // Most people`s check-ins move nothing: two look-ups by an index.
  const follows = isRule ? [] : ([{ column: 'followsFacts', operator: '=', value: true }] as const);
  if ((yield* steps.find('nextFires', { all: [...all, ...follows], limit: 1 })).length > 0) return true;
  const open = { column: 'state', operator: 'in', value: OPEN_STATES } as const;
  return (yield* steps.find('outbox', { all: [...all, open], limit: 1 })).length > 0;
};

/** Within the commit that writes into `tables` of a space. */
export const noteMoved = function* (
  steps: WriteSteps,
  space: string,
  tables: ReadonlySet<string>,
  { nowMs, revision }: { readonly nowMs: number; readonly revision: number },
): Writing<void> {
  if (!(yield* mayMove(steps, space, tables))) return;
  const [before] = yield* steps.find('movedReminders', { ...ofSpace(space), limit: 1 });
  yield* steps.putRecord('movedReminders', { space, sinceMs: before?.sinceMs ?? nowMs, revision });
};

/** Plans everybody's reminders anew. */
export const noteAllMoved = async (storage: Storage, nowMs: number): Promise<void> => {
  for (let after: string | undefined = ''; after !== undefined;) {
    const last: string = after;
    after = await storage.transact(function* (steps) {
      let space: string | undefined = last;
      for (let count = 0; count < SPACES_AT_ONCE && space !== undefined; count += 1) {
        space = yield* nextFiresProjection.nextSpace(steps, space);
        if (space === undefined) continue;
        const [before] = yield* steps.find('movedReminders', { ...ofSpace(space), limit: 1 });
        const { sinceMs, revision } = before ?? { sinceMs: nowMs, revision: 0 };
        yield* steps.putRecord('movedReminders', { space, sinceMs: Math.min(sinceMs, nowMs), revision });
      }
      return space;
    });
  }
};

export const nextFiresProjection: Projection = {
  name: 'nextFires',
  *nextSpace(steps, after) {
    const all = [{ column: 'space', operator: '>', value: after }] as const;
    const [found] = yield* steps.find('nextFires', { all, limit: 1 });
    return found?.space;
  },
  rebuild: async ({ storage, space, isDry, nowMs, note }) => {
    const [facts, kept, moved] = await storage.read(function* (steps) {
      const isMoved = yield* steps.count('movedReminders', ofSpace(space));
      return [yield* readReminderRules(steps, space), yield* findFires(steps, space), isMoved > 0] as const;
    });
    // What is noted is worked out by the server when it starts.
    if (moved) return;
    const byId = new Map(kept.map((row) => [row.reminder, row]));
    for (const reminder of facts.reminders) {
      const before = byId.get(reminder.id);
      byId.delete(reminder.id);
      // Its time has come: whoever sends goes on from there.
      if (before !== undefined && before.part !== 'look' && before.atMs <= nowMs) continue;
      const made = await planReminder(storage, facts, reminder, { afterMs: nowMs, nowMs });
      if (before !== undefined && isSameFire(before, made)) continue;
      note(before ?? null, made);
      if (!isDry) await storage.transact((steps) => steps.putRecord('nextFires', made));
    }
    for (const stray of byId.values()) {
      note(stray, null);
      if (!isDry) await storage.transact((steps) => steps.deleteRecords('nextFires', isFire(space, stray.reminder)));
    }
  },
};
