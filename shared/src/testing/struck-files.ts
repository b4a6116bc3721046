import * as fc from 'fast-check';
import { expect } from 'vitest';
import { checkInSchema } from '../domain/check-ins/check-in.ts';
import { habitSchema } from '../domain/habits/habit.ts';
import { pauseSchema } from '../domain/pauses/pause.ts';
import { scheduleVersionSchema } from '../domain/schedules/schedule.ts';
import { describeImportError } from '../import/import-error.ts';
import { readImportFile } from '../import/import-file.ts';
import { planImport } from '../import/import-plan.ts';
import { describeImportWarning } from '../import/import-warning.ts';
import { importWarningWords } from '../import/import-words.en.ts';
import { parseLocalDate } from '../kernel/local-date.ts';
import { day } from './factories.ts';
import { testSqlite } from './loop-files.ts';

/** One blow to a file: bytes changed, cut out, or put in; `at` is a share of its length. */
const blow = fc.record({
  kind: fc.constantFrom('change', 'cut', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
});

/** The file after one to five blows. */
export function struck(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.array(blow, { minLength: 1, maxLength: 5 }).map((blows) =>
    blows.reduce((left, { kind, at, bytes: piece }) => {
      const from = Math.min(left.length, Math.floor(at * left.length));
      const head = left.subarray(0, from);
      const tail = left.subarray(kind === 'insert' ? from : from + piece.length);
      return Uint8Array.from([...head, ...(kind === 'cut' ? [] : piece), ...tail]);
    }, bytes),
  );
}

/** Puts a value in the place of one that is in the JSON; `at` picks which. */
export function withSwapped(json: unknown, at: number, value: unknown): unknown {
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const visit = (holder: unknown): void => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      const record = holder as Record<string, unknown>;
      places.push({ holder: record, key });
      visit(record[key]);
    }
  };
  visit(json);
  const place = places[at % Math.max(1, places.length)];
  if (place !== undefined) place.holder[place.key] = structuredClone(value);
  return json;
}

const nothingYet = { habits: [], checkIns: new Map(), checkInCount: 0 };

/** B4: reading must end in a value; what it read must be sound and make sound rows, whatever stood in the file. */
export function readSafely(bytes: Uint8Array): 'read' | 'refused' {
  const read = readImportFile(bytes, 'file', testSqlite);
  if (!read.ok) {
    expect(describeImportError(read.error)).not.toBe('');
    return 'refused';
  }
  for (const warning of read.value.warnings) {
    expect(describeImportWarning(warning)).not.toBe('');
    // What a file holds may look like a place to fill; each place of our own words has its value.
    const places = [...importWarningWords[warning.code].matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
    expect(Object.keys(warning.values)).toEqual(expect.arrayContaining(places));
  }
  for (const habit of read.value.habits) {
    expect(habit.name.length).toBeGreaterThan(0);
    expect(habit.name.length).toBeLessThanOrEqual(100);
    expect(habit.name).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    const days = habit.entries.map((entry) => entry.day);
    expect(days.every((label) => parseLocalDate(label) !== null)).toBe(true);
    expect(days).toEqual([...new Set(days)].toSorted());
    expect(habit.entries.every(({ value = 0 }) => value >= 0 && value <= 1e9)).toBe(true);
    expect(habit.entries.every(({ kind, value }) => (kind === 'amount') === (value !== undefined))).toBe(true);
    expect([habit.firstDay, habit.lastDay]).toEqual([days[0] ?? null, days.at(-1) ?? null]);
  }
  const origins = read.value.habits.map((habit) => habit.origin);
  expect(new Set(origins).size).toBe(origins.length);
  const planned = planImport(read.value, nothingYet, { today: day('2024-01-01'), now: 0, deviceId: 'device' });
  if (!planned.ok) throw new Error(planned.error.code);
  const { habits, scheduleVersions, pauses, checkIns } = planned.value.writes;
  for (const row of habits) habitSchema.parse(row);
  for (const row of scheduleVersions) scheduleVersionSchema.parse(row);
  for (const row of pauses) pauseSchema.parse(row);
  for (const row of checkIns) checkInSchema.parse(row);
  return 'read';
}
