/**
 * What an answer to a push must hold. A device believes what it sent; of keys where the store may say something else it is
 * told the truth, of the others nothing, however many there are.
 */
/**
 * Why a change was not taken. `not-understood`: no such table or mutation; `not-yours`: only the server writes this, or it is
 * somebody else's; `no-room`: beyond the quota of the space.
 */
export type RefusalReason = 'not-understood' | 'not-yours' | 'no-room';

export interface Refusal {
  readonly table: string;
  readonly key: string;
  readonly reason: RefusalReason;
}

export interface ToldKeys {
  /** The store may differ from what the device believes. */
  tell(table: string, key: string): void;
  /** A change was not taken: the device is told the truth, and why. */
  refuse(refusal: Refusal): void;
  refusals(): readonly Refusal[];
  /** The device knows the row as it was stored at `revision`. */
  know(table: string, key: string, revision: number): void;
  /** A state of a day waits on the device since it was at `base`: of that row it has taken in no state since. */
  waitsSince(table: string, key: string, base: number): void;
  /** The revision up to which a device at `base` has taken in what was told of the row. */
  seenUpTo(table: string, key: string, base: number): number;
  /** What is stored at `revision` is a row from before a fork, changed by this push alone. */
  noteOfPast(table: string, key: string, revision: number): void;
  isOfPast(table: string, key: string, revision: number): boolean;
  isTold(table: string, key: string): boolean;
  /** The revision at which the device knows the row. */
  knownAt(table: string, key: string): number | undefined;
  /** All of a space that is stored at `revision` was brought by this push, and is known or told. */
  wroteAlone(space: string, revision: number): void;
  /** What is left of the revisions after `after` and up to `upTo` without those, in order. */
  othersBetween(space: string, after: number, upTo: number): readonly RevisionRange[];
  told(): Iterable<readonly [table: string, keys: ReadonlySet<string>]>;
}

export interface RevisionRange {
  readonly after: number;
  readonly upTo: number;
}

interface ToldTable {
  readonly told: Set<string>;
  readonly known: Map<string, number>;
  readonly waiting: Map<string, number>;
  readonly ofPast: Map<string, number>;
}

export const createToldKeys = (): ToldKeys => {
  const tables = new Map<string, ToldTable>();
  const refusals: Refusal[] = [];
  /** By space, rising. */
  const own = new Map<string, number[]>();
  const of = (table: string): ToldTable => {
    const known = tables.get(table);
    if (known !== undefined) return known;
    const made: ToldTable = { told: new Set(), known: new Map(), waiting: new Map(), ofPast: new Map() };
    tables.set(table, made);
    return made;
  };
  const tell = (table: string, key: string): void => void of(table).told.add(key);
  const seenUpTo = (table: string, key: string, base: number): number =>
    Math.min(base, tables.get(table)?.waiting.get(key) ?? base);
  return {
    tell,
    refuse: (refusal) => {
      refusals.push(refusal);
      tell(refusal.table, refusal.key);
    },
    refusals: () => refusals,
    know: (table, key, revision) => of(table).known.set(key, revision),
    waitsSince: (table, key, base) => of(table).waiting.set(key, seenUpTo(table, key, base)),
    seenUpTo,
    noteOfPast: (table, key, revision) => of(table).ofPast.set(key, revision),
    isOfPast: (table, key, revision) => tables.get(table)?.ofPast.get(key) === revision,
    isTold: (table, key) => tables.get(table)?.told.has(key) === true,
    knownAt: (table, key) => tables.get(table)?.known.get(key),
    wroteAlone: (space, revision) => {
      const revisions = own.get(space);
      if (revisions === undefined) own.set(space, [revision]);
      else revisions.push(revision);
    },
    othersBetween: (space, after, upTo) => {
      const ranges: RevisionRange[] = [];
      let from = after;
      for (const revision of own.get(space) ?? []) {
        const end = Math.min(revision - 1, upTo);
        if (end > from) ranges.push({ after: from, upTo: end });
        from = Math.max(from, revision);
      }
      if (upTo > from) ranges.push({ after: from, upTo });
      return ranges;
    },
    *told() {
      for (const [table, { told }] of tables) if (told.size > 0) yield [table, told];
    },
  };
};
