import { isJsonObject, isUndefinedTag, readPropModification, type JsonObject, type PropModification } from './tson.ts';

/** Deeper paths than this come from no app; they are left out. */
const MAX_DEPTH = 32;
/** A path may extend an array by one place at most, so that no index makes a row huge. */
const canPlace = (list: readonly unknown[], index: number): boolean => index <= list.length;

const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** Objects have no number of their own; what they say about it may throw. */
const asNumber = (value: unknown): number => {
  const number = typeof value === 'object' ? 0 : Number(value);
  return Number.isNaN(number) ? 0 : number;
};

const asText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map((item: unknown) => (item === null ? '' : asText(item))).join(',');
  return typeof value === 'object' && value !== null ? '[object Object]' : String(value);
};

/** The order of JavaScript's own `sort`, which is what the device uses. */
const asTexts = (a: unknown, b: unknown): number => {
  const [first, second] = [asText(a), asText(b)];
  return first === second ? 0 : first < second ? -1 : 1;
};

/** What Dexie itself does with a relative change, on values that both sides keep as JSON. */
const modify = ({ add, remove, replacePrefix }: PropModification, old: unknown): unknown => {
  if (Array.isArray(add))
    return [...(Array.isArray(old) ? (old as unknown[]) : []), ...(add as unknown[])].toSorted(asTexts);
  if (typeof add === 'number') return asNumber(old) + add;
  if (Array.isArray(remove)) {
    return Array.isArray(old) ? old.filter((item) => !remove.includes(item)).toSorted(asTexts) : [];
  }
  if (typeof remove === 'number') return asNumber(old) - remove;
  if (Array.isArray(replacePrefix) && typeof old === 'string') {
    const [prefix, by] = replacePrefix as unknown[];
    if (typeof prefix === 'string' && typeof by === 'string' && prefix !== '' && old.startsWith(prefix)) {
      return by + old.slice(prefix.length);
    }
  }
  return old;
};

/** Segments of a dotted path as the stored row spells them: TSON doubles a leading `$` of the whole path only. */
const parsePath = (path: string): readonly string[] =>
  path.split('.').map((name, at) => (at > 0 && name.startsWith('$') ? `$${name}` : name));

const readOwn = (parent: object, name: string): unknown =>
  Object.hasOwn(parent, name) ? Reflect.get(parent, name) : undefined;

const setLeaf = (parent: JsonObject | unknown[], name: string, value: unknown): void => {
  const modification = readPropModification(value);
  const next = modification === undefined ? value : modify(modification, readOwn(parent, name));
  const isRemoved = next === undefined || isUndefinedTag(next);
  if (Array.isArray(parent)) {
    const index = Number(name);
    if (!Number.isInteger(index) || index < 0 || !canPlace(parent, index)) return;
    if (isRemoved) parent.splice(index, 1);
    else parent[index] = next;
  } else if (isRemoved) {
    Reflect.deleteProperty(parent, name);
  } else {
    parent[name] = next;
  }
};

const setPath = (row: JsonObject, path: string, value: unknown): void => {
  const names = parsePath(path);
  if (names.length > MAX_DEPTH || names.some((name) => name === '' || FORBIDDEN_NAMES.has(name))) return;
  let parent: JsonObject | unknown[] = row;
  for (const name of names.slice(0, -1)) {
    const child = readOwn(parent, name);
    if (isJsonObject(child) || Array.isArray(child)) {
      parent = child;
    } else if (child === undefined || child === null) {
      if (Array.isArray(parent)) return;
      const made: JsonObject = {};
      parent[name] = made;
      parent = made;
    } else {
      return;
    }
  }
  setLeaf(parent, names.at(-1) ?? '', value);
};

/** The row after a change of some of its properties: dotted paths to values, to nothing, or to relative changes. */
export const applyChangeSpec = (row: JsonObject, spec: JsonObject): JsonObject => {
  const changed = structuredClone(row);
  for (const [path, value] of Object.entries(spec)) setPath(changed, path, value);
  return changed;
};
