import type { FileBytes } from '@hearth/shared/import/zip-file.ts';

/** A file of the system, of which only those parts come into memory that are looked at. */
export const bytesOf = (file: Blob): FileBytes => ({
  size: file.size,
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
});
