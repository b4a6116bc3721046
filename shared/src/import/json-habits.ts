import { maxCheckIns } from '../domain/check-ins/check-in.ts';
import { maxHabits } from '../domain/habits/habit.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { readDay } from './date-order.ts';
import type { ImportError } from './import-error.ts';
import type { ImportWarnings } from './import-warning.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from './parse-json.ts';

/** A habit of a JSON file, and its place in the list, from 1. */
export interface JsonHabit {
  readonly row: number;
  readonly habit: JsonObject;
}

/** The habits in a list, inside the limits; what is no object is left out. `countDays` tells how many days one has. */
export function readJsonHabits(
  list: unknown,
  file: string,
  warnings: ImportWarnings,
  countDays: (habit: JsonObject) => number,
): Result<JsonHabit[], ImportError> {
  const habits: JsonHabit[] = [];
  let days = 0;
  const items = asArray(list) ?? [];
  if (items.length > maxHabits) return err({ code: 'too-many-habits', file, limit: maxHabits, found: items.length });
  for (const [at, item] of items.entries()) {
    const habit = asObject(item);
    if (habit === null) warnings.add('habits', 'unreadable-row', {}, at + 1);
    else {
      habits.push({ row: at + 1, habit });
      days += countDays(habit);
    }
  }
  return days > maxCheckIns ? err({ code: 'too-many-rows', file, limit: maxCheckIns }) : ok(habits);
}

/** A day that begins with YYYY-MM-DD; anything else is warned of and null. */
export function readIsoDay(value: unknown, warn: (code: 'bad-day' | 'day-out-of-range') => void): LocalDate | null {
  const text = asText(value);
  const read = /^\s*\d{4}-/.test(text) ? readDay(text, 'month-first') : { kind: 'bad' as const };
  if (read.kind === 'day') return read.day;
  warn(read.kind === 'bad' ? 'bad-day' : 'day-out-of-range');
  return null;
}

/** `true`, 1 and their texts. */
export function isYes(value: unknown): boolean {
  return value === true || asNumber(value) === 1 || asText(value).toLowerCase() === 'true';
}

/** Texts that are there, as paragraphs. */
export function paragraphsOf(...texts: readonly unknown[]): string {
  return texts
    .map((text) => asText(text).trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

/** JSON inside a text, as some apps store it; null when it is none. */
export function parseInner(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > maxInnerLength) return typeof value === 'string' ? null : value;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Such texts hold a few numbers; the limit bounds how deep they can nest. */
const maxInnerLength = 1_000;

/** HH:MM for a message. */
export function timeText(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
