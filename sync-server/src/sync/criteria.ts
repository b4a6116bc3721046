import { isJsonObject, type JsonObject } from './tson.ts';

/**
 * What a `where(index)…` asked for, as the addon sends it. It is replayed on rows that the device had not seen, so that
 * "all of this habit" means those of the other phone too.
 */
export interface Criteria {
  /** Null: the primary key. */
  readonly index: string | null;
  readonly range: {
    readonly type: number;
    readonly lower: unknown;
    readonly upper: unknown;
    readonly lowerOpen: boolean;
    readonly upperOpen: boolean;
  };
}

const ANY = 3;
const NEVER = 4;

/** Undefined when it cannot be understood; then only the keys that the device named are meant. */
export const parseCriteria = (criteria: unknown): Criteria | undefined => {
  if (!isJsonObject(criteria) || !isJsonObject(criteria['range'])) return undefined;
  const { index } = criteria;
  const { type, lower, upper, lowerOpen, upperOpen } = criteria['range'];
  if (typeof type !== 'number' || (index !== null && typeof index !== 'string')) return undefined;
  return { index, range: { type, lower, upper, lowerOpen: lowerOpen === true, upperOpen: upperOpen === true } };
};

/** IndexedDB's order of kinds: numbers before texts before lists. */
const rankOf = (value: unknown): number => {
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  return Array.isArray(value) ? 3 : NaN;
};

/** NaN where two values cannot be compared. */
const compareKeys = (a: unknown, b: unknown): number => {
  const order = rankOf(a) - rankOf(b);
  if (order !== 0) return order;
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
      const inner = compareKeys(a[at], b[at]);
      if (inner !== 0) return inner;
    }
    return a.length - b.length;
  }
  if (a === b) return 0;
  return (a as number | string) < (b as number | string) ? -1 : 1;
};

const readPath = (row: JsonObject, path: string): unknown => {
  let value: unknown = row;
  for (const name of path.split('.'))
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
};

const indexed = (row: JsonObject, key: string, index: string | null): unknown => {
  if (index === null) return key;
  const compound = /^\[(.+)\]$/.exec(index)?.[1];
  if (compound === undefined) return readPath(row, index);
  return compound.split('+').map((path) => readPath(row, path));
};

export const matchesCriteria = (row: JsonObject, key: string, { index, range }: Criteria): boolean => {
  if (range.type === NEVER) return false;
  const value = indexed(row, key, index);
  // What cannot be a key is in no index.
  if (Number.isNaN(compareKeys(value, value))) return false;
  if (range.type === ANY) return true;
  const isAbove = (limit: unknown, isOpen: boolean): boolean => {
    if (limit === undefined || limit === null) return true;
    const order = compareKeys(value, limit);
    return isOpen ? order > 0 : order >= 0;
  };
  const isBelow = (limit: unknown, isOpen: boolean): boolean => {
    if (limit === undefined || limit === null) return true;
    const order = compareKeys(value, limit);
    return isOpen ? order < 0 : order <= 0;
  };
  return isAbove(range.lower, range.lowerOpen) && isBelow(range.upper, range.upperOpen);
};
