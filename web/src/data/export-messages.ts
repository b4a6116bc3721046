import type { ExportOccasion } from '@hearth/shared/export/export-writer.ts';

/**
 * Bytes that were fetched for an export and are kept nowhere, by the id of their attachment; null: the server has none. What is
 * neither here nor on the device could not be asked for.
 */
export type FetchedFiles = ReadonlyMap<string, Blob | null>;

/** The file of a live attachment that is not in the export. `unreachable`: another time it may be. */
export interface MissingFile {
  readonly id: string;
  readonly habit: string;
  readonly day: string;
  readonly name: string;
  readonly reason: 'unreachable' | 'gone';
}

/** What the page asks of the worker: export this database. */
export interface ExportRequest {
  readonly database: string;
  readonly occasion: ExportOccasion;
  /** Undefined: without the files of attachments. */
  readonly files: FetchedFiles | undefined;
}

export type ExportMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly archive: Blob; readonly missing: readonly MissingFile[] }
  /** A bug, or a lack of memory: thrown again on the page. */
  | { readonly kind: 'crashed'; readonly message: string };
