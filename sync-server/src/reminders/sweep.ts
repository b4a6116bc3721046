import type { Storage } from '../storage/storage.ts';

/** Clears away what reminders leave behind. */

/** So long a firing is remembered, so that it is not sent again, whatever the clock says. */
const KEPT_MS = 8 * 86_400_000;
/** The day of what was sent before is over: it is not taken back any more. */
const OVER_MS = 36 * 3_600_000;
const PER_SLICE = 200;

export const sweepReminders = async (storage: Storage, nowMs: number, signal: AbortSignal): Promise<void> => {
  await storage.transact((steps) =>
    steps.updateRecords(
      'outbox',
      {
        all: [
          { column: 'firesAtMs', operator: '<', value: nowMs - OVER_MS },
          { column: 'firesAtMs', operator: '>=', value: nowMs - KEPT_MS },
          { column: 'state', operator: 'in', value: ['delivered', 'shown'] },
        ],
      },
      { state: 'over' },
    ),
  );
  for (let isDone = false; !isDone && !signal.aborted;) {
    isDone = await storage.transact(function* (steps) {
      const all = [{ column: 'firesAtMs', operator: '<', value: nowMs - KEPT_MS }] as const;
      const old = (yield* steps.find('outbox', { all, limit: PER_SLICE })).map(({ id }) => id);
      if (old.length > 0) yield* steps.deleteRecords('outbox', { all: [{ column: 'id', operator: 'in', value: old }] });
      return old.length < PER_SLICE;
    });
  }
};
