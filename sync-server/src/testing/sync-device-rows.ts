import type { JsonObject } from '../sync/tson.ts';

/**
 * What the addon does with rows and mutations, written again from its source (4.4.14, `applyOperation`, `subtractChanges`)
 * and apart from the server's code, so that the two check each other.
 */

export type DeviceMutation =
  | { readonly type: 'insert'; readonly keys: readonly string[]; readonly values: readonly JsonObject[] }
  | {
      readonly type: 'upsert';
      readonly keys: readonly string[];
      readonly values: readonly JsonObject[];
      readonly changeSpecs?: readonly JsonObject[];
    }
  | { readonly type: 'update'; readonly keys: readonly string[]; readonly changeSpecs: readonly JsonObject[] }
  | {
      readonly type: 'modify';
      readonly keys: readonly string[];
      readonly criteria: JsonObject;
      readonly changeSpec: JsonObject;
    }
  | { readonly type: 'delete'; readonly keys: readonly string[] };

/** Rows of one table by key. */
export type DeviceTable = Map<string, JsonObject>;

const addOf = (value: unknown): number | undefined => {
  const stored = (value as { '@@propmod'?: { add?: number } } | null)?.['@@propmod'];
  return stored?.add;
};

const setPath = (row: JsonObject, path: string, value: unknown): void => {
  const dot = path.indexOf('.');
  if (dot < 0) {
    const add = addOf(value);
    row[path] = add === undefined ? value : (Number(row[path] ?? 0) || 0) + add;
    return;
  }
  const name = path.slice(0, dot);
  const child = { ...(row[name] as JsonObject | undefined) };
  setPath(child, path.slice(dot + 1), value);
  row[name] = child;
};

/** The row after a spec of dotted paths. */
export const withSpec = (row: JsonObject, spec: JsonObject): JsonObject => {
  const changed = { ...row };
  for (const [path, value] of Object.entries(spec)) setPath(changed, path, value);
  return changed;
};

const specAt = (mutation: DeviceMutation, at: number): JsonObject | undefined => {
  if (mutation.type === 'modify') return mutation.changeSpec;
  return mutation.type === 'update' ? (mutation.changeSpecs[at] ?? mutation.changeSpecs[0]) : undefined;
};

/** What Dexie does on the device when the app writes. */
export const writeLocally = (table: DeviceTable, mutation: DeviceMutation): void => {
  mutation.keys.forEach((key, at) => {
    if (mutation.type === 'delete') table.delete(key);
    else if (mutation.type === 'insert' || mutation.type === 'upsert') {
      const value = mutation.values[at];
      if (value !== undefined) table.set(key, { ...value });
    } else {
      const row = table.get(key);
      const spec = specAt(mutation, at);
      if (row !== undefined && spec !== undefined) table.set(key, withSpec(row, spec));
    }
  });
};

/** What waits for one key: a whole row, some of its properties, its end. */
type Waiting = { type: 'ups' } | { type: 'upd'; spec: JsonObject } | { type: 'del' };

export const waitingByKey = (mutations: readonly DeviceMutation[]): Map<string, Waiting> => {
  const waiting = new Map<string, Waiting>();
  for (const mutation of mutations) {
    mutation.keys.forEach((key, at) => {
      const entry = waiting.get(key);
      if (mutation.type === 'delete') waiting.set(key, { type: 'del' });
      else if (mutation.type === 'insert' || mutation.type === 'upsert') waiting.set(key, { type: 'ups' });
      else if (entry === undefined) waiting.set(key, { type: 'upd', spec: { ...specAt(mutation, at) } });
      else if (entry.type === 'upd') Object.assign(entry.spec, specAt(mutation, at));
    });
  }
  return waiting;
};

/** Literally, as the addon does it: also what is relative lands in the row as it is, until the server tells the truth. */
const setLiterally = (row: JsonObject, path: string, value: unknown): void => {
  const dot = path.indexOf('.');
  if (dot < 0) row[path] = value;
  else {
    const name = path.slice(0, dot);
    const child = { ...(row[name] as JsonObject | undefined) };
    setLiterally(child, path.slice(dot + 1), value);
    row[name] = child;
  }
};

/** Takes a row of the server in, past what waits here. */
export const takeUpsert = (table: DeviceTable, key: string, value: JsonObject, waiting: Waiting | undefined): void => {
  if (waiting?.type === 'ups' || waiting?.type === 'del') return;
  const row = { ...value };
  if (waiting !== undefined) {
    for (const [path, changed] of Object.entries(waiting.spec)) setLiterally(row, path, changed);
  }
  table.set(key, row);
};

export const takeDelete = (table: DeviceTable, key: string, waiting: Waiting | undefined): void => {
  if (waiting?.type !== 'del') table.delete(key);
};
