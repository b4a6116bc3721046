import { maxCheckIns } from '../../domain/check-ins/check-in.ts';
import { maxHabits } from '../../domain/habits/habit.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { CsvRow } from '../csv-rows.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { findDateOrder, readDay, type DateOrder } from '../date-order.ts';
import type { ImportError } from '../import-error.ts';
import type { ImportedFile, ReportProgress } from '../imported-habit.ts';
import type { LoneTable } from '../lone-table.ts';
import { readHabitTable, splitMatrix, type CheckmarkRow, type Matrix } from './loop-checkmarks.ts';
import { readLoopCell } from './loop-entries.ts';
import { inferFrequency } from './infer-frequency.ts';
import { fillEntries } from './loop-fill.ts';
import { LoopHabits } from './loop-habit.ts';

/** One habit of the table: its name as far as the table tells it, and its days. */
interface Column {
  readonly name: string;
  readonly rows: CheckmarkRow[];
}

/** How many lines are looked at to tell what a table is. */
const sampledLines = 50;

/**
 * True for a table of days in Loop's writing: `Date,<habit>,<habit>,` or, from old versions, the same without a first line.
 * Scores.csv has the same shape with shares of 1 in it, and tables of other programs hold other things beside their numbers.
 */
export function isLoopMatrix({ rows, header }: LoneTable): boolean {
  const { lines, width } = splitMatrix(rows.slice(0, sampledLines));
  const columns = columnsOf(lines.map((line) => line.cells.slice(1, isHabitTable(header) ? 2 : width + 1)));
  const isScore = (cell: string) => /^\s*[01]\.\d{4}\s*$/.test(cell);
  if (header.join() === 'date,score' || columns.some((cells) => cells.some(isScore))) return false;
  if (columns.length === 0) return header[0] === 'date' && header.length > 1;
  const isDay = ({ cells: [label = ''] }: CsvRow) => readDay(label, 'day-first').kind !== 'bad';
  const days = lines.filter((line) => isDay(line) || readDay(line.cells[0] ?? '', 'month-first').kind !== 'bad');
  if (days.length * 2 < lines.length) return false;
  return columns.every((cells) => cells.filter((cell) => readLoopCell(cell) !== null).length * 2 >= cells.length);
}

/** What stands in each column, empty cells and columns left out. */
function columnsOf(lines: readonly (readonly string[])[]): string[][] {
  const columns: string[][] = [];
  for (const cells of lines) {
    cells.forEach((cell, at) => {
      if (cell.trim() !== '') (columns[at] ??= []).push(cell);
    });
  }
  return columns.filter((cells) => cells.length > 0);
}

/**
 * Reads a Checkmarks.csv that came without the rest of its export: the one of all habits, whose names stand in the first
 * line, or the one of a single habit, which has no name. Neither says how often a habit is due, but what Loop filled in may.
 */
export function readLoopMatrix(table: LoneTable, report: ReportProgress): Result<ImportedFile, ImportError> {
  const { file, rows, header, warnings } = table;
  const matrix = splitMatrix(rows);
  const isSingle = isHabitTable(header);
  const width = isSingle ? 1 : matrix.width === 0 ? matrix.header.length : matrix.width;
  if (width > maxHabits) return err({ code: 'too-many-habits', file, limit: maxHabits, found: width });
  const columns = isSingle ? [{ name: '', rows: readHabitTable(rows) }] : readColumns(matrix, table, width);
  const rowCount = columns.reduce((sum, column) => sum + column.rows.length, 0);
  if (rowCount > maxCheckIns) return err({ code: 'too-many-rows', file, limit: maxCheckIns });

  const { order, undecided } = findDateOrder([matrix.lines.map(({ cells }) => cells[0] ?? '')]);
  if (undecided !== null) {
    warnings.add(file, 'ambiguous-dates', { value: undecided, order: order === 'day-first' ? 'D/M/Y' : 'M/D/Y' });
  }
  const covered = coveredDays(matrix, order);
  const filled = columns.map(({ name, rows: days }) => {
    const { isNumeric, entries } = fillEntries({ file, rows: days }, null, order, warnings);
    const frequency =
      isNumeric || covered === null
        ? null
        : inferFrequency({ entries: entries.list(), filled: entries.filledDays, ...covered });
    return { name, isNumeric, entries, frequency };
  });
  if (filled.some(({ frequency }) => frequency === null)) warnings.add(file, 'schedule-assumed');
  const maker = new LoopHabits(warnings);
  const habits = filled.map(({ name, isNumeric, entries, frequency }, at) => {
    report(at + 1, columns.length);
    const row = { ...unsaid, ...frequency, file, row: 1, sourceId: String(at + 1), position: at + 1, name, isNumeric };
    const habit = maker.make(row, entries);
    if (frequency !== null)
      warnings.add(file, 'schedule-inferred', { name: habit.name, number: frequency.num, days: frequency.den });
    if (isNumeric) warnings.add(file, 'target-unknown', { name: habit.name });
    return habit;
  });
  return ok({ source: 'loop-checkmarks', file, habits, warnings: warnings.list() });
}

/** The first and the last day of the table, known or not. */
function coveredDays({ lines }: Matrix, order: DateOrder): { first: LocalDate; last: LocalDate } | null {
  const days = lines.flatMap(({ cells }) => {
    const read = readDay(cells[0] ?? '', order);
    return read.kind === 'day' ? [read.day] : [];
  });
  const [some] = days;
  if (some === undefined) return null;
  return {
    first: days.reduce((least, day) => (day < least ? day : least), some),
    last: days.reduce((most, day) => (day > most ? day : most), some),
  };
}

/** What the table does not say: every day is taken, and any amount counts. */
const unsaid = {
  question: '',
  description: '',
  colour: null,
  rawColour: '',
  archived: false,
  num: 1,
  den: 1,
  rawFrequency: '',
  atMost: false,
  targetValue: 0,
  rawTarget: '',
  unit: '',
  uuid: '',
} as const;

/** The table of one habit has these columns, and no comma behind them. */
function isHabitTable(header: readonly string[]): boolean {
  const text = header.join();
  return text === 'date,value,notes' || text === 'date,value';
}

function readColumns({ header, lines }: Matrix, { file, warnings }: LoneTable, width: number): Column[] {
  const names = matchNames(header, width);
  if (names === null && header.length > 0) warnings.add(file, 'names-unclear', { value: header.join() }, 1);
  const columns = Array.from({ length: width }, (_, at): Column => ({ name: names?.[at] ?? '', rows: [] }));
  for (const { line, cells } of lines) {
    if (cells.length > width + 1) {
      warnings.add(file, 'row-too-long', {}, line);
      continue;
    }
    columns.forEach(({ rows }, at) => {
      const value = cells[at + 1]?.trim() ?? '';
      // Most cells of a table of years say nothing; they are not carried along.
      if (value !== '' && value !== 'UNKNOWN' && value !== '-1')
        rows.push({ line, day: cells[0] ?? '', value, note: '' });
    });
  }
  return columns;
}

/**
 * Names are not quoted, so a comma in one makes two cells of it. A comma in a name is followed by a blank: cells that begin
 * with one belong to the cell before. A single column's name is all of them. Null when that does not make as many as columns.
 */
function matchNames(header: readonly string[], width: number): readonly string[] | null {
  if (header.length === width) return header;
  if (width === 1) return [header.join()];
  const joined: string[] = [];
  for (const cell of header) {
    if (cell.startsWith(' ') && joined.length > 0) joined.push(`${joined.pop() ?? ''},${cell}`);
    else joined.push(cell);
  }
  return joined.length === width ? joined : null;
}
