import { maxCheckIns } from '../../domain/check-ins/check-in.ts';
import { maxHabits } from '../../domain/habits/habit.ts';
import { dayNumberOfCivil, firstYear, lastYear, localDateOf } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ReportProgress } from '../imported-habit.ts';
import { cellReader, keyOf, numberOf, textOf } from '../sql-cells.ts';
import type { SqliteFile } from '../sqlite-reader.ts';
import { readDbHabits, type DbHabit } from './loop-db-habits.ts';
import { LoopEntries } from './loop-entries.ts';
import { LoopHabits } from './loop-habit.ts';

const msPerDay = 86_400_000;
const firstDay = dayNumberOfCivil(firstYear, 1, 1);
const lastDay = dayNumberOfCivil(lastYear, 12, 31);
/** The newest schema whose meaning is known. */
const newestSchema = 25;
const yesManual = 2;
const rowsPerReport = 20_000;

/**
 * Reads a backup of Loop, schemas 12 to 25, by the columns that it has rather than by its version: damaged ones say 0, hold
 * numbers as text, doubled or empty days, rows of habits that are gone. Caches of old schemas are not read.
 */
export function readLoopDb(
  db: SqliteFile,
  schema: number,
  file: string,
  report: ReportProgress,
): Result<ImportedFile, ImportError> {
  if (schema > newestSchema) return err({ code: 'newer-version', file, limit: newestSchema, found: schema });
  const warnings = new ImportWarnings();
  const habits = readDbHabits(db, schema, file, warnings);
  if (!habits.ok) return habits;
  if (habits.value.length > maxHabits) {
    return err({ code: 'too-many-habits', file, limit: maxHabits, found: habits.value.length });
  }
  const entries = new Map(habits.value.map((habit) => [habit, new LoopEntries(habit.row.isNumeric)]));
  const problem = readRepetitions(db, file, habits.value, entries, warnings, report);
  if (problem !== null) return err(problem);
  const maker = new LoopHabits(warnings);
  const made = [...entries].map(([habit, days]) => maker.make(habit.row, days));
  return ok({ source: 'loop-db', file, habits: made, warnings: warnings.list() });
}

function readRepetitions(
  db: SqliteFile,
  file: string,
  habits: readonly DbHabit[],
  entries: ReadonlyMap<DbHabit, LoopEntries>,
  warnings: ImportWarnings,
  report: ReportProgress,
): ImportError | null {
  const table = db.query(`SELECT * FROM "Repetitions" LIMIT ${maxCheckIns + 1}`);
  if (!table.ok) return { code: 'broken-database', file };
  const { columns, rows } = table.value;
  const cell = cellReader(columns);
  if (!cell.has('habit') || !cell.has('timestamp')) return { code: 'foreign-database', file };
  if (rows.length > maxCheckIns) return { code: 'too-many-rows', file, limit: maxCheckIns };

  // Of two habits with one id the first owns the rows.
  const byKey = new Map(habits.toReversed().map((habit) => [habit.key, habit]));
  const hasValues = cell.has('value');
  rows.forEach((row, at) => {
    if (at % rowsPerReport === 0) report(at, rows.length);
    const id = numberOf(cell.of(row, 'id')) ?? at + 1;
    const warn = (code: Parameters<ImportWarnings['add']>[1], values: Record<string, string | number> = {}) =>
      warnings.add('Repetitions', code, values, id);

    const key = keyOf(cell.of(row, 'habit'));
    const habit = key === null ? undefined : byKey.get(key);
    const days = habit && entries.get(habit);
    if (days === undefined) return warn('unknown-habit');
    const rawInstant = textOf(cell.of(row, 'timestamp'));
    const instant = numberOf(cell.of(row, 'timestamp'));
    if (instant === null) return warn('bad-day', { value: rawInstant });
    const dayNumber = Math.floor(instant / msPerDay);
    if (dayNumber < firstDay || dayNumber > lastDay) return warn('day-out-of-range', { value: rawInstant });
    const day = localDateOf(dayNumber);
    // Before schema 16 a row was a yes.
    const value = hasValues ? numberOf(cell.of(row, 'value')) : yesManual;
    const fate = value === null ? 'bad-value' : days.add(day, value, textOf(cell.of(row, 'notes')));
    if (fate === 'bad-value') return warn('bad-value', { value: textOf(cell.of(row, 'value')) });
    if (fate === 'duplicate-day') warn('duplicate-day', { day });
    if (instant % msPerDay !== 0) warn('not-midnight', { value: rawInstant, day });
  });
  report(rows.length, rows.length);
  return null;
}
