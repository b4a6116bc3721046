import type { ChannelOutcome } from '../gateways/reminder-channel/reminder-channel.ts';
import type { OutboxRow } from '../operations/reminder-outbox.ts';
import { noteAllMoved } from '../projections/next-fires.ts';
import type { NextFire } from '../projections/plan-fires.ts';
import type { Writing } from '../storage/storage.ts';
import { FROM_SERVER } from '../sync/commit-origin.ts';
import { formatRevision, takeRevision } from '../sync/revision.ts';
import { beginAttempt, finishAttempt, type Attempt, type Begun, type Tried } from './attempt.ts';
import { decideFires, passFire, type Decided } from './fire-due.ts';
import { followMoves } from './follow-moves.ts';
import { createLease } from './lease.ts';
import type { ReminderDeps } from './reminder-deps.ts';
import { decideWaiting, endWaiting, type Waited } from './send-waiting.ts';
import { sweepReminders } from './sweep.ts';

/**
 * Sends reminders when their time has come (F4). One round follows what was written, asks what is due, and tries what waits, in
 * pages, so that its memory is bounded. A try is written down before it is made: a process that is ended in the middle loses
 * none, and repeats none whose outcome it had written.
 */

const PER_PAGE = 200;
/** Written in one transaction: some milliseconds. */
const PER_WRITE = 25;
/** Slices of tries under way at once; each try waits for somebody else's server. */
const MOST_UNDER_WAY = 8;
/** A person whose rows cannot be read is looked at again after so long. */
const AFTER_FAULT_MS = 60_000;
const SWEEP_EVERY_MS = 3_600_000;
/** A channel that does not answer holds the others up no longer. */
const TRY_LIMIT_MS = 30_000;

