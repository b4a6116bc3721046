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
  told(): Iterable<readonly [table: string, keys: ReadonlySet<string>]>;
}

export const createToldKeys = (): ToldKeys => {
  const told = new Map<string, Set<string>>();
  const known = new Map<string, Map<string, number>>();
  const waiting = new Map<string, number>();
  const ofPast = new Map<string, number>();
  const refusals: Refusal[] = [];
  const tell = (table: string, key: string): void => {
    const keys = told.get(table);
    if (keys === undefined) told.set(table, new Set([key]));
    else keys.add(key);
  };
  const seenUpTo = (table: string, key: string, base: number): number =>
    Math.min(base, waiting.get(`${table}\n${key}`) ?? base);
  return {
    tell,
    refuse: (refusal) => {
      refusals.push(refusal);
      tell(refusal.table, refusal.key);
    },
    refusals: () => refusals,
    know: (table, key, revision) => {
      const keys = known.get(table);
      if (keys === undefined) known.set(table, new Map([[key, revision]]));
      else keys.set(key, revision);
    },
    waitsSince: (table, key, base) => {
      waiting.set(`${table}\n${key}`, seenUpTo(table, key, base));
    },
    seenUpTo,
    noteOfPast: (table, key, revision) => ofPast.set(`${table}\n${key}`, revision),
    isOfPast: (table, key, revision) => ofPast.get(`${table}\n${key}`) === revision,
    isTold: (table, key) => told.get(table)?.has(key) === true,
    knownAt: (table, key) => known.get(table)?.get(key),
    told: () => told,
  };
};
