import { strFromU8 } from 'fflate';
import { err, type Result } from '../kernel/result.ts';
import type { ImportError } from './import-error.ts';
import { importLimits, megabyte } from './import-limits.ts';
import type { ImportedFile, ReportProgress } from './imported-habit.ts';
import { readLoopCsv } from './loop/loop-csv.ts';
import { readLoopDb } from './loop/loop-db.ts';
import type { SqliteReader } from './sqlite-reader.ts';
import { openZip } from './zip-archive.ts';

export type FileFormat = 'zip' | 'sqlite' | 'csv' | 'unknown';

const sqliteMagic = 'SQLite format 3\0';

/** What a file is, told by its content; its name and its type on the system are not trusted. */
export function detectFormat(bytes: Uint8Array): FileFormat {
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return 'zip';
  if (startsWith(bytes, sqliteMagic)) return 'sqlite';
  return isTable(bytes) ? 'csv' : 'unknown';
}

/** The first thing to ask, before a file is even read into memory. */
export function checkFileSize(sizeBytes: number, file: string): ImportError | null {
  if (sizeBytes === 0) return { code: 'empty', file };
  const limit = importLimits.fileBytes / megabyte;
  if (sizeBytes <= importLimits.fileBytes) return null;
  return { code: 'too-large', file, limit, found: Math.ceil(sizeBytes / megabyte) };
}

/**
 * Reads a file of another tracker. What makes the file as a whole unreadable is the error; what concerns one row is left
 * out and told in the warnings. `sqlite` is asked only for databases, so a host may load it when {@link detectFormat} says so.
 */
export function readImportFile(
  bytes: Uint8Array,
  file: string,
  sqlite: SqliteReader | null,
  report: ReportProgress = () => {},
): Result<ImportedFile, ImportError> {
  const sizeProblem = checkFileSize(bytes.length, file);
  if (sizeProblem !== null) return err(sizeProblem);
  switch (detectFormat(bytes)) {
    case 'zip': {
      const archive = openZip(bytes, file);
      return archive.ok ? readLoopCsv(archive.value, report) : archive;
    }
    case 'sqlite':
      if (sqlite === null) throw new Error('a database needs a SqliteReader');
      return readLoopDb(bytes, file, sqlite, report);
    case 'csv':
      return err({ code: 'csv-alone', file });
    case 'unknown':
      return err({ code: 'unknown-format', file });
  }
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  for (let i = 0; i < magic.length; i += 1) if (bytes[i] !== magic.charCodeAt(i)) return false;
  return true;
}

/** A table has separators and lines, no NUL, and does not begin like JSON or XML. */
function isTable(bytes: Uint8Array): boolean {
  const head = strFromU8(bytes.subarray(0, 4_096), true);
  return !head.includes('\0') && !/^[^!-~]*[{[<]/.test(head) && /[,;\t]/.test(head) && head.includes('\n');
}
