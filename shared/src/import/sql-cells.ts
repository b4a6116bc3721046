import type { SqlValue } from './sqlite-reader.ts';

/** Finds cells by column name in any case; a missing column reads as null. */
export function cellReader(columns: readonly string[]) {
  const positions = new Map(columns.map((name, at) => [name.toLowerCase(), at]));
  return {
    has: (name: string): boolean => positions.has(name),
    of: (row: readonly SqlValue[], name: string): SqlValue => row[positions.get(name) ?? -1] ?? null,
  };
}

/** A number, also one that is stored as text. */
export function numberOf(value: SqlValue): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export function textOf(value: SqlValue): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The same key for 1, '1' and '1.0'. */
export function keyOf(value: SqlValue): string | null {
  const number = numberOf(value);
  if (number !== null) return String(number);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
