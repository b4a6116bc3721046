import type { CsvRow } from './csv-rows.ts';
import type { ImportWarnings } from './import-warning.ts';

/** A CSV file that came alone. Its reader adds to `warnings`, which already hold what concerns the text. */
export interface LoneTable {
  readonly file: string;
  readonly rows: readonly CsvRow[];
  /** Cells of the first line, trimmed and in lower case. */
  readonly header: readonly string[];
  readonly warnings: ImportWarnings;
}
