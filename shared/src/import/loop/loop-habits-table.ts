import type { CsvRow } from '../csv-rows.ts';
import type { ImportWarnings } from '../import-warning.ts';
import { loopCsvColour } from './loop-colours.ts';
import type { LoopHabitRow } from './loop-habit.ts';

/** One line of Habits.csv. `isNumeric` is null in exports up to 2.3.0, which have no column for the type. */
export interface CsvHabit {
  readonly position: number;
  readonly isNumeric: boolean | null;
  readonly row: LoopHabitRow;
}

/** Columns of both ages by name: 12 since 2.3.1, 7 before. */
const columnNames = {
  position: ['position'],
  name: ['name'],
  type: ['type'],
  question: ['question'],
  description: ['description'],
  num: ['frequencynumerator', 'numrepetitions'],
  den: ['frequencydenominator', 'interval'],
  colour: ['color'],
  unit: ['unit'],
  targetType: ['target type'],
  targetValue: ['target value'],
  archived: ['archived?'],
} as const;
type ColumnName = keyof typeof columnNames;

/** Reads Habits.csv; null when it is no such table. */
export function readLoopHabitsTable(
  rows: readonly CsvRow[],
  file: string,
  warnings: ImportWarnings,
): CsvHabit[] | null {
  const header = rows[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const columns = new Map<ColumnName, number>();
  for (const [name, spellings] of Object.entries(columnNames)) {
    const at = header.findIndex((cell) => (spellings as readonly string[]).includes(cell));
    if (at !== -1) columns.set(name as ColumnName, at);
  }
  if (!columns.has('name') || !columns.has('num') || !columns.has('den')) return null;

  const habits: CsvHabit[] = [];
  for (const { cells, line } of rows.slice(1)) {
    const cell = (name: ColumnName) => cells[columns.get(name) ?? -1] ?? '';
    if (cells.length <= (columns.get('name') ?? 0)) {
      warnings.add(file, 'unreadable-row', {}, line);
      continue;
    }
    const position = readNumber(cell('position'));
    const at = position !== null && Number.isInteger(position) ? position : habits.length + 1;
    const isNumeric = columns.has('type') ? cell('type').trim().toUpperCase() === 'NUMERICAL' : null;
    const targetCell = cell('targetValue').trim();
    habits.push({
      position: at,
      isNumeric,
      row: {
        file,
        row: line,
        sourceId: cell('position').trim() === '' ? String(at) : cell('position').trim(),
        position: at,
        name: cell('name'),
        question: cell('question'),
        description: cell('description'),
        colour: loopCsvColour(cell('colour')),
        rawColour: cell('colour'),
        archived: cell('archived').trim().toLowerCase() === 'true',
        num: readNumber(cell('num')),
        den: readNumber(cell('den')),
        rawFrequency: `${cell('num')}/${cell('den')}`,
        isNumeric: isNumeric === true,
        atMost: cell('targetType').trim().toUpperCase() === 'AT_MOST',
        // Up to 2.3.0 there was no column: any amount counts.
        targetValue: targetCell === '' ? 0 : readNumber(targetCell),
        rawTarget: targetCell,
        unit: cell('unit'),
        uuid: '',
      },
    });
  }
  return habits;
}

/** A number with point or, from a spreadsheet of another locale, comma. */
function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2');
  if (!/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}
