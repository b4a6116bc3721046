import { UnavailableError, type Storage } from '../storage/storage.ts';
import { applySlice, type ChangeRun, type ExecuteIntent, type SliceContext } from './apply-slice.ts';
import type { RowChange } from './apply-row.ts';
import { matchesCriteria, parseCriteria } from './criteria.ts';
import { parseRevision } from './revision.ts';
import { rowChangesOf, type KeyedChange } from './row-changes.ts';
import { parseMutation, type Mutation, type SyncRequest } from './sync-request.ts';
import { policyOf } from './table-policy.ts';
import type { ToldKeys } from './told-keys.ts';
import type { JsonObject } from './tson.ts';

/** Mutations are cut into so many keys. A released version never changes it: see `cutMutation`. */
const KEYS_PER_RUN = 125;
/** Keys applied in one transaction: some milliseconds, so that a push of thousands holds nobody up. */
const KEYS_PER_SLICE = 250;
/** Mutations parsed in one turn of the event loop. */
const MUTATIONS_PER_TURN = 250;
/** Rows looked through at once for what a criteria meant. */
const ROWS_PER_PAGE = 1_000;

export interface PushDeps {
  readonly storage: Storage;
  /** Random part of the next revision: one for each run of the process. */
  readonly timeLine: () => string;
  /** Wall clock. */
  readonly epochNowMs: () => number;
  readonly executeIntent: ExecuteIntent;
}

export interface Push {
  readonly space: string;
  readonly request: SyncRequest;
  /** Number of the revision of the device's last pull; 0 when it has none, or one of another time line. */
  readonly base: number;
  /** See `SliceContext`. */
  readonly fork?: number;
  readonly told: ToldKeys;
}

/** The revision that the device was at when it made a change: `baseRevs` of its table, else that of its last pull. */
const baseFinder = ({ request, base }: Push): ((table: string, mutation: number | undefined) => number) => {
  const byTable = Map.groupBy(request.baseRevs ?? [], ({ tableName }) => tableName);
  return (table, mutation) => {
    const entries = byTable.get(table);
    if (entries === undefined || mutation === undefined) return base;
    const entry = entries.findLast(({ clientRev }) => clientRev <= mutation);
    // Made before the first pull, and still waiting after it: the device knew nothing.
    if (entry === undefined) return 0;
    const at = typeof entry.serverRev === 'string' ? (parseRevision(entry.serverRev)?.number ?? 0) : 0;
    return Math.min(at, base);
  };
};

