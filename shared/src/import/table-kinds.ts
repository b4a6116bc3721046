import { err, type Result } from '../kernel/result.ts';
import { readCsv } from './csv-rows.ts';
import { decodeText } from './decode-text.ts';
import type { ImportError } from './import-error.ts';
import { ImportWarnings } from './import-warning.ts';
import { isHabitBull, readHabitBull } from './habitbull/habitbull-csv.ts';
import type { ImportedFile, ReportProgress } from './imported-habit.ts';
import type { LoneTable } from './lone-table.ts';
import { isLoopMatrix, readLoopMatrix } from './loop/loop-matrix-file.ts';

interface TableKind {
  readonly matches: (table: LoneTable) => boolean;
  readonly read: (table: LoneTable, report: ReportProgress) => Result<ImportedFile, ImportError>;
}

const kinds: readonly TableKind[] = [
  { matches: isHabitBull, read: readHabitBull },
  { matches: isLoopMatrix, read: readLoopMatrix },
];

export function readTable(bytes: Uint8Array, file: string, report: ReportProgress): Result<ImportedFile, ImportError> {
  const warnings = new ImportWarnings();
  const { text, isGuessed } = decodeText(bytes);
  if (isGuessed) warnings.add(file, 'encoding-guessed');
  const rows = readCsv(withSoundFirstLine(text));
  const header = rows[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const table: LoneTable = { file, rows, header, warnings };
  const kind = kinds.find(({ matches }) => matches(table));
  return kind === undefined ? err({ code: 'csv-alone', file }) : kind.read(table, report);
}

/** A name with a quote in an unquoted first line would take the rest of the file for itself; such quotes are dropped. */
function withSoundFirstLine(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = end === -1 ? text : text.slice(0, end);
  return line.split('"').length % 2 === 1 ? text : `${line.replaceAll('"', '')}${text.slice(line.length)}`;
}
