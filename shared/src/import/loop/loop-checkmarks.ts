import type { CsvRow } from '../csv-rows.ts';

/** One row of a habit: the day and the value as they are written, and the note. */
export interface CheckmarkRow {
  readonly line: number;
  readonly day: string;
  readonly value: string;
  readonly note: string;
}

/** A habit's own Checkmarks.csv: `Date,Value,Notes` since 2.3.1, `date,value` without a header before. */
export function readHabitTable(rows: readonly CsvRow[]): CheckmarkRow[] {
  const header = rows[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const hasHeader = header[0] === 'date';
  const noteAt = hasHeader ? header.indexOf('notes') : 2;
  const valueAt = hasHeader ? Math.max(1, header.indexOf('value')) : 1;
  return (hasHeader ? rows.slice(1) : rows).map(({ line, cells: split }) => {
    const cells = joinEntryCells(split);
    return { line, day: cells[0] ?? '', value: cells[valueAt] ?? '', note: cells[noteAt] ?? '' };
  });
}

/**
 * The matrix of all habits. Its header is not quoted, so a comma in a name shifts it: columns are matched by their order in
 * Habits.csv when there are as many, else by name where the header is sound. Null when neither holds. Keys are indexes of
 * `names`.
 */
export function readMatrix(rows: readonly CsvRow[], names: readonly string[]): Map<number, CheckmarkRow[]> | null {
  const { header, lines, width } = splitMatrix(rows);
  const owners = findOwners(width, header, names);
  if (owners === null) return null;
  const columns = new Map<number, CheckmarkRow[]>(owners.map((owner) => [owner, []]));
  for (const { line, cells } of lines) {
    owners.forEach((owner, at) => {
      const value = cells[at + 1];
      if (value !== undefined) columns.get(owner)?.push({ line, day: cells[0] ?? '', value, note: '' });
    });
  }
  return columns;
}

export interface Matrix {
  /** Names in the first line; none when it is missing. A comma in a name makes more of them than columns. */
  readonly header: readonly string[];
  readonly lines: readonly CsvRow[];
  /** Columns of values. */
  readonly width: number;
}

/** Takes the lines of a matrix apart: broken cells joined, the comma at the end dropped. */
export function splitMatrix(rows: readonly CsvRow[]): Matrix {
  const first = rows[0]?.cells ?? [];
  const hasHeader = first[0]?.trim().toLowerCase() === 'date';
  const lines = (hasHeader ? rows.slice(1) : rows).map(({ line, cells }) => ({
    line,
    cells: dropTrailing(joinEntryCells(cells)),
  }));
  const width = commonLength(lines) - 1;
  return { header: hasHeader ? dropTrailing(first).slice(1) : [], lines, width };
}

/** The length that most lines have, of two the greater: one damaged line says nothing of the table. */
function commonLength(lines: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of lines) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [length] = [...counts].reduce(
    (best, next) => ((next[1] - best[1] || next[0] - best[0]) > 0 ? next : best),
    [1, 0],
  );
  return length;
}

function findOwners(width: number, header: readonly string[], names: readonly string[]): number[] | null {
  if (width === names.length) return names.map((_, at) => at);
  if (header.length !== width) return null;
  const owners: number[] = [];
  for (const cell of header) {
    const owner = names.findIndex((name, at) => name === cell && !owners.includes(at));
    if (owner === -1) return null;
    owners.push(owner);
  }
  return owners;
}

/** `Entry(timestamp=2022-02-06, value=2)` has a comma that nobody quoted. */
function joinEntryCells(cells: readonly string[]): readonly string[] {
  if (!cells.some((cell) => cell.trimStart().startsWith('Entry('))) return cells;
  const joined: string[] = [];
  let open: string | null = null;
  for (const cell of cells) {
    if (open !== null) open += `,${cell}`;
    else if (cell.trimStart().startsWith('Entry(')) open = cell;
    else joined.push(cell);
    if (open?.trimEnd().endsWith(')') === true) {
      joined.push(open);
      open = null;
    }
  }
  if (open !== null) joined.push(open);
  return joined;
}

/** Every line of the matrix ends with a comma. */
function dropTrailing(cells: readonly string[]): readonly string[] {
  return cells.at(-1)?.trim() === '' ? cells.slice(0, -1) : cells;
}
