import type { ExportOccasion } from '@hearth/shared/export/export-writer.ts';

/** What the page asks of the worker: export this database. */
export interface ExportRequest {
  readonly database: string;
  readonly occasion: ExportOccasion;
}

export type ExportMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly archive: Blob }
  /** A bug, or a lack of memory: thrown again on the page. */
  | { readonly kind: 'crashed'; readonly message: string };
