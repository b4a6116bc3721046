import { maxCheckIns } from '../../domain/check-ins/check-in.ts';
import { maxHabits } from '../../domain/habits/habit.ts';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { DayEntries } from '../day-entries.ts';
import { HabitMaker } from '../habit-maker.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ImportedHabit, ReportProgress } from '../imported-habit.ts';
import { keyOf, numberOf, textOf } from '../sql-cells.ts';
import type { SqliteFile } from '../sqlite-reader.ts';
import { readDbTable, type TableRow } from '../table-rows.ts';
import { readRewireRule } from './rewire-rule.ts';

const rowsPerReport = 20_000;
const done = 2;

/**
 * Reads a backup of Rewire: habits with one of three kinds of schedule, and check-ins by `YYYYMMDD`, of which type 2 means
 * done. What other types mean is not known; they are left out and named. Reminders are named, not imported.
 */
export function readRewireDb(db: SqliteFile, file: string, report: ReportProgress): Result<ImportedFile, ImportError> {
  const table = readDbTable(db, file, { table: 'habits', columns: ['_id', 'name'], limit: maxHabits });
  if (!table.ok) return table;
  const found = table.value.rows.length;
  if (found > maxHabits) return err({ code: 'too-many-habits', file, limit: maxHabits, found });
  const columns = ['habit_id', 'date'];
  const checkIns = readDbTable(db, file, { table: 'checkins', columns, limit: maxCheckIns });
  if (!checkIns.ok) return checkIns;
  if (checkIns.value.rows.length > maxCheckIns) return err({ code: 'too-many-rows', file, limit: maxCheckIns });

  const warnings = new ImportWarnings();
  const rows = table.value.rows.map((row, at) => ({
    row,
    at,
    rowId: numberOf(row('_id')) ?? at + 1,
    key: keyOf(row('_id')) ?? `row ${at + 1}`,
    days: new DayEntries(),
  }));
  // Of two habits with one id the first owns the rows.
  const byKey = new Map(rows.toReversed().map((habit) => [habit.key, habit]));
  readCheckIns(checkIns.value.rows, new Map([...byKey].map(([key, habit]) => [key, habit.days])), warnings, report);
  nameReminders(db, new Map([...byKey].map(([key, { row }]) => [key, textOf(row('name'))])), warnings);
  const maker = new HabitMaker(warnings);
  const habits = rows.map(({ row, at, rowId, key, days }): ImportedHabit => {
    const name = textOf(row('name'));
    const rule = readRewireRule(row);
    if (rule.odd !== null) warnings.add('habits', 'odd-schedule', { name, value: rule.odd }, rowId);
    return maker.make(
      {
        file: 'habits',
        row: rowId,
        sourceId: key,
        origin: `rewire:${key}:${name}`,
        position: at,
        name,
        description: textOf(row('description')),
        archived: false,
        schedule: rule.schedule,
        target: { kind: 'yes-no' },
      },
      days,
    );
  });
  return ok({ source: 'rewire-db', file, habits, warnings: warnings.list() });
}

function readCheckIns(
  rows: readonly TableRow[],
  daysByKey: ReadonlyMap<string, DayEntries>,
  warnings: ImportWarnings,
  report: ReportProgress,
): void {
  rows.forEach((row, at) => {
    if (at % rowsPerReport === 0) report(at, rows.length);
    const id = numberOf(row('_id')) ?? at + 1;
    const days = daysByKey.get(keyOf(row('habit_id')) ?? '');
    if (days === undefined) return warnings.add('checkins', 'unknown-habit', {}, id);
    const type = numberOf(row('type'));
    if (type !== done) return warnings.add('checkins', 'bad-value', { value: textOf(row('type')) }, id);
    const value = textOf(row('date')).trim();
    const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?:\.0)?$/.exec(value) ?? [];
    if (year === undefined) return warnings.add('checkins', 'bad-day', { value }, id);
    const label = parseLocalDate(`${year}-${month}-${day}`);
    if (label === null) {
      const isOutside = Number(year) < 1900 || Number(year) > 2200;
      return warnings.add('checkins', isOutside ? 'day-out-of-range' : 'bad-day', { value }, id);
    }
    if (!days.mark(label, 'done')) warnings.add('checkins', 'duplicate-day', { day: label }, id);
  });
  report(rows.length, rows.length);
}

const minutesPerDay = 1440;

function nameReminders(db: SqliteFile, names: ReadonlyMap<string, string>, warnings: ImportWarnings): void {
  const reminders = readDbTable(db, '', { table: 'reminders', columns: ['habit_id', 'time'], limit: maxHabits });
  // Files without the table, or with another one, have nothing to say here.
  if (!reminders.ok) return;
  for (const [at, row] of reminders.value.rows.entries()) {
    const name = names.get(keyOf(row('habit_id')) ?? '');
    const minute = numberOf(row('time'));
    if (name === undefined || minute === null || minute < 0 || minute >= minutesPerDay) continue;
    const time = [minute / 60, minute % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
    warnings.add('reminders', 'reminder-left-out', { name, time }, numberOf(row('_id')) ?? at + 1);
  }
}
