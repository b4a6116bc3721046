import type { DataFile } from '@hearth/shared/import/hearth/data-file.ts';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import type { ExportedTable } from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';

/** The one thing that the page asks: read this file. */
export interface ReadRequest {
  readonly file: Blob;
  readonly name: string;
}

/** What the worker tells. Rows come in parts, for the page stands still while it copies what it gets; `read` is the last. */
export type ReadMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'rows'; readonly table: ExportedTable; readonly rows: readonly StoredRow[] }
  /** The file of an attachment, by the id of its row. */
  | { readonly kind: 'file'; readonly id: string; readonly file: Blob }
  | { readonly kind: 'read'; readonly about: Pick<DataFile, 'exportedAt' | 'leftOut' | 'warnings'> }
  | { readonly kind: 'refused'; readonly error: ImportError }
  /** A bug, or a lack of memory: thrown again on the page. */
  | { readonly kind: 'crashed'; readonly message: string };
