/**
 * The addon's encoding (TSON) as far as a server must know it. Values are JSON that is stored and sent back as it came:
 * dates, sets and binaries keep their tags and are never revived. A property whose name begins with `$` has one more.
 */

export type JsonObject = Record<string, unknown>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `undefined` on the wire. */
export const isUndefinedTag = (value: unknown): boolean => isJsonObject(value) && value['$t'] === 'undefined';

/** A value that may be the tag of `undefined`, which optional fields of the envelope carry. */
export const dropUndefinedTag = (value: unknown): unknown => (isUndefinedTag(value) ? undefined : value);

export interface PropModification {
  readonly add?: unknown;
  readonly remove?: unknown;
  readonly replacePrefix?: unknown;
}

/** A change relative to what is there, in both spellings: a live instance, and one read back from the outbox. */
export const readPropModification = (value: unknown): PropModification | undefined => {
  if (!isJsonObject(value)) return undefined;
  if (value['$t'] === 'PropModification') return value;
  const stored = value['@@propmod'];
  return isJsonObject(stored) ? stored : undefined;
};

/** Deeper values come from no app, and would exhaust the stack of whoever writes them out. */
const MAX_DEPTH = 100;

export const isShallow = (value: unknown, depth = MAX_DEPTH): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1));
};
