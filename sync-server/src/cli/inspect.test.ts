import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webcrypto } from 'node:crypto';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExportWriter } from '@hearth/shared/export/export-writer.ts';
import { packZip } from '@hearth/shared/export/pack-zip.ts';
import type { ExportedFile } from '@hearth/shared/protocol/export-format.ts';
import {
  day,
  drawCheckIns,
  makeCheckIn,
  makeHabit,
  makePause,
  makeVersion,
  testHabitId,
} from '@hearth/shared/testing/factories.ts';
import { databaseOf, habitsHeader, loopTables, loopZip } from '@hearth/shared/testing/loop-files.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';
import { answerOf, errorOf, writeInto } from '../testing/run-cli.ts';
import type { Inspection } from './inspection.ts';
import type { JudgementReport } from './judgement-report.ts';
import { runCommand } from './run-command.ts';

let temporary: TemporaryFolder;
beforeEach(() => {
  temporary = createTemporaryFolder();
});
afterEach(() => {
  temporary.remove();
});

const inspect = (...words: string[]) => answerOf<Inspection>(temporary.folder, 'inspect', ...words);

/** The files of an export, as the app writes them. */
async function exportFiles(): Promise<readonly ExportedFile[]> {
  const writer = new ExportWriter({ at: 0, today: day('2024-01-04'), zone: 'UTC', app: 'test' });
  writer.add('habits', [makeHabit()]);
  writer.add('scheduleVersions', [makeVersion()]);
  writer.add('checkIns', [
    ...drawCheckIns(day('2024-01-01'), 'xxsf'),
    makeCheckIn({ day: day('2024-01-05'), kind: 'none', note: 'not yet' }),
    makeCheckIn({ day: day('2024-01-06'), kind: 'none' }),
  ]);
  writer.add('pauses', [makePause({ kind: 'archive', from: day('2024-02-01') })]);
  return writer.finish((bytes) => webcrypto.subtle.digest('SHA-256', bytes));
}

