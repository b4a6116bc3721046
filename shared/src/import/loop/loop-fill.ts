import { readDay, type DateOrder } from '../date-order.ts';
import type { ImportWarnings } from '../import-warning.ts';
import type { HabitCheckmarks } from './loop-csv.ts';
import { LoopEntries, readLoopCell } from './loop-entries.ts';

/** Greatest number that a yes/no habit can hold; more means that amounts were counted. */
const greatestYesNo = 3;

/**
 * Takes a table's rows over, leaving out those that cannot be read, with the reason. Exports that do not say whether a
 * habit counts amounts (`isNumeric` null) are judged by their numbers.
 */
export function fillEntries(
  checkmarks: HabitCheckmarks | undefined,
  isNumeric: boolean | null,
  order: DateOrder,
  warnings: ImportWarnings,
): { isNumeric: boolean; entries: LoopEntries } {
  const rows = (checkmarks?.rows ?? []).map((row) => ({ ...row, cell: readLoopCell(row.value) }));
  const counts = isNumeric ?? rows.some(({ cell }) => cell !== null && cell.value > greatestYesNo);
  const entries = new LoopEntries(counts);
  const file = checkmarks?.file ?? '';
  for (const { line, day: rawDay, value, note, cell } of rows) {
    const read = readDay(rawDay, order);
    if (read.kind === 'bad') warnings.add(file, 'bad-day', { value: rawDay }, line);
    else if (read.kind === 'out-of-range') warnings.add(file, 'day-out-of-range', { value: rawDay }, line);
    else {
      const fate = cell === null ? 'bad-value' : entries.add(read.day, cell.value, note === '' ? cell.note : note);
      if (fate === 'bad-value') warnings.add(file, 'bad-value', { value }, line);
      else if (fate === 'duplicate-day') warnings.add(file, 'duplicate-day', { day: read.day }, line);
    }
  }
  return { isNumeric: counts, entries };
}
