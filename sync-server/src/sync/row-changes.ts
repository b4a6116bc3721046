import type { RowChange } from './apply-row.ts';
import type { Mutation } from './sync-request.ts';
import { isJsonObject, isShallow } from './tson.ts';

/** One key of one mutation. */
export interface KeyedChange {
  readonly key: string;
  /** Undefined when what the device sent for this key cannot be understood: refused, and the truth is told. */
  readonly change: RowChange | undefined;
}

const MAX_KEY_LENGTH = 1_024;
/** The first upload after signing in brings what the device had before. */
const isUpload = ({ txid }: Mutation): boolean => txid?.startsWith('upload-') === true;

const changeAt = (mutation: Mutation, at: number): RowChange | undefined => {
  switch (mutation.type) {
    case 'insert':
    case 'upsert': {
      const value = mutation.values[at];
      if (!isJsonObject(value) || !isShallow(value)) return undefined;
      const spec = mutation.type === 'upsert' ? mutation.changeSpecs?.[at] : undefined;
      if (!isShallow(spec)) return undefined;
      return { kind: 'whole', value, isUpload: isUpload(mutation), ...(isJsonObject(spec) ? { spec } : {}) };
    }
    case 'update': {
      // The addon sends one spec for all keys of a range of primary keys.
      const spec = mutation.changeSpecs[at] ?? mutation.changeSpecs[0];
      return isJsonObject(spec) && isShallow(spec) ? { kind: 'spec', spec } : undefined;
    }
    case 'modify':
      return { kind: 'spec', spec: mutation.changeSpec };
    case 'delete':
      return { kind: 'delete' };
  }
};

/** The changes of one mutation, key by key, in order. Keys that are no text belong to no table of ours and are passed over. */
export const rowChangesOf = function* (mutation: Mutation): Generator<KeyedChange> {
  for (const [at, key] of mutation.keys.entries()) {
    if (typeof key === 'string' && key.length <= MAX_KEY_LENGTH) yield { key, change: changeAt(mutation, at) };
  }
};