/** Keys of rows that the device had not seen and that its criteria mean too. */
const findUnseen = async (
  { storage }: PushDeps,
  { space }: Push,
  table: string,
  mutation: Mutation,
  base: number,
): Promise<string[]> => {
  if (mutation.type !== 'modify' && mutation.type !== 'delete') return [];
  const criteria = parseCriteria(mutation.criteria);
  if (criteria === undefined) return [];
  const named = new Set(mutation.keys);
  const found: string[] = [];
  for (let from: { revision: number; table: string; key: string } | undefined; ;) {
    const page = await storage.read((steps) =>
      steps.changes({
        space,
        after: base,
        upTo: Number.MAX_SAFE_INTEGER,
        limit: ROWS_PER_PAGE,
        ...(from === undefined ? {} : { from }),
      }),
    );
    for (const row of page) {
      if (row.table !== table || row.deleted || named.has(row.key)) continue;
      if (matchesCriteria(JSON.parse(row.json) as JsonObject, row.key, criteria)) found.push(row.key);
    }
    from = page.at(-1);
    if (page.length < ROWS_PER_PAGE) return found;
    // Others get their turn between two pages.
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const changeOfAll = (mutation: Mutation): RowChange =>
  mutation.type === 'modify' ? { kind: 'spec', spec: mutation.changeSpec } : { kind: 'delete' };

/**
 * Cuts a mutation at fixed places, so that one which was sent again is cut as before. `unseen`, which may be others then, go
 * with its last part, all or none.
 */
const cutMutation = function* (
  table: string,
  mutation: Mutation,
  unseen: readonly KeyedChange[],
  base: number,
): Generator<ChangeRun> {
  const common = { table, policy: policyOf(table), mutation: mutation.rev, base };
  let part: KeyedChange[] = [];
  let keysDone = 0;
  for (const change of rowChangesOf(mutation)) {
    if (part.length === KEYS_PER_RUN) {
      keysDone += part.length;
      yield { ...common, changes: part, keysDone };
      part = [];
    }
    part.push(change);
  }
  yield { ...common, changes: [...part, ...unseen], keysDone: -1 };
};

interface Sent {
  readonly table: string;
  readonly raw: unknown;
  /** Undefined: it cannot be understood. */
  readonly mutation: Mutation | undefined;
}

interface Outbox {
  readonly sent: readonly Sent[];
  /** Tables of which the device misnamed what it knew when: see `readOutbox`. */
  readonly misnamed: ReadonlySet<string>;
}

/**
 * The mutations in the order in which the device made them. The addon sorts its outbox by the device's clock, so after the
 * clock was set back a table's later numbers come first, and would make the earlier ones look like sent before. It also
 * takes the last of them for the latest, so that its `baseRevs` call states known that it had not seen.
 */
const readOutbox = async ({ changes }: SyncRequest): Promise<Outbox> => {
  const sent: Sent[] = [];
  for (const { table, muts } of changes) {
    for (const raw of muts) {
      sent.push({ table, raw, mutation: parseMutation(raw) });
      if (sent.length % MUTATIONS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const numbered = sent.flatMap(({ table, mutation }, at) =>
    mutation?.rev === undefined ? [] : [{ table, at, rev: mutation.rev }],
  );
  const ordered = [...sent];
  const misnamed = new Set<string>();
  for (const [table, places] of Map.groupBy(numbered, (each) => each.table)) {
    const byNumber = places.toSorted((a, b) => a.rev - b.rev);
    byNumber.forEach(({ at: from }, nth) => {
      const [to, mutation] = [places[nth]?.at, sent[from]];
      if (to === undefined || mutation === undefined || to === from) return;
      ordered[to] = mutation;
      misnamed.add(table);
    });
  }
  return { sent: ordered, misnamed };
};

/** Keys that a mutation names although it cannot be understood: refused, one by one. */
const keysOfBroken = (mutation: unknown): KeyedChange[] => {
  const keys: unknown = typeof mutation === 'object' && mutation !== null ? Reflect.get(mutation, 'keys') : undefined;
  return Array.isArray(keys)
    ? keys.flatMap((key: unknown) => (typeof key === 'string' ? [{ key, change: undefined }] : []))
    : [];
};

/**
 * Takes in everything that a device has waiting, in its order, in slices. While the disk takes one in, the next is applied, but
 * never upon one that failed; so a request that is cut off goes on where it ended when it is sent again. Answers the last
 * revision that was written.
 */
export const pushChanges = async (deps: PushDeps, push: Push): Promise<number | undefined> => {
  const { storage, timeLine, epochNowMs, executeIntent } = deps;
  const { space, request, fork = 0, told } = push;
  const baseOf = baseFinder(push);
  let waiting: ChangeRun[] = [];
  let waitingKeys = 0;
  let reached: number | undefined;
  let begun = 0;
  let applied = 0;
  let hasFailed = false;
  let underWay: Promise<void> = Promise.resolve();

  const applyNext = async (context: SliceContext, runs: readonly ChangeRun[]): Promise<void> => {
    const number = begun;
    begun += 1;
    try {
      const revision = await storage.transact(function* (steps) {
        if (hasFailed || applied !== number) throw new UnavailableError('what was sent before this was not taken in');
        const taken = yield* applySlice(steps, context, runs);
        applied += 1;
        return taken;
      });
      reached = revision ?? reached;
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };

  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const runs = waiting;
    waiting = [];
    waitingKeys = 0;
    const context: SliceContext = {
      space,
      client: request.clientIdentity,
      nowMs: epochNowMs(),
      random: timeLine(),
      executeIntent,
      fork,
      told,
    };
    const before = underWay;
    underWay = Promise.all([before, applyNext(context, runs)]).then(() => undefined);
    // Whoever waits for it hears of it; but nobody does once the one before has failed.
    underWay.catch(() => undefined);
    await before;
  };

  const { sent, misnamed } = await readOutbox(request);
  for (const { table, raw, mutation } of sent) {
    if (mutation === undefined) {
      for (const { key } of keysOfBroken(raw)) told.refuse({ table, key, reason: 'not-understood' });
      continue;
    }
    const base = misnamed.has(table) ? 0 : baseOf(table, mutation.rev);
    const unseen: KeyedChange[] = [];
    if (mutation.type === 'modify' || mutation.type === 'delete') {
      await flush();
      await underWay;
      const change = changeOfAll(mutation);
      for (const key of await findUnseen(deps, push, table, mutation, base)) {
        unseen.push({ key, change });
        told.tell(table, key);
      }
    }
    for (const run of cutMutation(table, mutation, unseen, base)) {
      if (waitingKeys + run.changes.length > KEYS_PER_SLICE) await flush();
      waiting.push(run);
      waitingKeys += run.changes.length;
    }
  }
  await flush();
  await underWay;
  return reached;
};
