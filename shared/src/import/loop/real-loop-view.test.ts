import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { testSqlite, zipOf } from '../../testing/loop-files.ts';
import { addDays, parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import { readCsv } from '../csv-rows.ts';
import { readImportFile } from '../import-file.ts';
import type { ImportedFile } from '../imported-habit.ts';
import { parityFigures } from '../parity-numbers.ts';
import { reportParity } from '../parity.ts';
import { loopView } from './loop-view.ts';

/** Exports and backups of real people; from outside the project, see HEARTH_REAL_FILES in the README. */
const folder = process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../../../shared/data');

const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(folder, path)));
const jsonOf = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));

function zipFolder(path: string): Uint8Array {
  const root = join(folder, path);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const full = files.map((entry) => join(entry.parentPath, entry.name));
  return zipOf(Object.fromEntries(full.map((at) => [at.slice(root.length + 1), new Uint8Array(readFileSync(at))])));
}

function read(bytes: Uint8Array): ImportedFile {
  const result = readImportFile(bytes, 'file', testSqlite);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** The last day in the file: what the reference figures were worked out for. */
function lastDayOf(file: ImportedFile): LocalDate {
  const last = file.habits.flatMap((habit) => habit.lastDay ?? []).toSorted();
  const day = last.at(-1);
  if (day === undefined) throw new Error('an empty file');
  return day;
}

interface ReferenceStreak {
  readonly best: readonly [number, string, string];
  readonly streak_runs: number;
}

interface ReferenceHabit {
  readonly name: string;
  readonly kind?: string;
  readonly streak?: { readonly best: number; readonly best_range: string | null };
  readonly score_last_mine?: number;
}

describe.skipIf(!existsSync(folder))('Loop’s own view of real files', () => {
  it.each(['loop/loop.db', 'loop/miscreaders/test.db', 'loop/022.db'])('has the reference streaks of %s', (path) => {
    const references = Object.entries(jsonOf('loop-streaks.json') as Record<string, ReferenceStreak>);
    const expected = references.flatMap(([key, { best, streak_runs: runs }]) => {
      const id = key.startsWith(`${path}#`) ? key.slice(path.length + 1).split(' ')[0] : undefined;
      return id === undefined ? [] : [[id, runs, ...best]];
    });
    const file = read(bytesOf(path));
    const found = file.habits.map((habit) => {
      const { best, streaks } = loopView(habit, lastDayOf(file));
      return [habit.sourceId, streaks.length, best?.length ?? 0, best?.from ?? '', best?.to ?? ''];
    });
    expect(expected.length).toBeGreaterThan(1);
    expect(found).toEqual(expected);
  });

  const exports = [
    ['loop/loop_habits_csv_v2.3.1.zip', 'loop/loop_habits_csv_v2.3.1.zip', (path: string) => bytesOf(path)],
    ['loop/uhabits_csv_export', 'loop/uhabits_csv_export/Checkmarks.csv', zipFolder],
  ] as const;

  it.each(exports)('has the reference streaks and scores of %s', (path, key, load) => {
    const rows = (jsonOf('expected.json') as Record<string, { per_habit: ReferenceHabit[] }>)[key]?.per_habit ?? [];
    const file = read(load(path));
    const today = lastDayOf(file);
    expect(rows.map(({ name }) => name)).toEqual(file.habits.map(({ name }) => name));
    let scores = 0;
    for (const [at, { streak, score_last_mine: score }] of rows.entries()) {
      const habit = file.habits[at];
      if (habit === undefined) throw new Error('a habit less');
      const { best, scoreOn } = loopView(habit, today);
      if (streak !== undefined) {
        const range = best === null ? null : `${best.from}..${best.to}`;
        expect([best?.length ?? 0, range]).toEqual([streak.best, streak.best_range]);
      }
      if (score === undefined) continue;
      scores += 1;
      expect(Math.abs(scoreOn(today) - score)).toBeLessThanOrEqual(0.0001);
    }
    expect(scores).toBe(1);
  });

  it.each(exports)('has every score that Loop wrote into %s', (path, _, load) => {
    const zip = load(path);
    const file = read(zip);
    let compared = 0;
    for (const [name, content] of Object.entries(unzipSync(zip))) {
      const position = /^(\d+) .*\/Scores\.csv$/.exec(name)?.[1];
      const habit = file.habits.find((one) => one.position === Number(position));
      if (position === undefined || habit === undefined) continue;
      const view = loopView(habit, lastDayOf(file));
      for (const { cells } of readCsv(strFromU8(content))) {
        const on = parseLocalDate(cells[0] ?? '');
        if (on === null) continue;
        expect(Math.abs(view.scoreOn(on) - Number(cells[1]))).toBeLessThanOrEqual(0.0001);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(7);
  });

  const sources: readonly (readonly [path: string, load: (path: string) => Uint8Array])[] = [
    ['loop/loop.db', bytesOf],
    ['loop/022.db', bytesOf],
    ['loop/miscreaders/test.db', bytesOf],
    ['loop/uhabits_converter/input.db', bytesOf],
    ['loop/loop_habits_csv_v2.3.1.zip', bytesOf],
    ['loop/uhabits_csv_export', zipFolder],
  ];

  it.each(sources)('differs from ours in %s for reasons that have words', (path, load) => {
    const file = read(load(path));
    const today = lastDayOf(file);
    for (const habit of file.habits) {
      const parity = reportParity(habit, { judged: { today, openFrom: today, unlived: [] }, settings: [] });
      for (const side of [parity.ours, parity.likeThatApp ?? parity.ours]) {
        const explained = side.reasons.flatMap(({ figures }) => figures);
        expect(parityFigures.filter((figure) => explained.includes(figure))).toEqual(side.differs);
        expect(side.reasons.map(({ code }) => code)).not.toContain('other-rules');
      }
    }
  });

  it('STK10 the strength of a finished, unskipped day is their score', () => {
    const file = read(bytesOf('loop/loop.db'));
    const today = lastDayOf(file);
    const moment = { judged: { today, openFrom: addDays(today, 1), unlived: [] }, settings: [] };
    expect(file.habits.flatMap((habit) => reportParity(habit, moment).ours.differs)).not.toContain('score');
  });
});