describe('inspect', () => {
  it('tells what a Loop export holds, how it is judged, and how Loop sees it', async () => {
    writeInto(
      temporary.folder,
      'loop.zip',
      loopZip(['2024-01-05,SKIP,ill', '2024-01-04,NO,', '2024-01-02,YES_MANUAL,', '2024-01-01,YES_MANUAL,']),
    );
    expect(await inspect('loop.zip')).toEqual({
      source: 'loop-csv',
      judgedOn: '2024-01-05',
      habits: [
        {
          sourceId: '001',
          position: 1,
          name: 'Read',
          kind: 'yes-no',
          schedule: 'Every day',
          archived: false,
          entries: { done: 2, fail: 1, skip: 1, amount: 0, notes: 1 },
          firstDay: '2024-01-01',
          lastDay: '2024-01-05',
          streak: { current: null, best: { length: 2, unit: 'day', from: '2024-01-01', to: '2024-01-02' } },
          strength: expect.closeTo((1 - 0.5 ** (2 / 13)) * 0.5 ** (2 / 13), 9) as number,
          loop: {
            score: expect.closeTo((1 - 0.5 ** (2 / 13)) * 0.5 ** (2 / 13), 9) as number,
            bestStreak: { length: 2, from: '2024-01-01', to: '2024-01-02' },
            currentStreak: 1,
          },
        },
      ],
      warnings: [],
    });
  });

  it('judges on the day that is asked for', async () => {
    writeInto(temporary.folder, 'loop.zip', loopZip(['2024-01-02,YES_MANUAL,', '2024-01-01,YES_MANUAL,']));
    const later = await inspect('loop.zip', '--today', '2024-01-03');
    expect(later).toMatchObject({ judgedOn: '2024-01-03', habits: [{ streak: { current: { length: 2 } } }] });
    const muchLater = await inspect('loop.zip', '--today', '2024-02-01');
    expect(muchLater.habits[0]).toMatchObject({ streak: { current: null, best: { length: 2 } } });
    expect(muchLater.habits[0]?.loop?.score).toBeLessThan(later.habits[0]?.loop?.score ?? 0);
  });

  it('counts numbers with zero, keeps equal names apart and the order of the file', async () => {
    const db = databaseOf(
      ...loopTables,
      `INSERT INTO Habits (id, name, position, type, freq_num, freq_den, archived, color, target_value, unit, uuid)
        VALUES (7, 'Walk', 1, 1, 1, 1, 0, 0, 2, 'km', 'b'), (3, 'Walk', 0, 0, 1, 1, 1, 0, 0, '', 'a')`,
      `INSERT INTO Repetitions (habit, timestamp, value, notes)
        VALUES (7, 0, 2000, ''), (7, 86400000, 0, 'rain'), (3, 0, 2, '')`,
    );
    writeInto(temporary.folder, 'backup.db', db);
    const { source, habits } = await inspect('backup.db');
    expect(source).toBe('loop-db');
    expect(
      habits.map(({ sourceId, name, kind, archived, entries }) => [sourceId, name, kind, archived, entries]),
    ).toEqual([
      ['3', 'Walk', 'yes-no', true, { done: 1, fail: 0, skip: 0, amount: 0, notes: 0 }],
      ['7', 'Walk', 'numeric', false, { done: 0, fail: 0, skip: 0, amount: 2, notes: 1 }],
    ]);
  });

  it('names row and reason of what is left out', async () => {
    writeInto(temporary.folder, 'loop.zip', loopZip(['2024-01-02,YES_MANUAL,', '1492-10-12,YES_MANUAL,']));
    const { warnings } = await inspect('loop.zip');
    expect(warnings).toEqual([
      { file: '001 Read/Checkmarks.csv', row: 3, message: expect.stringContaining('1492-10-12') as string },
    ]);
  });

  it('reads a folder like the zip that it was', async () => {
    const lines = 'Date,Value,Notes\n2024-01-01,YES_MANUAL,\n';
    writeInto(temporary.folder, 'export/Habits.csv', `${habitsHeader}\n001,Read,YES_NO,,,1,1,#D32F2F,,,,false\n`);
    writeInto(temporary.folder, 'export/001 Read/Checkmarks.csv', lines);
    writeInto(temporary.folder, 'export.zip', loopZip(['2024-01-01,YES_MANUAL,']));
    const folder = await inspect('export');
    expect(folder).toEqual(await inspect('export.zip'));
    expect(folder.habits).toHaveLength(1);
  });

  it('a file without any day is judged on none', async () => {
    writeInto(temporary.folder, 'loop.zip', loopZip([]));
    expect(await inspect('loop.zip')).toMatchObject({
      judgedOn: null,
      habits: [
        {
          firstDay: null,
          lastDay: null,
          streak: { current: null, best: null },
          strength: 0,
          loop: { score: 0, bestStreak: { length: 0, from: '', to: '' }, currentStreak: 0 },
        },
      ],
    });
  });

  it('reads an export of Hearth, zipped, unpacked in a folder or as data.json alone', async () => {
    const files = await exportFiles();
    writeInto(temporary.folder, 'hearth.zip', Buffer.concat(packZip(files, 0)));
    for (const { path, bytes } of files) writeInto(temporary.folder, `unpacked/${path}`, bytes);
    const inspected = await inspect('hearth.zip');
    expect(inspected).toMatchObject({
      source: 'hearth',
      judgedOn: '2024-01-05',
      habits: [
        {
          sourceId: testHabitId,
          name: 'Read',
          kind: 'yes-no',
          schedule: 'Every day',
          archived: true,
          entries: { done: 2, fail: 1, skip: 1, amount: 0, notes: 1 },
          firstDay: '2024-01-01',
          lastDay: '2024-01-05',
          streak: { current: null, best: { length: 2 } },
        },
      ],
      warnings: [],
    });
    expect(await inspect('unpacked')).toEqual(inspected);
    expect(await inspect('unpacked/data.json')).toEqual(inspected);
    const data = readFileSync(join(temporary.folder, 'unpacked/data.json'));
    writeInto(temporary.folder, 'lone.zip', zipSync({ 'data.json': data }));
    writeInto(temporary.folder, 'lone/data.json', data);
    expect(await inspect('lone.zip')).toEqual(inspected);
    expect(await inspect('lone')).toEqual(inspected);
    const judged = await answerOf<JudgementReport>(temporary.folder, 'judge', 'hearth.zip', '--today', '2024-01-05');
    expect(judged.habits[0]?.strength).toBe(inspected.habits[0]?.strength);
    const verdicts = judged.habits[0]?.ledger.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['kept', 'kept', 'neutral', 'missed', 'pending']);
  });

  it.each([
    ['noise.bin', Uint8Array.of(0, 1, 2, 3, 255, 254), 'unknown-format'],
    ['table.csv', 'a,b,c\n1,2,3\n', 'csv-alone'],
    ['foreign.json', '{"answer": 42}', 'foreign-json'],
    ['broken.json', '{"answer": ', 'broken-json'],
    ['torn.zip', loopZip(['2024-01-01,YES_MANUAL,']).subarray(0, 200), 'broken-zip'],
    ['foreign.db', databaseOf('CREATE TABLE Cats (name text)'), 'foreign-database'],
    ['torn.db', databaseOf(...loopTables).subarray(0, 3_000), 'broken-database'],
    ['future.json', JSON.stringify({ format: 'hearth', version: 99, tables: {} }), 'newer-export'],
    ['folder/cats.txt', 'cats', 'foreign-folder'],
  ])('refuses %s', async (path, content, code) => {
    writeInto(temporary.folder, path, content);
    const file = path.split('/')[0] ?? path;
    const error = await errorOf(temporary.folder, 'inspect', file);
    expect(error).toEqual({ code, message: expect.stringContaining(file) as string });
  });

  it('says the same in words', async () => {
    writeInto(temporary.folder, 'loop.zip', loopZip(['2024-01-02,YES_MANUAL,', '2024-01-01,YES_MANUAL,', 'soon,NO,']));
    const { exitCode, stdout, stderr } = await runCommand(['inspect', 'loop.zip'], temporary.folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'Loop, CSV export: 1 habit, judged on 2024-01-02',
        '',
        'Read: Every day',
        '  2 done, 2024-01-01 to 2024-01-02',
        '  streak 2 days (2024-01-01 to 2024-01-02), best 2 days (2024-01-01 to 2024-01-02), strength 10.1 %',
        '  as Loop counts: streak 2 days, best 2 days, score 10.1 %',
        '',
        'Left out, or read in a changed way:',
        '  001 Read/Checkmarks.csv, row 4: The day “soon” cannot be read; the row is left out.',
        '',
      ].join('\n'),
    );
  });
});

