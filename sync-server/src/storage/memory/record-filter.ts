import { Buffer } from 'node:buffer';
import type { AnyRecord, Cell, Condition, RecordQuery, Where } from '../records.ts';

/** SQLite's order: null first, numbers by value, texts by their UTF-8 bytes. */
const compareTwo = (a: Cell | undefined, b: Cell | undefined): number => {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
};

const meets = (row: AnyRecord, { column, operator, value }: Condition): boolean => {
  if (!(column in row)) throw new TypeError(`there is no column ${column}`);
  const cell = row[column] ?? null;
  switch (operator) {
    case 'in':
      return cell !== null && (value as readonly Cell[]).includes(cell);
    case 'contains':
      return String(cell).includes(String(value));
    case 'starts-with':
      return String(cell).startsWith(String(value));
    case 'ends-with':
      return String(cell).endsWith(String(value));
    case '=':
      return cell === value;
    case '!=':
      return value === null ? cell !== null : cell !== null && cell !== value;
    case '<':
    case '<=':
    case '>':
    case '>=': {
      // Null is neither more nor less than anything.
      if (cell === null || value === null) return false;
      const order = compareTwo(cell, value as Cell);
      return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
    }
  }
};

export const matches = (row: AnyRecord, { all = [], any = [] }: Where): boolean =>
  all.every((condition) => meets(row, condition)) &&
  (any.length === 0 || any.some((condition) => meets(row, condition)));

export const compareCells = (a: AnyRecord, b: AnyRecord, orderBy: RecordQuery['orderBy'] & object): number => {
  for (const { column, descending = false } of orderBy) {
    const order = compareTwo(a[column], b[column]);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
};

/** Lets through rows in whose searched column a word begins with each of the words. */
export const wordFilter = (column: string | undefined, words: readonly string[]): ((row: AnyRecord) => boolean) => {
  if (words.length === 0) return () => true;
  if (column === undefined) throw new TypeError('the table has no words to ask for');
  return (row) => {
    const own = String(row[column]).split(' ');
    return words.every((word) => own.some((each) => each.startsWith(word)));
  };
};
