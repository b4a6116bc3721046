import { dayOfKey } from '../groups/group-rows.ts';
import type { Reading, ReadSteps, Storage, StoredObject } from '../storage/storage.ts';
import type { ToldKeys } from './told-keys.ts';

/** Rows read in one turn of the event loop. */
const ROWS_PER_PAGE = 1_000;

/** Keys looked up one by one at a time, which takes as long as so many rows of a page. */
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

/** Reads what a device must be sent, some of it in each turn of the event loop. */
export interface PullReader {
  read(steps: ReadSteps): Reading<void>;
  isDone(): boolean;
  readonly changes: PulledChanges;
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
export const openPull = ({ space, base, upTo, told }: Pull): PullReader => {
  const changes: PulledChanges = new Map();
  const ranges = [...(told?.othersBetween(space, base ?? 0, upTo) ?? [{ after: base ?? 0, upTo }])];
  let from: StoredObject | undefined;
  /** Keys that are still to be looked up; known once the ranges were read. */
  let asked: { readonly table: string; readonly keys: readonly string[] }[] | undefined;

  /** Answers how many more rows may be read in this turn. */
  const readRanges = function* (steps: ReadSteps): Reading<number> {
    let room = ROWS_PER_PAGE;
    while (room > 0) {
      const [range] = ranges;
      if (range === undefined) break;
      const page = yield* steps.changes({ space, ...range, limit: room, ...(from === undefined ? {} : { from }) });
      for (const row of page) {
        const isOwn = told?.knownAt(row.table, row.key) === row.revision && !told.isTold(row.table, row.key);
        if (!isOwn && !(row.deleted && base === undefined)) addRow(changes, row);
      }
      from = page.at(-1);
      if (page.length < room) {
        ranges.shift();
        from = undefined;
      }
      room -= page.length;
    }
    return room;
  };

  const listAsked = (): typeof asked & object =>
    [...(told?.told() ?? [])].flatMap(([table, keys]) => {
      const { upserted, deleted } = tableOf(changes, table);
      const others = [...keys].filter((key) => !upserted.has(key) && !deleted.has(key));
      const parts = Array.from({ length: Math.ceil(others.length / TOLD_PER_TURN) }, (_, at) =>
        others.slice(at * TOLD_PER_TURN, (at + 1) * TOLD_PER_TURN),
      );
      return parts.map((part) => ({ table, keys: part }));
    });

  return {
    changes,
    isDone: () => ranges.length === 0 && asked?.length === 0,
    *read(steps) {
      let room = yield* readRanges(steps);
      if (ranges.length > 0) return;
      asked ??= listAsked();
      while (room >= TOLD_PER_TURN) {
        const some = asked.shift();
        if (some === undefined) return;
        const { table, keys } = some;
        const rows = yield* steps.getAll({ space, table, keys });
        const { upserted, deleted } = tableOf(changes, table);
        keys.forEach((key, at) => {
          const row = rows[at];
          if (row === undefined || row.deleted) deleted.add(key);
          else upserted.set(key, row.json);
        });
        room -= TOLD_PER_TURN;
      }
    },
  };
};

/** Reads what is left, and lets others have their turn before each page. Answers whether there was anything. */
export const finishPull = async (storage: Storage, reader: PullReader): Promise<boolean> => {
  if (reader.isDone()) return false;
  while (!reader.isDone()) {
    await new Promise((resolve) => setImmediate(resolve));
    await storage.read((steps) => reader.read(steps));
  }
  return true;
};

/** All at once, of a space that is not the device's own. */
export const pullChanges = async (storage: Storage, wanted: Pull): Promise<PulledChanges> => {
  const reader = openPull(wanted);
  await storage.read((steps) => reader.read(steps));
  await finishPull(storage, reader);
  return reader.changes;
};

/** Days of a group, by the key that names them. */
const DAYS = 'groupDays';

/** Adds what changed in a group's realm; with `fromDay` without days before it, whatever happened to them. */
export const mergeRealm = (changes: PulledChanges, ofRealm: PulledChanges, fromDay: string | undefined): void => {
  for (const [table, { upserted, deleted }] of ofRealm) {
    const into = tableOf(changes, table);
    const isShown = (key: string): boolean => table !== DAYS || fromDay === undefined || dayOfKey(key) >= fromDay;
    for (const [key, json] of upserted) if (isShown(key)) into.upserted.set(key, json);
    for (const key of deleted) if (isShown(key)) into.deleted.add(key);
  }
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
