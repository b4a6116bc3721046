import { strToU8 } from 'fflate';
import type { ImportError } from '../import/import-error.ts';
import { readImportFile } from '../import/import-file.ts';
import { describeImportWarning } from '../import/import-warning.ts';
import type { ImportedFile, ImportedHabit } from '../import/imported-habit.ts';
import { testSqlite } from './loop-files.ts';

/** What a file of text or bytes holds; a refusal fails the test. */
export function readFileOf(content: string | Uint8Array, file = 'picked'): ImportedFile {
  const read = readImportFile(bytesOf(content), file, testSqlite);
  if (!read.ok) throw new Error(`refused: ${read.error.code}`);
  return read.value;
}

/** Why a file is refused; reading it fails the test. */
export function refusalOf(content: string | Uint8Array, file = 'picked'): ImportError {
  const read = readImportFile(bytesOf(content), file, testSqlite);
  if (read.ok) throw new Error('the file was read');
  return read.error;
}

/** One line an entry: `2020-01-01 amount 2.5 (note)`. */
export function linesOf(habit: ImportedHabit | undefined): string[] {
  return (habit?.entries ?? []).map(({ day, kind, value, note }) =>
    [day, kind, value, note === undefined ? undefined : `(${note})`].filter((part) => part !== undefined).join(' '),
  );
}

/** The warnings as `file row: words`. */
export function remarksOf(file: ImportedFile): string[] {
  return file.warnings.map((warning) => `${warning.file} ${warning.row ?? '-'}: ${describeImportWarning(warning)}`);
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? strToU8(content) : content;
}
