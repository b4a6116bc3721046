import { maxHabits } from '../../domain/habits/habit.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { ImportError } from '../import-error.ts';
import type { ImportWarnings } from '../import-warning.ts';
import { cellReader, keyOf, numberOf, textOf } from '../sql-cells.ts';
import type { SqliteFile, SqlValue } from '../sqlite-reader.ts';
import { loopDbColour } from './loop-colours.ts';
import type { LoopHabitRow } from './loop-habit.ts';

/** A row of the table of habits, and the key by which rows of days name it. */
export interface DbHabit {
  readonly key: string;
  readonly row: LoopHabitRow;
}

export function readDbHabits(
  db: SqliteFile,
  schema: number,
  file: string,
  warnings: ImportWarnings,
): Result<DbHabit[], ImportError> {
  const table = db.query(`SELECT * FROM "Habits" LIMIT ${maxHabits + 1}`);
  if (!table.ok) return err({ code: 'broken-database', file });
  const { columns, rows } = table.value;
  const cell = cellReader(columns);
  if (!['id', 'name', 'freq_num', 'freq_den'].every((name) => cell.has(name))) {
    return err({ code: 'foreign-database', file });
  }
  const habits = rows.map((row, at): DbHabit => {
    const text = (name: string) => textOf(cell.of(row, name));
    const number = (name: string) => numberOf(cell.of(row, name));
    const key = keyOf(cell.of(row, 'id')) ?? `row ${at + 1}`;
    const rowId = number('id') ?? at + 1;
    const time = reminderTime(cell.of(row, 'reminder_hour'), cell.of(row, 'reminder_min'));
    if (time !== null) warnings.add('Habits', 'reminder-left-out', { name: text('name'), time }, rowId);
    const isNumeric = number('type') === 1;
    return {
      key,
      row: {
        file: 'Habits',
        row: rowId,
        sourceId: key,
        position: number('position') ?? at,
        name: text('name'),
        // Up to schema 22 the question stood where the description stands now; both are kept in one text.
        question: text('question'),
        description: text('description'),
        colour: loopDbColour(number('color'), schema),
        rawColour: text('color'),
        archived: number('archived') === 1 || text('archived').trim().toLowerCase() === 'true',
        num: number('freq_num'),
        den: number('freq_den'),
        rawFrequency: `${text('freq_num')}/${text('freq_den')}`,
        isNumeric,
        atMost: number('target_type') === 1,
        targetValue: cell.has('target_value') ? number('target_value') : 0,
        rawTarget: text('target_value'),
        unit: text('unit'),
        uuid: text('uuid').trim(),
      },
    };
  });
  return ok(habits);
}

function reminderTime(rawHour: SqlValue, rawMinute: SqlValue): string | null {
  const hour = numberOf(rawHour);
  const minute = numberOf(rawMinute);
  if (hour === null || minute === null) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
