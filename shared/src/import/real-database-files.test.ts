import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, readFileOf, refusalOf, remarksOf } from '../testing/import-files.ts';
import { testSqlite } from '../testing/loop-files.ts';

/** Backups of real people; from outside the project, see HEARTH_REAL_FILES in the README. */
const folder = process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../../shared/data');
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(folder, path)));
const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8');

describe.skipIf(!existsSync(folder))('real databases', () => {
  it('Tickmate of 2016: the days that a query of SQLite finds', () => {
    const bytes = bytesOf('habit-other/tickmate.db');
    const file = readFileOf(bytes, 'tickmate.db');
    expect(file.source).toBe('tickmate-db');
    expect(file.habits.map(({ name, archived, schedule }) => ({ name, archived, schedule }))).toEqual(
      ['Vegan', 'Sport', 'I love you'].map((name) => ({ name, archived: false, schedule: { kind: 'daily' } })),
    );
    expect(remarksOf(file)).toEqual(['tracks 1: “Vegan”: several ticks of one day count once; left out: 14.']);

    const opened = testSqlite.open(bytes);
    if (!opened.ok) throw new Error(opened.error.message);
    const asked = opened.value.query(
      `SELECT _track_id, count(DISTINCT label), min(label), max(label) FROM (SELECT _track_id,
        printf('%04d-%02d-%02d', year, month + 1, day) AS label FROM ticks) GROUP BY 1 ORDER BY 1`,
    );
    if (!asked.ok) throw new Error(asked.error.message);
    opened.value.close();
    const found = file.habits.map(({ sourceId, entries, firstDay, lastDay }) => [
      Number(sourceId),
      entries.filter(({ kind }) => kind === 'done').length,
      firstDay,
      lastDay,
    ]);
    expect(found).toEqual(asked.value.rows);
    expect(found.map((row) => row[1])).toEqual([43, 12, 13]);
  });

  it('Tickmate of 2016: the same days as in the backup of Loop that had imported them', () => {
    const loop = readFileOf(bytesOf('loop/loop.db'));
    const daysIn = (habit: (typeof loop.habits)[number] | undefined) => habit?.entries.map(({ day }) => day);
    const tickmate = readFileOf(bytesOf('habit-other/tickmate.db'));
    for (const [at, id] of ['24', '25', '26'].entries()) {
      expect(daysIn(tickmate.habits[at])).toEqual(daysIn(loop.habits.find(({ sourceId }) => sourceId === id)));
    }
  });
});

describe.skipIf(!existsSync(folder))('a real account of Habitica', () => {
  const account = 'habit-other/habitica_habiticalib/user_anonymized.json';
  const tasks = 'habit-other/habitica_habiticalib/tasks.json';

  it('has 3 habits and 6 dailies, whose days were worked out by hand from instants, offset and turns of the day', () => {
    const file = readFileOf(textOf(account), 'user.json');
    expect(file.habits.map(({ target }) => target.kind)).toEqual([
      ...Array.from({ length: 3 }, () => 'amount'),
      ...Array.from({ length: 6 }, () => 'yes-no'),
    ]);
    // The offset is one hour east; ticks seconds before the turn of the day count for the day before.
    const first = ['2025-01-06 done', '2025-01-09 done', '2025-01-10 fail', '2025-01-12 done', '2025-01-13 done'];
    const later = ['2025-01-17 done', '2025-01-19 done', '2025-01-31 fail'];
    const young = ['2025-01-13 done', '2025-01-14 fail', ...later];
    expect(file.habits.map(linesOf)).toEqual([
      ['2024-10-07 amount 1', '2024-10-16 amount 9'],
      ['2024-10-16 amount 4'],
      ['2024-10-16 amount 8'],
      [...first, '2025-01-14 fail', ...later],
      [...first, '2025-01-14 done', ...later],
      [...first, '2025-01-14 fail', ...later],
      young,
      young,
      // Not due on the last day.
      young.slice(0, -1),
    ]);
    // What the account claims is borne out by the days: two done since the last miss, else missed at last.
    expect(file.habits.slice(3).map(({ claims }) => claims?.streak)).toEqual([0, 0, 0, 0, 0, 2]);
    expect(file.habits.map(({ archived }) => archived)).toEqual([...Array.from({ length: 8 }, () => false), true]);
    expect(file.habits.map(({ schedule }) => schedule)).toMatchObject([
      { kind: 'daily' },
      { kind: 'daily' },
      { kind: 'quota', times: 1, per: 'month' },
      ...Array.from({ length: 6 }, () => ({ kind: 'daily' })),
    ]);
    expect(file.habits.every((habit) => habit.isApproximate === undefined)).toBe(true);
    expect(file.warnings.map(({ code, row, values }) => [code, row, values['number']])).toEqual([
      ['never-due', 16, undefined],
      ['todos-left-out', undefined, 7],
      ['rewards-left-out', undefined, 1],
    ]);
  });

  it('has the same habits when only its tasks are there, read in UTC', () => {
    const whole = readFileOf(textOf(account));
    const alone = readFileOf(textOf(tasks), 'tasks.json');
    expect(alone.habits.map(({ origin }) => origin)).toEqual(whole.habits.map(({ origin }) => origin));
    expect(alone.habits.map(({ claims }) => claims)).toEqual(whole.habits.map(({ claims }) => claims));
    expect(remarksOf(alone)[0]).toMatch(/^tasks\.json -: The file does not say in which time zone/);
  });

  it('is refused, and says what is missing, when the account comes without tasks', () => {
    const { data } = JSON.parse(textOf(account)) as { data: { user: unknown } };
    expect(refusalOf(JSON.stringify(data.user), 'user.json')).toEqual({ code: 'no-tasks', file: 'user.json' });
    expect(refusalOf(JSON.stringify({ data: data.user }), 'user.json')).toMatchObject({ code: 'no-tasks' });
  });
});
