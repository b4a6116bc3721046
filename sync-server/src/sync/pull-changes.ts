import type { Storage, StoredObject } from '../storage/storage.ts';
import type { ToldKeys } from './told-keys.ts';

/** Rows read in one turn of the event loop. */
const ROWS_PER_PAGE = 1_000;

/** Keys looked up one by one in one turn. */
const TOLD_PER_TURN = 250;
/** Rows written out in one turn. */
const ROWS_PER_PART = 1_000;

/** Rows of one table as the wire groups them: verbatim JSON texts. */
export interface TableChanges {
  readonly upserted: Map<string, string>;
  readonly deleted: Set<string>;
}
export type PulledChanges = Map<string, TableChanges>;

export interface Pull {
  readonly space: string;
  /** Undefined: the device has nothing of the space, and gets all of it. */
  readonly base: number | undefined;
  /** The revision that the device will be at. */
  readonly upTo: number;
  /** Keys of its own push. */
  readonly told?: ToldKeys;
}

const tableOf = (changes: PulledChanges, table: string): TableChanges => {
  const known = changes.get(table);
  if (known !== undefined) return known;
  const made = { upserted: new Map<string, string>(), deleted: new Set<string>() };
  changes.set(table, made);
  return made;
};

const addRow = (changes: PulledChanges, { table, key, deleted, json }: StoredObject): void => {
  const { upserted, deleted: gone } = tableOf(changes, table);
  if (deleted) gone.add(key);
  else upserted.set(key, json);
};

/**
 * What a device must be sent: everything of the space that changed since its base, and the true state of each key of its
 * own push that may have come out otherwise. Read page by page; a row that changes meanwhile has a later revision, and is
 * sent with the next pull.
 */
export const pullChanges = async (storage: Storage, { space, base, upTo, told }: Pull): Promise<PulledChanges> => {
  const changes: PulledChanges = new Map();
  let from: StoredObject | undefined;
  do {
    const range = { space, after: base ?? 0, upTo, limit: ROWS_PER_PAGE, ...(from === undefined ? {} : { from }) };
    const page: readonly StoredObject[] = await storage.read((steps) => steps.changes(range));
    for (const row of page) {
      const isOwn = told?.knownAt(row.table, row.key) === row.revision && !told.isTold(row.table, row.key);
      if (isOwn || (row.deleted && base === undefined)) continue;
      addRow(changes, row);
    }
    from = page.length < ROWS_PER_PAGE ? undefined : page.at(-1);
    // Others get their turn between two pages.
    if (from !== undefined) await new Promise((resolve) => setImmediate(resolve));
  } while (from !== undefined);
  for (const [table, keys] of told?.told() ?? []) {
    const { upserted, deleted } = tableOf(changes, table);
    const asked = [...keys].filter((key) => !upserted.has(key) && !deleted.has(key));
    for (let at = 0; at < asked.length; at += TOLD_PER_TURN) {
      if (at > 0) await new Promise((resolve) => setImmediate(resolve));
      const some = asked.slice(at, at + TOLD_PER_TURN);
      await storage.read(function* (steps) {
        for (const key of some) {
          const row = yield* steps.get({ space, table, key });
          if (row === undefined || row.deleted) deleted.add(key);
          else upserted.set(key, row.json);
        }
      });
    }
  }
  return changes;
};

/** Texts joined by commas, in parts of some rows each. */
const joinInParts = function* (texts: Iterable<string>): Generator<string> {
  let part: string[] = [];
  let isFirst = true;
  for (const text of texts) {
    part.push(text);
    if (part.length < ROWS_PER_PART) continue;
    yield `${isFirst ? '' : ','}${part.join(',')}`;
    isFirst = false;
    part = [];
  }
  if (part.length > 0) yield `${isFirst ? '' : ','}${part.join(',')}`;
};
const quoteAll = function* (keys: Iterable<string>): Generator<string> {
  for (const key of keys) yield JSON.stringify(key);
};

/** The changes as the addon reads them, in parts of some hundred kilobytes; values stand as they are stored. */
export const formatChanges = function* (changes: PulledChanges): Generator<string> {
  yield '[';
  let isFirst = true;
  for (const [table, { upserted, deleted }] of changes) {
    if (upserted.size === 0 && deleted.size === 0) continue;
    yield `${isFirst ? '' : ','}{"table":${JSON.stringify(table)},"muts":[`;
    isFirst = false;
    if (upserted.size > 0) {
      yield '{"type":"upsert","keys":[';
      yield* joinInParts(quoteAll(upserted.keys()));
      yield '],"values":[';
      yield* joinInParts(upserted.values());
      yield ']}';
    }
    if (deleted.size > 0) {
      yield `${upserted.size > 0 ? ',' : ''}{"type":"delete","keys":[`;
      yield* joinInParts(quoteAll(deleted));
      yield ']}';
    }
    yield ']}';
  }
  yield ']';
};
