import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { day } from '../testing/factories.ts';
import { linesOf, readFileOf, refusalOf, remarksOf } from '../testing/import-files.ts';
import type { ImportedFile } from './imported-habit.ts';
import { loopView } from './loop/loop-view.ts';

/** Exports of real people; from outside the project, see HEARTH_REAL_FILES in the README. */
const folder = process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../../shared/data');
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(folder, path)));

/** One line a habit: name, entries by kind, notes, first and last day. */
function summariesOf(file: ImportedFile): string[] {
  return file.habits.map(({ name, entries, firstDay, lastDay }) => {
    const kinds = ['done', 'fail', 'skip', 'amount', 'note'] as const;
    const counts = kinds.map((kind) => `${entries.filter((entry) => entry.kind === kind).length} ${kind}`);
    const notes = entries.filter((entry) => entry.note !== undefined).length;
    const told = counts.filter((count) => !count.startsWith('0 ')).join(', ') || 'nothing';
    return `${name}: ${told}; ${notes} notes; ${firstDay ?? '-'}..${lastDay ?? '-'}`;
  });
}

// Counts were taken from the files by another program (Python's csv), not by these readers.
describe.skipIf(!existsSync(folder))('real tables of habits', () => {
  it('HabitBull of 2016: 18 rows, of which 4 are there twice', () => {
    const file = readFileOf(bytesOf('habit-other/habitbull.csv'), 'habitbull.csv');
    expect(summariesOf(file)).toEqual([
      'Breed dragons: 3 done; 1 notes; 2016-03-18..2016-03-21',
      'Reduce sleep: 4 done; 0 notes; 2016-03-15..2016-03-21',
      'No-arms pushup: 4 done; 0 notes; 2016-03-15..2016-03-21',
      'Grow spiritually: 3 done; 0 notes; 2016-03-15..2016-03-21',
    ]);
    expect(file.habits[3]?.description).toBe('transcend ego, practice compassion, smile and breath\n\nMeditation');
    expect(remarksOf(file).slice(1)).toEqual([
      'habitbull.csv 13: 2016-03-15 is there twice; the other row counts.',
      'habitbull.csv 14: 2016-03-16 is there twice; the other row counts.',
      'habitbull.csv 15: 2016-03-18 is there twice; the other row counts.',
      'habitbull.csv 16: 2016-03-21 is there twice; the other row counts.',
    ]);
  });

  it('HabitBull of 2020: days as M/D/YYYY, two sentinels', () => {
    const file = readFileOf(bytesOf('habit-other/habitbull2.csv'), 'habitbull2.csv');
    expect(summariesOf(file)).toEqual([
      'H1: 1 done; 0 notes; 2020-11-05..2020-11-05',
      'H2: nothing; 0 notes; -..-',
      'H3: 57 done, 9 fail; 2 notes; 2019-04-11..2019-06-15',
      'H4: 3 done; 0 notes; 2020-11-06..2020-11-11',
      'H5: 4 done; 0 notes; 2020-11-05..2020-11-11',
      'H6: 5 done; 0 notes; 2020-11-05..2020-11-12',
    ]);
    expect(file.warnings.map(({ code, row }) => [code, row])).toEqual([
      ['schedule-assumed', undefined],
      ['no-value', 3],
      ['no-value', 73],
    ]);
  });

  it('Loop, all habits: the same days as the whole export, filled-in ones left out', () => {
    const file = readFileOf(bytesOf('loop/uhabits_csv_export/Checkmarks.csv'), 'Checkmarks.csv');
    expect(summariesOf(file)).toEqual([
      'Meditate: nothing; 0 notes; -..-',
      'Wake up early: 6 done, 1 fail; 0 notes; 2015-01-16..2015-01-25',
    ]);
    expect(file.warnings.map(({ code, values }) => [code, values['number']])).toEqual([
      ['schedule-assumed', undefined],
      ['derived-left-out', 3],
      ['schedule-inferred', 2],
    ]);
    const habit = file.habits[1];
    if (habit === undefined) throw new Error('the second habit is gone');
    // The rule is found by what Loop filled in, so that its own figures come out as in the reference.
    expect(habit.schedule).toEqual({ kind: 'rolling', times: 2, days: 3 });
    const view = loopView(habit, day('2015-01-25'));
    expect(view.best).toEqual({ from: '2015-01-16', to: '2015-01-23', length: 8 });
    expect(view.scoreOn(day('2015-01-25'))).toBeCloseTo(0.2557, 4);
  });

  it('Loop, one habit: its notes too', () => {
    const file = readFileOf(bytesOf('loop/uhabits_csv_export/002 Wake up early/Checkmarks.csv'), 'Checkmarks.csv');
    expect(linesOf(file.habits[0])).toEqual([
      '2015-01-16 done',
      '2015-01-17 done',
      '2015-01-19 note ("Vacation")',
      '2015-01-20 done',
      '2015-01-21 done',
      '2015-01-22 done',
      '2015-01-23 note (Forgot to do it, really)',
      '2015-01-24 fail (Sick)',
      '2015-01-25 done',
    ]);
  });

  it.each([
    'loop/uhabits_csv_export/Habits.csv',
    'loop/uhabits_csv_export/Scores.csv',
    'loop/uhabits_csv_export/001 Meditate/Scores.csv',
    'loop/uhabits_converter/Habits.csv',
    'loop/uhabits_converter/Repetitions.csv',
    'daily-logs/googlefit_kaustubhgupta.csv',
    'daily-logs/strava_joboso.csv',
    'daily-logs/til_jbranchaud.csv',
    'daily-logs/til_simonw.csv',
    'strava/joboso/activities.csv',
    'tz/tz-edge-cases.csv',
  ])('no history of habits: %s', (path) => {
    expect(refusalOf(bytesOf(path), 'table.csv')).toEqual({ code: 'csv-alone', file: 'table.csv' });
  });
});
