import { err, type Result } from '../kernel/result.ts';
import { isHabitTroveZip, readHabitTroveZip } from './habittrove/habittrove.ts';
import type { ImportError } from './import-error.ts';
import type { ImportedFile, ReportProgress } from './imported-habit.ts';
import { isLoopCsv, readLoopCsv } from './loop/loop-csv.ts';
import type { ZipArchive, ZipEntry } from './zip-archive.ts';

/** An archive of one app, told by the files in it; the first that matches reads it. */
interface ArchiveKind {
  readonly matches: (archive: ZipArchive) => boolean;
  readonly read: (archive: ZipArchive, report: ReportProgress) => Result<ImportedFile, ImportError>;
}

const kinds: readonly ArchiveKind[] = [
  { matches: isLoopCsv, read: readLoopCsv },
  { matches: isHabitTroveZip, read: readHabitTroveZip },
];

export function readArchive(archive: ZipArchive, report: ReportProgress): Result<ImportedFile, ImportError> {
  const kind = kinds.find(({ matches }) => matches(archive));
  return kind === undefined ? err({ code: 'foreign-zip', file: archive.file }) : kind.read(archive, report);
}

/**
 * The only file of an archive that is no app's export as a whole: somebody packed it, or took it out of an export. Scores.csv
 * of Loop is derived and does not count, nor does what systems leave behind. Null when there is none or more than one.
 */
export function findLoneEntry(archive: ZipArchive): ZipEntry | null {
  if (kinds.some(({ matches }) => matches(archive))) return null;
  const files = archive.entries.filter(
    ({ path }) => !path.endsWith('/') && !/^__MACOSX\/|(^|\/)(\.[^/]*|Scores\.csv)$/i.test(path),
  );
  return files.length === 1 ? (files[0] ?? null) : null;
}
