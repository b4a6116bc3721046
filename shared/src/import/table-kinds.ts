import { err, type Result } from '../kernel/result.ts';
import { readCsv, type CsvRow } from './csv-rows.ts';
import { decodeText } from './decode-text.ts';
import type { ImportError } from './import-error.ts';
import { ImportWarnings } from './import-warning.ts';
import type { ImportedFile, ReportProgress } from './imported-habit.ts';

/** A CSV file that came alone. Its reader adds to `warnings`, which already hold what concerns the text. */
export interface LoneTable {
  readonly file: string;
  readonly rows: readonly CsvRow[];
  /** Cells of the first line, trimmed and in lower case. */
  readonly header: readonly string[];
  readonly warnings: ImportWarnings;
}

interface TableKind {
  readonly matches: (table: LoneTable) => boolean;
  readonly read: (table: LoneTable, report: ReportProgress) => Result<ImportedFile, ImportError>;
}

const kinds: readonly TableKind[] = [];

export function readTable(bytes: Uint8Array, file: string, report: ReportProgress): Result<ImportedFile, ImportError> {
  const warnings = new ImportWarnings();
  const { text, isGuessed } = decodeText(bytes);
  if (isGuessed) warnings.add(file, 'encoding-guessed');
  const rows = readCsv(text);
  const header = rows[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const table: LoneTable = { file, rows, header, warnings };
  const kind = kinds.find(({ matches }) => matches(table));
  return kind === undefined ? err({ code: 'csv-alone', file }) : kind.read(table, report);
}