export interface Scheduler {
  /** Does what is due now, in full. Answers how many tries were made. One round at a time. */
  readonly round: () => Promise<number>;
  /** Rounds by itself, every so often, until it is stopped. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

const inSlices = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

const bySpace = <Row extends { readonly space: string }>(rows: readonly Row[]): Iterable<[string, Row[]]> =>
  Map.groupBy(rows, ({ space }) => space);

/** By itself it looks so often; what is due in between is that much late at most. */
const ROUND_EVERY_MS = 500;

export const createScheduler = (deps: ReminderDeps): Scheduler => {
  const { storage, epochNowMs, timeLine, run, logger, onCommit } = deps;
  const lease = createLease(storage, 'reminders', run);
  const stopping = new AbortController();
  let underWay: Promise<number> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let sweptAtMs = 0;
  /** Until when a person is left alone after a fault. */
  const faults = new Map<string, number>();
  const sending = new Set<Promise<void>>();

  const noteFault = (space: string, error: unknown, what: string): void => {
    logger?.error({ err: error }, what);
    faults.set(space, epochNowMs() + AFTER_FAULT_MS);
  };

  const tell = (spaces: ReadonlySet<string>, revision: string): void => {
    for (const space of spaces) onCommit(space, { ...FROM_SERVER, revision });
  };

  /** A person whose rows cannot be read holds nobody up: what is due waits. */
  const eachSpace = async <Row extends { readonly space: string }, Made>(
    table: 'nextFires' | 'outbox',
    rows: readonly Row[],
    decide: (space: string, rows: readonly Row[]) => Promise<readonly Made[]>,
  ): Promise<Made[]> => {
    const made: Made[] = [];
    for (const [space, ofSpace] of bySpace(rows)) {
      try {
        made.push(...(await decide(space, ofSpace)));
      } catch (error) {
        noteFault(space, error, 'deciding about reminders of one person failed');
        const nowMs = epochNowMs();
        const all = [
          { column: 'space', operator: '=', value: space },
          { column: 'dueAtMs', operator: '<=', value: nowMs },
        ] as const;
        await storage.transact((steps) => steps.updateRecords(table, { all }, { dueAtMs: nowMs + AFTER_FAULT_MS }));
      }
    }
    return made;
  };

  const deliver = async ({ attempt, message, tries }: Begun): Promise<Tried> => {
    const { channel, targets } = attempt.way;
    const tryOne = async (target: (typeof targets)[number]): Promise<readonly [string, ChannelOutcome]> => {
      let limit: NodeJS.Timeout | undefined;
      const late = new Promise<ChannelOutcome>((resolve) => {
        limit = setTimeout(() => resolve({ kind: 'failed', why: 'timeout' }), TRY_LIMIT_MS);
      });
      try {
        return [target.id, await Promise.race([channel.deliver(message, target), late])];
      } catch (error) {
        logger?.error({ err: error, channel: channel.name }, 'a reminder could not be handed over');
        return [target.id, { kind: 'failed', why: 'fault' }];
      } finally {
        // Left to run out, it would hold what it is about until then: at 08:00 that is all of them.
        clearTimeout(limit);
      }
    };
    return { attempt, message, tries, outcomes: await Promise.all(targets.map(tryOne)) };
  };

  const sendAll = async (begun: readonly Begun[]): Promise<void> => {
    const tried = await Promise.all(begun.map(deliver));
    const nowMs = epochNowMs();
    const revision = await storage.transact(function* (steps) {
      const taken = yield* takeRevision(steps, timeLine());
      for (const each of tried) yield* finishAttempt(steps, each, { ...deps, nowMs, revision: taken.number });
      return formatRevision(taken);
    });
    tell(new Set(tried.map(({ attempt }) => attempt.ref.space)), revision);
  };

  /** Resolves when there is room for more. What could not be written down is tried again after its claim. */
  const send = async (begun: readonly Begun[]): Promise<void> => {
    if (begun.length === 0) return;
    const one = sendAll(begun)
      .catch((error: unknown) => logger?.error({ err: error }, 'what became of reminders could not be written down'))
      .finally(() => sending.delete(one));
    sending.add(one);
    while (sending.size >= MOST_UNDER_WAY) await Promise.race(sending);
  };

  const beginAll = function* (
    steps: Parameters<typeof beginAttempt>[0],
    attempts: readonly Attempt[],
    nowMs: number,
  ): Writing<Begun[]> {
    const begun: Begun[] = [];
    for (const attempt of attempts) {
      const each = yield* beginAttempt(steps, attempt, { run, nowMs });
      if (each !== undefined) begun.push(each);
    }
    return begun;
  };

  /** Writes down what was decided, then makes the tries. Answers how many. */
  const act = async <Item>(
    items: readonly Item[],
    nowMs: number,
    write: (
      steps: Parameters<typeof beginAttempt>[0],
      item: Item,
      at: { readonly revision: number; readonly nowMs: number },
    ) => Writing<readonly Attempt[]>,
    isTold: (item: Item) => string | undefined,
  ): Promise<number> => {
    const writeSlice = async (slice: readonly Item[]): Promise<readonly Begun[]> => {
      const [begun, revision] = await storage.transact(function* (steps) {
        const taken = yield* takeRevision(steps, timeLine());
        const attempts: Attempt[] = [];
        for (const item of slice) attempts.push(...(yield* write(steps, item, { revision: taken.number, nowMs })));
        return [yield* beginAll(steps, attempts, nowMs), formatRevision(taken)] as const;
      });
      tell(new Set(slice.map(isTold).filter((space) => space !== undefined)), revision);
      return begun;
    };
    let count = 0;
    for (const begun of await Promise.all(inSlices(items, PER_WRITE).map(writeSlice))) {
      count += begun.length;
      await send(begun);
    }
    return count;
  };

  /** A long round says again that it lives. */
  const isOurs = async (): Promise<boolean> => !stopping.signal.aborted && (await lease.hold(epochNowMs())).isHeld;

  const fireDue = async (nowMs: number): Promise<number> => {
    let count = 0;
    for (let page: readonly NextFire[] = []; await isOurs();) {
      const all = [{ column: 'dueAtMs', operator: '<=', value: nowMs }] as const;
      page = await storage.read((steps) =>
        steps.find('nextFires', { all, orderBy: [{ column: 'dueAtMs' }], limit: PER_PAGE }),
      );
      if (page.length === 0) break;
      const decided = await eachSpace('nextFires', page, (space, fires) =>
        decideFires(deps, space, fires, epochNowMs()),
      );
      count += await act<Decided>(
        decided,
        nowMs,
        function* (steps, item, at) {
          return (yield* passFire(steps, item, at)) ? item.attempts : [];
        },
        ({ silent, fire }) => (silent.length > 0 ? fire.space : undefined),
      );
    }
    return count;
  };

  const sendWaiting = async (nowMs: number): Promise<number> => {
    let count = 0;
    for (let page: readonly OutboxRow[] = []; await isOurs();) {
      const all = [{ column: 'dueAtMs', operator: '<=', value: nowMs }] as const;
      page = await storage.read((steps) =>
        steps.find('outbox', { all, orderBy: [{ column: 'dueAtMs' }], limit: PER_PAGE }),
      );
      if (page.length === 0) break;
      const decided = await eachSpace('outbox', page, (space, rows) => decideWaiting(deps, space, rows, epochNowMs()));
      count += await act<Waited>(
        decided,
        nowMs,
        function* (steps, item, at) {
          if (item.attempt !== undefined) return [item.attempt];
          yield* endWaiting(steps, item, at);
          return [];
        },
        ({ row, attempt }) => (attempt === undefined ? row.space : undefined),
      );
    }
    return count;
  };

  const follow = async (): Promise<void> => {
    const page = await storage.read((steps) =>
      steps.find('movedReminders', { orderBy: [{ column: 'sinceMs' }], limit: PER_PAGE }),
    );
    for (const { space } of page) {
      if (stopping.signal.aborted) return;
      const until = faults.get(space) ?? 0;
      if (until > epochNowMs()) continue;
      faults.delete(space);
      try {
        await followMoves(deps, space, epochNowMs());
      } catch (error) {
        noteFault(space, error, 'planning reminders of one person failed');
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  /** What another run of the process had under way, it has no more. */
  const takeOver = (nowMs: number): Promise<number> =>
    storage.transact((steps) =>
      steps.updateRecords(
        'outbox',
        {
          all: [
            { column: 'dueAtMs', operator: '>', value: nowMs },
            { column: 'state', operator: '=', value: 'sending' },
            { column: 'claimedBy', operator: '!=', value: run },
          ],
        },
        { dueAtMs: nowMs, claimedUntilMs: null },
      ),
    );

  const roundOnce = async (): Promise<number> => {
    const nowMs = epochNowMs();
    const { isHeld, isNew, wentBack } = await lease.hold(nowMs);
    if (!isHeld) return 0;
    if (isNew) await takeOver(nowMs);
    // What was planned by a clock that was ahead would be silent until then.
    if (wentBack) await noteAllMoved(storage, nowMs);
    await follow();
    const count = (await fireDue(nowMs)) + (await sendWaiting(nowMs));
    await Promise.all(sending);
    if (Math.abs(nowMs - sweptAtMs) >= SWEEP_EVERY_MS) {
      await sweepReminders(storage, nowMs, stopping.signal);
      sweptAtMs = nowMs;
    }
    return count;
  };

  const round = (): Promise<number> => {
    underWay ??= roundOnce().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  return {
    round,
    start: () => {
      const next = (): void => {
        if (stopping.signal.aborted) return;
        timer = setTimeout(() => {
          round()
            .catch((error: unknown) => logger?.error({ err: error }, 'sending reminders failed'))
            .finally(next);
        }, ROUND_EVERY_MS);
      };
      next();
    },
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await underWay?.catch(() => undefined);
      await Promise.all(sending);
      await lease.release();
    },
  };
};
