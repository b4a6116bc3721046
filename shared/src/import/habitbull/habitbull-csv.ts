import { maxCheckIns } from '../../domain/check-ins/check-in.ts';
import { maxHabits, maxNameLength } from '../../domain/habits/habit.ts';
import { maxAmount, type Target } from '../../domain/schedules/schedule.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { cleanLine, cutText } from '../clean-text.ts';
import { findDateOrder, readDay, type DateOrder } from '../date-order.ts';
import { DayEntries } from '../day-entries.ts';
import { HabitMaker } from '../habit-maker.ts';
import type { ImportError } from '../import-error.ts';
import type { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ReportProgress } from '../imported-habit.ts';
import type { LoneTable } from '../lone-table.ts';

/** What HabitBull writes where there is no number. */
const noNumber = -2_150_000_000;

interface DayRow {
  readonly line: number;
  readonly day: string;
  readonly rawValue: string;
  /** Null when it cannot be read. */
  readonly value: number | null;
  readonly note: string;
}

/** Rows of one habit, in the order of the file. */
interface FoundHabit {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly line: number;
  readonly rows: DayRow[];
}

export function isHabitBull({ header }: LoneTable): boolean {
  return ['habitname', 'calendardate', 'value'].every((column) => header.includes(column));
}

/**
 * Reads HabitBull's CSV: one row a habit and day, `HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText`.
 * 1 is done, 0 is not; a greater number anywhere makes it a habit that counts. Schedules and targets are not in the file.
 */
export function readHabitBull(table: LoneTable, report: ReportProgress): Result<ImportedFile, ImportError> {
  const { file, rows, warnings } = table;
  if (rows.length - 1 > maxCheckIns) return err({ code: 'too-many-rows', file, limit: maxCheckIns });
  const found = groupByHabit(table);
  if (found.length > maxHabits) return err({ code: 'too-many-habits', file, limit: maxHabits, found: found.length });

  const { order, undecided } = findDateOrder(found.map((habit) => habit.rows.map((row) => row.day)));
  if (undecided !== null) {
    warnings.add(file, 'ambiguous-dates', { value: undecided, order: order === 'day-first' ? 'D/M/Y' : 'M/D/Y' });
  }
  if (found.length > 0) warnings.add(file, 'schedule-assumed');
  const maker = new HabitMaker(warnings);
  const namesakes = new Map<string, number>();
  const habits = found.map((habit, at) => {
    const isNumeric = habit.rows.some(({ value }) => isAmount(value) && value > 0 && value !== 1);
    const days = readDays(habit, isNumeric, order, file, warnings);
    const name = cleanLine(habit.name);
    const count = (namesakes.get(name) ?? 0) + 1;
    namesakes.set(name, count);
    if (isNumeric) warnings.add(file, 'target-unknown', { name }, habit.line);
    report(at + 1, found.length);
    return maker.make(
      {
        file,
        row: habit.line,
        sourceId: String(at + 1),
        origin: `habitbull:${cutText(name, maxNameLength)}#${count}`,
        position: at + 1,
        name,
        description: [habit.description, habit.category].filter((text) => text.trim() !== '').join('\n\n'),
        archived: false,
        schedule: { kind: 'daily' },
        target: isNumeric ? anyAmount : { kind: 'yes-no' },
      },
      days,
    );
  });
  return ok({ source: 'habitbull-csv', file, habits, warnings: warnings.list() });
}

const anyAmount: Target = { kind: 'amount', measure: 'count', amount: 0, unit: '', bound: 'at-least', per: 'day' };

/** Two habits may have one name: then their description or category tells them apart. */
function groupByHabit({ file, rows, header, warnings }: LoneTable): FoundHabit[] {
  const at = (column: string) => header.indexOf(column);
  const columns = {
    name: at('habitname'),
    description: at('habitdescription'),
    category: at('habitcategory'),
    day: at('calendardate'),
    value: at('value'),
    note: at('commenttext'),
  };
  const shortest = Math.max(columns.name, columns.day, columns.value) + 1;
  const habits = new Map<string, FoundHabit>();
  for (const { line, cells } of rows.slice(1)) {
    if (cells.length < shortest) {
      warnings.add(file, 'unreadable-row', {}, line);
      continue;
    }
    const cell = (column: keyof typeof columns) => cells[columns[column]] ?? '';
    const [name, description, category] = [cell('name'), cell('description'), cell('category')];
    const key = JSON.stringify([name, description, category]);
    let habit = habits.get(key);
    if (habit === undefined) habits.set(key, (habit = { name, description, category, line, rows: [] }));
    const rawValue = cell('value').trim();
    habit.rows.push({ line, day: cell('day'), rawValue, value: readValue(rawValue), note: cell('note') });
  }
  return [...habits.values()];
}

function readDays(
  habit: FoundHabit,
  isNumeric: boolean,
  order: DateOrder,
  file: string,
  warnings: ImportWarnings,
): DayEntries {
  const days = new DayEntries();
  for (const { line, day: rawDay, rawValue, value, note } of habit.rows) {
    const read = readDay(rawDay, order);
    if (read.kind !== 'day') {
      warnings.add(file, read.kind === 'bad' ? 'bad-day' : 'day-out-of-range', { value: rawDay }, line);
      continue;
    }
    const { day } = read;
    if (!isAmount(value)) {
      warnings.add(file, value === noNumber ? 'no-value' : 'bad-value', { value: rawValue }, line);
      // The comment was written all the same.
      if (note.trim() !== '') days.mark(day, 'note', note);
      continue;
    }
    if (days.has(day) && isNumeric) {
      warnings.add(file, 'duplicate-day', { day }, line);
      if (note.trim() !== '') days.mark(day, 'note', note);
    } else if (isNumeric) days.count(day, value, note);
    else if (!days.mark(day, value > 0 ? 'done' : 'fail', note)) warnings.add(file, 'duplicate-day', { day }, line);
  }
  return days;
}

function isAmount(value: number | null): value is number {
  return value !== null && value >= 0 && value <= maxAmount;
}

/** A number with point or, from a spreadsheet of another locale, comma. */
function readValue(text: string): number | null {
  const value = text.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  if (!/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
