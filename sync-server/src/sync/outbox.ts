import type { ChangeRun } from './apply-slice.ts';
import { parseRevision } from './revision.ts';
import { rowChangesOf, type KeyedChange } from './row-changes.ts';
import { parseMutation, type Mutation, type SyncRequest } from './sync-request.ts';
import { policyOf } from './table-policy.ts';
import { readPropModification } from './tson.ts';

/** Mutations are cut into so many keys. A released version never changes it: see `cutMutation`. */
const KEYS_PER_RUN = 125;
/** Mutations parsed in one turn of the event loop. */
const MUTATIONS_PER_TURN = 250;

/** The revision that the device was at when it made a change: `baseRevs` of its table, else that of its last pull. */
export const baseFinder = (
  request: SyncRequest,
  base: number,
): ((table: string, mutation: number | undefined) => number) => {
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

const buildsOnRow = (change: KeyedChange['change']): boolean =>
  change?.kind === 'spec' && Object.values(change.spec).some((value) => readPropModification(value) !== undefined);

/**
 * Cuts a mutation at fixed places, so that one which was sent again is cut as before. `unseen`, which may be others then, go
 * beside it, before its last part: until that one is taken in they are looked for and changed again, which does them no harm
 * where the change does not build on what is there. Where it does, they go with the last part, all or none.
 */
export const cutMutation = function* (
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
  const isRelative = unseen.some(({ change }) => buildsOnRow(change));
  const [beside, last] = isRelative ? [[], [...part, ...unseen]] : [unseen, part];
  for (let at = 0; at < beside.length; at += KEYS_PER_RUN) {
    yield { ...common, changes: beside.slice(at, at + KEYS_PER_RUN), keysDone: 'beside' };
  }
  yield { ...common, changes: last, keysDone: -1 };
};

export interface Sent {
  readonly table: string;
  readonly raw: unknown;
  /** Undefined: it cannot be understood. */
  readonly mutation: Mutation | undefined;
}

export interface Outbox {
  readonly sent: readonly Sent[];
  /** Tables of which the device misnamed what it knew when: see `readOutbox`. */
  readonly misnamed: ReadonlySet<string>;
}

/**
 * The mutations in the order in which the device made them. The addon sorts its outbox by the device's clock, so after the
 * clock was set back a table's later numbers come first, and would make the earlier ones look like sent before. It also
 * takes the last of them for the latest, so that its `baseRevs` call states known that it had not seen.
 */
export const readOutbox = async ({ changes }: SyncRequest): Promise<Outbox> => {
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
export const keysOfBroken = (mutation: unknown): KeyedChange[] => {
  const keys: unknown = typeof mutation === 'object' && mutation !== null ? Reflect.get(mutation, 'keys') : undefined;
  return Array.isArray(keys)
    ? keys.flatMap((key: unknown) => (typeof key === 'string' ? [{ key, change: undefined }] : []))
    : [];
};
