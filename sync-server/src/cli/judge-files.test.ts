import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';
import { answerOf, dataJson, errorOf, writeInto } from '../testing/run-cli.ts';
import type { JudgementReport } from './judgement-report.ts';
import { refuseSurprise, runCommand } from './run-command.ts';

let temporary: TemporaryFolder;
beforeEach(() => {
  temporary = createTemporaryFolder();
});
afterEach(() => {
  temporary.remove();
});

const judge = (...words: string[]) => answerOf<JudgementReport>(temporary.folder, 'judge', ...words);
const habit = (id: string, more: object = {}) => ({ id, startDay: '2024-01-01', ...more });
const daily = (habitId: string) => ({ habitId, fromDay: '2024-01-01', schedule: { kind: 'daily' } });
const done = (habitId: string, day: string) => ({ habitId, day, kind: 'done' });

describe('judge, and the files that it takes', () => {
  it('judges every live habit in the order of the file, each by its own rows', async () => {
    const tables = {
      habits: [habit('b', { name: 'Read' }), habit('gone', { deletedAt: 1 }), habit('a', { name: 'Read' })],
      scheduleVersions: [daily('a'), daily('b')],
      checkIns: [done('a', '2024-01-01'), done('b', '2024-01-01'), done('b', '2024-01-02')],
    };
    writeInto(temporary.folder, 'data.json', dataJson(tables));
    const { today, habits } = await judge('data.json', '--today', '2024-01-02');
    expect(today).toBe('2024-01-02');
    expect(habits.map(({ id, name, streak }) => [id, name, streak.current?.length])).toEqual([
      ['b', 'Read', 2],
      ['a', 'Read', 1],
    ]);
    expect(habits[1]).toEqual({
      id: 'a',
      name: 'Read',
      streak: {
        current: { length: 1, unit: 'day', from: '2024-01-01', to: '2024-01-01' },
        best: { length: 1, unit: 'day', from: '2024-01-01', to: '2024-01-01' },
      },
      freezes: { held: 0, keptToNext: 6, used: [] },
      strength: expect.closeTo(0.051922, 6) as number,
      ledger: [
        {
          from: '2024-01-01',
          to: '2024-01-01',
          verdict: 'kept',
          reason: 'done',
          facts: ['a:2024-01-01'],
          version: 'rule-0',
        },
        { from: '2024-01-02', to: '2024-01-02', verdict: 'pending', reason: 'open', facts: [], version: 'rule-0' },
      ],
    });
  });

  it('takes data.json out of a zip, wherever it lies and whatever the manifest says', async () => {
    const tables = { habits: [habit('a')], scheduleVersions: [daily('a')], checkIns: [done('a', '2024-01-01')] };
    const data = strToU8(dataJson(tables));
    writeInto(
      temporary.folder,
      'export.zip',
      zipSync({ 'hearth/manifest.json': strToU8('{}'), 'hearth/data.json': data }),
    );
    expect((await judge('export.zip', '--today', '2024-01-01')).habits).toHaveLength(1);
    writeInto(temporary.folder, 'folder/data.json', data);
    expect((await judge('folder', '--today', '2024-01-01')).habits).toHaveLength(1);
  });

  it('an instant alone tells the day', async () => {
    writeInto(temporary.folder, 'data.json', dataJson({ habits: [] }));
    const words = ['data.json', '--now', '2024-01-01T15:00:00Z', '--zone', 'Asia/Tokyo'] as const;
    expect(await judge(...words)).toEqual({ today: '2024-01-02', habits: [] });
  });

  it('null stands for none, and a row that makes no sense is left out with its reason', async () => {
    const tables = {
      habits: [habit('a', { endDay: null, deletedAt: null })],
      scheduleVersions: [daily('a')],
      pauses: [{ habitId: null, from: '2024-01-02', to: null }],
      checkIns: [done('a', '2024-01-01'), done('a', '2024-02-30')],
    };
    writeInto(temporary.folder, 'data.json', dataJson(tables));
    const { habits, warnings } = await judge('data.json', '--today', '2024-01-03');
    expect(warnings).toEqual([{ file: 'checkIns', row: 2, message: expect.stringContaining('day') as string }]);
    expect(habits[0]?.ledger.map(({ verdict }) => verdict)).toEqual(['kept', 'neutral', 'neutral']);
  });

  it.each([
    ['loop.csv', 'Date,Value\n2024-01-01,2\n', 'foreign-export'],
    ['other.json', '{"habits": []}', 'foreign-export'],
    ['torn.json', '{"format": "hearth"', 'broken-json'],
    ['newer.json', '{"format": "hearth", "version": 2, "tables": {}}', 'newer-export'],
    ['cats.zip', zipSync({ 'cats.txt': strToU8('cats') }), 'foreign-export'],
  ])('refuses %s', async (file, content, code) => {
    writeInto(temporary.folder, file, content);
    const error = await errorOf(temporary.folder, 'judge', file, '--today', '2024-01-01');
    expect(error).toEqual({ code, message: expect.stringContaining(file) as string });
  });

  it('refuses a habit that nothing can judge, and names its row', async () => {
    writeInto(
      temporary.folder,
      'data.json',
      dataJson({ habits: [habit('a'), habit('b')], scheduleVersions: [daily('a')] }),
    );
    const error = await errorOf(temporary.folder, 'judge', 'data.json', '--today', '2024-01-01');
    expect(error).toMatchObject({ code: 'habit-without-rule', row: 2 });
  });

  it('prints no character that a terminal would obey, or that turns the direction of text', async () => {
    const rows = { habits: [habit('a', { name: 'Re\u202Ead\u001B[2J' })], scheduleVersions: [daily('a')] };
    writeInto(temporary.folder, 'data.json', dataJson(rows));
    const judged = await judge('data.json', '--today', '2024-01-01');
    expect(judged.habits.map(({ name }) => name)).toEqual(['Read[2J']);
    writeInto(temporary.folder, 'ruleless.json', dataJson({ ...rows, scheduleVersions: [] }));
    const outcome = await runCommand(['judge', 'ruleless.json', '--today', '2024-01-01'], temporary.folder);
    expect(outcome.stderr).toContain('The habit “Read[2J” (a)');
  });

  it('says the same in words', async () => {
    const tables = {
      habits: [habit('a', { name: 'Read' })],
      scheduleVersions: [daily('a')],
      checkIns: [done('a', '2024-01-01')],
    };
    writeInto(temporary.folder, 'data.json', dataJson(tables));
    const { stdout } = await runCommand(['judge', 'data.json', '--today', '2024-01-02'], temporary.folder);
    expect(stdout).toBe(
      [
        '1 habit, judged on 2024-01-02',
        '',
        'Read',
        '  streak 1 day (2024-01-01 to 2024-01-01), best 1 day (2024-01-01 to 2024-01-01), strength 5.2 %',
        '  freezes: 0 held, next after 6 kept',
        '  2024-01-01  kept (done)',
        '  2024-01-02  pending (open)',
        '',
      ].join('\n'),
    );
  });
});

it('a mistake of ours is told as such, and still as JSON', () => {
  const outcome = refuseSurprise(new Error('the sky fell'), ['judge', 'data.json', '--json']);
  expect(outcome).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('the sky fell') as string });
  expect(JSON.parse(outcome.stdout)).toEqual({ error: { code: 'internal', message: 'the sky fell' } });
  expect(refuseSurprise('odd', ['judge', 'data.json']).stdout).toBe('');
});
