import type { RecordTable } from './records.ts';

/** What is known of people's files (sync.md, Blobs); their bytes lie in the blob store. */
export const BLOB_TABLES = {
  /** `id` is the device's, and bound to whoever brought it first; `file` is ours, another one for each upload. */
  blobs: {
    columns: {
      id: 'text',
      user: 'text',
      file: 'text',
      /** Of what it begins with; empty for what is of no kind that is taken. */
      type: 'text',
      bytes: 'integer',
      /** Hexadecimal. */
      sha256: 'text',
      /** `arriving`, `stored`, `removing`, or why it was not kept: `too-large`, `not-allowed`, `no-room`. */
      state: 'text',
      createdAtMs: 'integer',
      /** Since when no row refers to it; null while one does. */
      unusedSinceMs: 'integer?',
    },
    key: ['id'],
    indexes: [['user'], ['unusedSinceMs']],
  },
  /** Which rows refer to a file. `endedAtMs`: since when the row counts as deleted; it may still be asked back. */
  blobUses: {
    columns: { blob: 'text', space: 'text', table: 'text', key: 'text', endedAtMs: 'integer?' },
    key: ['blob', 'space', 'table', 'key'],
    indexes: [['space', 'table', 'key'], ['endedAtMs']],
  },
  /** Bytes that a user's files take, of those stored or arriving. */
  blobUsage: { columns: { user: 'text', bytes: 'integer' }, key: ['user'] },
} as const satisfies Readonly<Record<string, RecordTable>>;
