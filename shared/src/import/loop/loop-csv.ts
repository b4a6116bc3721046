import { maxCheckIns } from '../../domain/check-ins/check-in.ts';
import { maxHabits } from '../../domain/habits/habit.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { readCsv, type CsvRow } from '../csv-rows.ts';
import { findDateOrder } from '../date-order.ts';
import { decodeText } from '../decode-text.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ReportProgress } from '../imported-habit.ts';
import { unpackEntry, type ZipArchive, type ZipEntry } from '../zip-archive.ts';
import { readHabitTable, readMatrix, type CheckmarkRow } from './loop-checkmarks.ts';
import { fillEntries } from './loop-fill.ts';
import { LoopHabits } from './loop-habit.ts';
import { readLoopHabitsTable, type CsvHabit } from './loop-habits-table.ts';

/** Checkmarks of one habit, and the table that they stand in. */
export interface HabitCheckmarks {
  readonly file: string;
  readonly rows: readonly CheckmarkRow[];
}

/** True for an archive with a Habits.csv, whatever folder it was wrapped into. */
export function isLoopCsv(archive: ZipArchive): boolean {
  return archive.entries.some(({ path }) => isHabitsTable(path));
}

/**
 * Reads Loop's CSV export. Habits.csv lists all habits, also those that were not exported; each exported one has a folder
 * that begins with its position. Where there are no folders, the matrix of all habits is read instead. Scores are not
 * read: they are derived.
 */
export function readLoopCsv(archive: ZipArchive, report: ReportProgress): Result<ImportedFile, ImportError> {
  const warnings = new ImportWarnings();
  const { file } = archive;
  const readTable = (entry: ZipEntry): Result<CsvRow[], ImportError> => {
    const bytes = unpackEntry(archive, entry);
    if (!bytes.ok) return bytes;
    const { text, isGuessed } = decodeText(bytes.value);
    if (isGuessed) warnings.add(entry.path, 'encoding-guessed');
    return ok(readCsv(text));
  };

  const found = findTables(archive, warnings);
  if (found === null) return err({ code: 'foreign-zip', file });
  const habitsTable = readTable(found.habits);
  if (!habitsTable.ok) return habitsTable;
  const habits = readLoopHabitsTable(habitsTable.value, found.habits.path, warnings);
  if (habits === null) return err({ code: 'foreign-table', file, entry: found.habits.path });
  if (habits.length > maxHabits) return err({ code: 'too-many-habits', file, limit: maxHabits, found: habits.length });

  const checkmarks = new Map<CsvHabit, HabitCheckmarks>();
  let rowCount = 0;
  const steps = habits.length * 2;
  for (const [at, habit] of habits.entries()) {
    const entry = found.folders.get(habit.position);
    found.folders.delete(habit.position);
    if (entry !== undefined) {
      const table = readTable(entry);
      if (!table.ok) return table;
      const rows = readHabitTable(table.value);
      checkmarks.set(habit, { file: entry.path, rows });
      rowCount += rows.length;
      if (rowCount > maxCheckIns) return err({ code: 'too-many-rows', file, limit: maxCheckIns });
    }
    report(at + 1, steps);
  }
  for (const entry of found.folders.values()) warnings.add(entry.path, 'unknown-folder');
  if (checkmarks.size === 0 && found.matrix !== null) {
    const table = readTable(found.matrix);
    if (!table.ok) return table;
    const columns = readMatrix(
      table.value,
      habits.map((habit) => habit.row.name),
    );
    if (columns === null) warnings.add(found.matrix.path, 'unknown-columns');
    for (const [at, rows] of columns ?? []) {
      const habit = habits[at];
      if (habit !== undefined) checkmarks.set(habit, { file: found.matrix.path, rows });
    }
  }

  const { order, undecided } = findDateOrder([...checkmarks.values()].map(({ rows }) => rows.map((row) => row.day)));
  if (undecided !== null) {
    const words = order === 'day-first' ? 'D/M/Y' : 'M/D/Y';
    warnings.add(file, 'ambiguous-dates', { value: undecided, order: words });
  }
  const maker = new LoopHabits(warnings);
  const made = habits.map((habit, at) => {
    const { isNumeric, entries } = fillEntries(checkmarks.get(habit), habit.isNumeric, order, warnings);
    report(habits.length + at + 1, steps);
    const imported = maker.make({ ...habit.row, isNumeric }, entries);
    if (isNumeric && habit.isNumeric === null) {
      warnings.add(habit.row.file, 'target-unknown', { name: imported.name }, habit.row.row);
    }
    return imported;
  });
  return ok({ source: 'loop-csv', file, habits: made, warnings: warnings.list() });
}

interface FoundTables {
  readonly habits: ZipEntry;
  readonly matrix: ZipEntry | null;
  /** Checkmarks.csv of each folder, by position. */
  readonly folders: Map<number, ZipEntry>;
}

/** Finds the tables, also when the export was wrapped into a folder. Names of other scripts leave a folder `NNN` alone. */
function findTables(archive: ZipArchive, warnings: ImportWarnings): FoundTables | null {
  const files = archive.entries.filter(({ path }) => !path.endsWith('/') && !isResourceFork(path));
  const habits = files
    .filter(({ path }) => isHabitsTable(path))
    .reduce<ZipEntry | null>((best, next) => (best === null || depth(next) < depth(best) ? next : best), null);
  if (habits === null) return null;
  const base = habits.path.slice(0, -'habits.csv'.length);
  const folders = new Map<number, ZipEntry>();
  const seen = new Set<string>();
  let matrix: ZipEntry | null = null;
  for (const entry of files) {
    if (!entry.path.startsWith(base)) continue;
    const path = entry.path.slice(base.length);
    if (seen.has(path)) {
      warnings.add(entry.path, 'duplicate-entry');
      continue;
    }
    seen.add(path);
    const folder = /^(\d+)(?: [^/]*)?\/checkmarks\.csv$/i.exec(path);
    if (folder !== null && !folders.has(Number(folder[1]))) folders.set(Number(folder[1]), entry);
    else if (folder !== null) warnings.add(entry.path, 'unknown-folder');
    else if (path.toLowerCase() === 'checkmarks.csv') matrix = entry;
  }
  return { habits, matrix, folders };
}

function isHabitsTable(path: string): boolean {
  return /(^|\/)habits\.csv$/i.test(path) && !isResourceFork(path);
}

function isResourceFork(path: string): boolean {
  return path.startsWith('__MACOSX/');
}

function depth(entry: ZipEntry): number {
  return entry.path.split('/').length;
}