/** Exports and backups of real people; from outside the project, see HEARTH_REAL_FILES in the README. */
const realFiles = join(process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../../shared/data'));

describe.skipIf(!existsSync(realFiles))('inspect, on real files', () => {
  type Reference = Readonly<Record<string, { readonly best: readonly [number, string, string] }>>;

  it.each(['loop/loop.db', 'loop/022.db', 'loop/miscreaders/test.db'])(
    '%s has Loop’s own best streaks',
    async (path) => {
      const references = JSON.parse(readFileSync(join(realFiles, 'loop-streaks.json'), 'utf8')) as Reference;
      const { habits } = await inspect(join(realFiles, path));
      const expected = Object.entries(references).filter(([key]) => key.startsWith(`${path}#`));
      expect(habits).toHaveLength(expected.length);
      for (const [key, { best }] of expected) {
        const habit = habits.find(({ sourceId }) => key.startsWith(`${path}#${sourceId} `));
        const found = habit?.loop?.bestStreak;
        expect([found?.length, found?.from, found?.to]).toEqual(best);
      }
    },
  );

  it('a folder of Loop’s CSV files has the score that Loop wrote beside them', async () => {
    const { habits, judgedOn } = await inspect(join(realFiles, 'loop/uhabits_csv_export'));
    expect(judgedOn).toBe('2015-01-25');
    expect(habits.map(({ name }) => name)).toEqual(['Meditate', 'Wake up early']);
    expect(habits[1]?.loop?.score).toBeCloseTo(0.2557, 4);
    expect(habits[1]?.loop).toMatchObject({ bestStreak: { length: 8 }, currentStreak: 1 });
  });
});
