import { err, type Result } from '../kernel/result.ts';
import type { ImportError } from './import-error.ts';
import type { ImportedFile, ReportProgress } from './imported-habit.ts';
import { isLoopCsv, readLoopCsv } from './loop/loop-csv.ts';
import type { ZipArchive } from './zip-archive.ts';

/** An archive of one app, told by the files in it; the first that matches reads it. */
interface ArchiveKind {
  readonly matches: (archive: ZipArchive) => boolean;
  readonly read: (archive: ZipArchive, report: ReportProgress) => Result<ImportedFile, ImportError>;
}

const kinds: readonly ArchiveKind[] = [{ matches: isLoopCsv, read: readLoopCsv }];

export function readArchive(archive: ZipArchive, report: ReportProgress): Result<ImportedFile, ImportError> {
  const kind = kinds.find(({ matches }) => matches(archive));
  return kind === undefined ? err({ code: 'foreign-zip', file: archive.file }) : kind.read(archive, report);
}
