import { err, type Result } from '../kernel/result.ts';
import { findLoneEntry, readArchive } from './archive-kinds.ts';
import { readDatabase } from './database-kinds.ts';
import { decodeText } from './decode-text.ts';
import type { ImportError } from './import-error.ts';
import { importLimits, megabyte } from './import-limits.ts';
import type { ImportedFile, ReportProgress } from './imported-habit.ts';
import { readJson } from './json-kinds.ts';
import { parseJson } from './parse-json.ts';
import type { SqliteReader } from './sqlite-reader.ts';
import { readTable } from './table-kinds.ts';
import { openZip, unpackEntry, type ZipArchive } from './zip-archive.ts';

export type FileFormat = 'zip' | 'sqlite' | 'json' | 'csv' | 'unknown';

const sqliteMagic = 'SQLite format 3\0';

/** What a file is, told by its content; its name and its type on the system are not trusted. */
export function detectFormat(bytes: Uint8Array): FileFormat {
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return 'zip';
  if (startsWith(bytes, sqliteMagic)) return 'sqlite';
  const { text } = decodeText(headOf(bytes));
  if (text.includes('\0')) return 'unknown';
  if (/^\s*[{[]/.test(text)) return 'json';
  return isTable(text, bytes.length > headBytes) ? 'csv' : 'unknown';
}

/** The first thing to ask, before a file is even read into memory. */
export function checkFileSize(
  sizeBytes: number,
  file: string,
  { fileBytes }: { readonly fileBytes: number } = importLimits,
): ImportError | null {
  if (sizeBytes === 0) return { code: 'empty', file };
  const limit = fileBytes / megabyte;
  if (sizeBytes <= fileBytes) return null;
  return { code: 'too-large', file, limit, found: Math.ceil(sizeBytes / megabyte) };
}

/** True when the file is a database, or an archive with nothing but one in it: then reading needs a {@link SqliteReader}. */
export function needsSqlite(bytes: Uint8Array, file: string): boolean {
  const format = detectFormat(bytes);
  if (format !== 'zip' || checkFileSize(bytes.length, file) !== null) return format === 'sqlite';
  const archive = openZip(bytes, file);
  const lone = archive.ok ? unpackLone(archive.value) : null;
  return lone?.ok === true && detectFormat(lone.value) === 'sqlite';
}

/**
 * Reads a file of another tracker. What makes the file as a whole unreadable is the error; what concerns one row is left
 * out and told in the warnings. `sqlite` is asked only for databases, so a host may load it when {@link needsSqlite} says so.
 */
export function readImportFile(
  bytes: Uint8Array,
  file: string,
  sqlite: SqliteReader | null,
  report: ReportProgress = () => {},
): Result<ImportedFile, ImportError> {
  const sizeProblem = checkFileSize(bytes.length, file);
  if (sizeProblem !== null) return err(sizeProblem);
  if (detectFormat(bytes) !== 'zip') return readPlain(bytes, file, sqlite, report);
  const archive = openZip(bytes, file);
  if (!archive.ok) return archive;
  const lone = unpackLone(archive.value);
  if (lone === null) return readArchive(archive.value, report);
  if (!lone.ok) return lone;
  const isOurs = !['zip', 'unknown'].includes(detectFormat(lone.value));
  return isOurs ? readPlain(lone.value, file, sqlite, report) : err({ code: 'foreign-zip', file });
}

/** The only file in an archive; null when the archive is read as a whole. */
function unpackLone(archive: ZipArchive): Result<Uint8Array, ImportError> | null {
  const entry = findLoneEntry(archive);
  if (entry === null) return null;
  const bytes = unpackEntry(archive, entry);
  const sizeProblem = bytes.ok ? checkFileSize(bytes.value.length, archive.file) : null;
  return sizeProblem === null ? bytes : err(sizeProblem);
}

function readPlain(
  bytes: Uint8Array,
  file: string,
  sqlite: SqliteReader | null,
  report: ReportProgress,
): Result<ImportedFile, ImportError> {
  switch (detectFormat(bytes)) {
    case 'sqlite':
      if (sqlite === null) throw new Error('a database needs a SqliteReader');
      return readDatabase(bytes, file, sqlite, report);
    case 'json': {
      const json = parseJson(bytes, file);
      return json.ok ? readJson(json.value, file, report) : json;
    }
    case 'csv':
      return readTable(bytes, file, report);
    case 'zip':
    case 'unknown':
      return err({ code: 'unknown-format', file });
  }
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  for (let i = 0; i < magic.length; i += 1) if (bytes[i] !== magic.charCodeAt(i)) return false;
  return true;
}

/** Enough to tell a text by. */
const headBytes = 4_096;

/** Cut between characters, for half a character would not be UTF-8. */
function headOf(bytes: Uint8Array): Uint8Array {
  let end = Math.min(bytes.length, headBytes);
  for (let back = 0; back < 3 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80; back += 1) end -= 1;
  return bytes.subarray(0, end);
}

/** A table has separators and lines, of which the first may be longer than the head, and does not begin like JSON or XML. */
function isTable(head: string, isCut: boolean): boolean {
  return !/^[^!-~]*[{[<]/.test(head) && /[,;\t]/.test(head) && (isCut || /[\r\n]/.test(head));
}
