import { describe, expect, it } from 'vitest';
import { habitsHeader, loopZip, zipOf } from '../../testing/loop-files.ts';
import { readImportFile } from '../import-file.ts';
import { maxListedPerKind } from '../import-warning.ts';
import type { ImportedFile, ImportedHabit } from '../imported-habit.ts';

function read(bytes: Uint8Array): ImportedFile {
  const result = readImportFile(bytes, 'loop.zip', null);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function onlyHabit(file: ImportedFile): ImportedHabit {
  const [habit] = file.habits;
  if (habit === undefined) throw new Error('no habit was read');
  return habit;
}

const numericLine = '001,Read,NUMERICAL,,,1,1,#D32F2F,pages,AT_LEAST,20.0,false';
const marksOf = (habit: ImportedHabit) =>
  habit.entries.map(({ day, kind, value }) => `${day} ${kind} ${value ?? ''}`.trim());
const codesOf = (file: ImportedFile) => file.warnings.map((warning) => warning.code);

describe('the cells of a Loop export, in all four encodings', () => {
  const days = ['2020-01-05', '2020-01-04', '2020-01-03', '2020-01-02', '2020-01-01'];
  const encodings: readonly (readonly [string, readonly string[], boolean])[] = [
    ['integers without a header', ['2', '0', '3', '1', '-1'], false],
    [
      'entries with their comma',
      ['2', '0', '3', '1', '-1'].map((value) => `Entry(timestamp=2020-01-01, value=${value})`),
      false,
    ],
    ['words', ['YES_MANUAL', 'NO', 'SKIP', 'YES_AUTO', 'UNKNOWN'], false],
    ['words with a header and notes', ['YES_MANUAL,', 'NO,', 'SKIP,', 'YES_AUTO,', 'UNKNOWN,'], true],
  ];

  it.each(encodings)('reads %s', (_, cells, hasHeader) => {
    const lines = cells.map((cell, at) => `${days[at] ?? ''},${cell}`);
    const table = `${hasHeader ? 'Date,Value,Notes\n' : ''}${lines.join('\n')}\n`;
    const file = read(
      zipOf({
        'Habits.csv': `${habitsHeader}\n001,Read,YES_NO,,,1,1,#D32F2F,,,,false\n`,
        '001 Read/Checkmarks.csv': table,
      }),
    );
    expect(marksOf(onlyHabit(file))).toEqual(['2020-01-03 skip', '2020-01-04 fail', '2020-01-05 done']);
    expect(codesOf(file)).toEqual(['derived-left-out']);
  });

  it('reads the matrix of all habits when there are no folders, also with a comma in a name', () => {
    const lines = [
      '001,"Read, write",YES_NO,,,1,1,#D32F2F,,,,false',
      '002,Water,NUMERICAL,,,1,1,#D32F2F,cups,AT_LEAST,8.0,false',
    ];
    const file = read(
      zipOf({
        'Habits.csv': `${habitsHeader}\n${lines.join('\n')}\n`,
        'Checkmarks.csv':
          'Date,Read, write,Water,\n2020-01-02,YES_MANUAL,8000,\n2020-01-01,Entry(timestamp=2020-01-01, value=0),NO,\n',
      }),
    );
    expect(file.habits.map(marksOf)).toEqual([
      ['2020-01-01 fail', '2020-01-02 done'],
      ['2020-01-01 amount 0', '2020-01-02 amount 8'],
    ]);
    expect(file.warnings).toEqual([]);
  });

  it('matches a matrix of some habits by name, and leaves one out that nobody can match', () => {
    const table = `${habitsHeader}\n001,A,YES_NO,,,1,1,#D32F2F,,,,false\n002,B,YES_NO,,,1,1,#D32F2F,,,,false\n`;
    const some = read(zipOf({ 'Habits.csv': table, 'Checkmarks.csv': 'Date,B,\n2020-01-01,2,\n' }));
    expect(some.habits.map(marksOf)).toEqual([[], ['2020-01-01 done']]);
    const none = read(zipOf({ 'Habits.csv': table, 'Checkmarks.csv': 'Date,C,\n2020-01-01,2,\n' }));
    expect(none.habits.map(marksOf)).toEqual([[], []]);
    expect(codesOf(none)).toEqual(['unknown-columns']);
  });
});

describe('amounts', () => {
  it('are thousandths; NO is 0, SKIP a skip, and words that stand for tiny numbers are those numbers', () => {
    const lines = [
      '2020-01-06,12500,',
      '2020-01-05,NO,',
      '2020-01-04,SKIP,',
      '2020-01-03,YES_MANUAL,',
      '2020-01-02,YES_AUTO,',
      '2020-01-01,UNKNOWN,',
    ];
    const habit = onlyHabit(read(loopZip(lines, numericLine)));
    expect(marksOf(habit)).toEqual([
      '2020-01-02 amount 0.001',
      '2020-01-03 amount 0.002',
      '2020-01-04 skip',
      '2020-01-05 amount 0',
      '2020-01-06 amount 12.5',
    ]);
    expect(habit.target).toEqual({
      kind: 'amount',
      measure: 'count',
      amount: 20,
      unit: 'pages',
      bound: 'at-least',
      per: 'day',
    });
  });

  it('are inferred from a number above 3 where the file has no type', () => {
    const file = read(
      zipOf({
        'Habits.csv':
          'Position,Name,Question,Description,NumRepetitions,Interval,Color\n001,Read,Did you?,,1,1,#FF8F00\n002,Walk,,,2,7,#FF8F00\n',
        '001 Read/Checkmarks.csv': '2020-01-02,3000\n2020-01-01,0\n',
        '002 Walk/Checkmarks.csv': '2020-01-02,2\n2020-01-01,0\n',
      }),
    );
    expect(file.habits.map((habit) => habit.target.kind)).toEqual(['amount', 'yes-no']);
    expect(file.habits.map(marksOf)).toEqual([
      ['2020-01-01 amount 0', '2020-01-02 amount 3'],
      ['2020-01-01 fail', '2020-01-02 done'],
    ]);
    expect(file.habits.map((habit) => [habit.description, habit.archived])).toEqual([
      ['Did you?', false],
      ['', false],
    ]);
    expect(file.warnings).toMatchObject([
      { file: 'Habits.csv', row: 2, code: 'target-unknown', values: { name: 'Read' } },
    ]);
  });
});

describe('notes', () => {
  it('are kept with commas, quotes and lines, also on days that hold nothing else', () => {
    const habit = onlyHabit(
      read(
        loopZip(['2020-01-03,NO,"Sick, again"', '2020-01-02,UNKNOWN,"""so"" it\nwent"', '2020-01-01,YES_AUTO,rest']),
      ),
    );
    expect(habit.entries).toEqual([
      { day: '2020-01-01', kind: 'note', note: 'rest' },
      { day: '2020-01-02', kind: 'note', note: '"so" it\nwent' },
      { day: '2020-01-03', kind: 'fail', note: 'Sick, again' },
    ]);
    expect([habit.firstDay, habit.lastDay]).toEqual(['2020-01-01', '2020-01-03']);
  });

  it('are cut at 4,000 characters, and it is said', () => {
    const file = read(loopZip([`2020-01-01,YES_MANUAL,${'x'.repeat(4_001)}`]));
    expect(onlyHabit(file).entries[0]?.note).toHaveLength(4_000);
    expect(codesOf(file)).toEqual(['text-cut']);
  });
});

describe('rows that cannot be read', () => {
  it('are left out with file, line and reason, and the rest stays', () => {
    const file = read(
      loopZip([
        '2020-01-04,YES_MANUAL,',
        '2020-02-30,YES_MANUAL,',
        '1789-07-14,YES_MANUAL,',
        '2020-01-02,MAYBE,',
        '2020-01-01,7,',
        '2020-01-04,NO,late',
        '2020-01-03,NO,',
      ]),
    );
    expect(onlyHabit(file).entries).toEqual([
      { day: '2020-01-03', kind: 'fail' },
      { day: '2020-01-04', kind: 'done', note: 'late' },
    ]);
    const path = '001 Read/Checkmarks.csv';
    expect(file.warnings).toEqual([
      { file: path, row: 3, code: 'bad-day', values: { value: '2020-02-30' } },
      { file: path, row: 4, code: 'day-out-of-range', values: { value: '1789-07-14' } },
      { file: path, row: 5, code: 'bad-value', values: { value: 'MAYBE' } },
      { file: path, row: 6, code: 'bad-value', values: { value: '7' } },
      { file: path, row: 7, code: 'duplicate-day', values: { day: '2020-01-04' } },
    ]);
  });

  it('are counted beyond a few of a kind', () => {
    const file = read(loopZip(Array.from({ length: maxListedPerKind + 7 }, () => 'someday,2,')));
    expect(file.warnings).toHaveLength(maxListedPerKind + 1);
    expect(file.warnings.at(-1)).toMatchObject({ code: 'more-like-this', values: { number: 7 } });
  });

  it('do not depend on their order: of two rows of a day the more telling stays', () => {
    const rows = ['2020-01-01,NO,', '2020-01-01,YES_MANUAL,', '2020-01-01,SKIP,'];
    expect(marksOf(onlyHabit(read(loopZip(rows))))).toEqual(['2020-01-01 done']);
    expect(marksOf(onlyHabit(read(loopZip(rows.toReversed()))))).toEqual(['2020-01-01 done']);
  });
});

describe('where the tables lie', () => {
  const table = (name: string) => `${habitsHeader}\n001,${name},YES_NO,,,1,1,#D32F2F,,,,true\n`;

  it('is below any wrapping folder, beside what a Mac adds', () => {
    const file = read(
      zipOf({
        'Loop export/Habits.csv': table('Read'),
        'Loop export/001 Read/Checkmarks.csv': 'Date,Value,Notes\n2020-01-01,YES_MANUAL,\n',
        '__MACOSX/Habits.csv': 'nothing',
      }),
    );
    expect(marksOf(onlyHabit(file))).toEqual(['2020-01-01 done']);
    expect(onlyHabit(file).archived).toBe(true);
  });

  it('is a folder NNN without a blank for names of other scripts', () => {
    const file = read(
      zipOf({ 'Habits.csv': table('读书'), '001/Checkmarks.csv': 'Date,Value,Notes\n2020-01-01,YES_MANUAL,\n' }),
    );
    expect(onlyHabit(file).name).toBe('读书');
    expect(marksOf(onlyHabit(file))).toEqual(['2020-01-01 done']);
  });

  it('lists habits that were not exported, and names folders that belong to none', () => {
    const file = read(zipOf({ 'Habits.csv': table('Read'), '007 Spy/Checkmarks.csv': '2020-01-01,2\n' }));
    expect(onlyHabit(file).entries).toEqual([]);
    expect(file.warnings).toEqual([{ file: '007 Spy/Checkmarks.csv', code: 'unknown-folder', values: {} }]);
  });
});

describe('exports that a spreadsheet has saved again', () => {
  it('have a byte order mark, semicolons, decimal commas and days of the locale', () => {
    const file = read(
      zipOf({
        'Habits.csv': `\uFEFF${habitsHeader.replaceAll(',', ';')}\r\n1;Laufen;NUMERICAL;;;1;7;#388E3C;km;AT_LEAST;12,5;FALSE\r\n`,
        '001 Laufen/Checkmarks.csv': '\uFEFFDate;Value;Notes\r\n05.02.2020;5000;\r\n04.02.2020;NO;"a; b"\r\n',
      }),
    );
    const habit = onlyHabit(file);
    expect(marksOf(habit)).toEqual(['2020-02-04 amount 0', '2020-02-05 amount 5']);
    expect(habit.target).toMatchObject({ amount: 12.5, unit: 'km', per: 'period' });
    expect(habit.schedule).toEqual({ kind: 'quota', times: 1, per: 'week' });
    expect(file.warnings).toEqual([]);
  });

  it('have one order of days, that of the whole export', () => {
    const file = read(
      zipOf({
        'Habits.csv': `${habitsHeader}\n1,A,YES_NO,,,1,1,#D32F2F,,,,false\n2,B,YES_NO,,,1,1,#D32F2F,,,,false\n`,
        '001 A/Checkmarks.csv': 'Date,Value,Notes\n1/2/2020,2,\n',
        '002 B/Checkmarks.csv': 'Date,Value,Notes\n1/25/2020,2,\n',
      }),
    );
    expect(file.habits.map((habit) => habit.firstDay)).toEqual(['2020-01-02', '2020-01-25']);
  });

  it('may not be UTF-8: read anyway, and said', () => {
    const latin = Uint8Array.from(`${habitsHeader}\n1,Caf\u00E9,YES_NO,,,1,1,#D32F2F,,,,false\n`, (char) =>
      char.charCodeAt(0),
    );
    const file = read(zipOf({ 'Habits.csv': latin }));
    expect(onlyHabit(file).name).toBe('Café');
    expect(codesOf(file)).toEqual(['encoding-guessed']);
  });

  it('may be UTF-16', () => {
    const text = `\uFEFF${habitsHeader.replaceAll(',', '\t')}\n1\tЧитать\tYES_NO\t\t\t1\t1\t#D32F2F\t\t\t\tfalse\n`;
    const wide = new Uint8Array(Uint16Array.from(text, (char) => char.charCodeAt(0)).buffer);
    expect(onlyHabit(read(zipOf({ 'Habits.csv': wide }))).name).toBe('Читать');
  });
});

describe('names', () => {
  it('lose control and bidi characters, are cut at 100, and stand in when missing', () => {
    const names = ['\u202Etxt.exe', 'n'.repeat(101), '\u0007'];
    const lines = names.map((name, at) => `00${at + 1},${name},YES_NO,,,1,1,#D32F2F,,,,false`);
    const file = read(zipOf({ 'Habits.csv': `${habitsHeader}\n${lines.join('\n')}\n` }));
    expect(file.habits.map((habit) => habit.name)).toEqual(['txt.exe', 'n'.repeat(100), '#003']);
    expect(codesOf(file)).toEqual(['name-cut', 'name-missing']);
  });

  it('stay short when a spreadsheet put a whole text where the position was', () => {
    const file = read(zipOf({ 'Habits.csv': `${habitsHeader}\n${'p'.repeat(300)},,YES_NO,,,1,1,#D32F2F,,,,false\n` }));
    expect(onlyHabit(file)).toMatchObject({ name: `#${'p'.repeat(99)}`, sourceId: 'p'.repeat(100) });
  });

  it('may be equal: two habits stay two, and keep apart in every later import, in whatever order', () => {
    const line = (position: string, name: string) => `${position},${name},YES_NO,,,1,1,#D32F2F,,,,false`;
    const table = (...lines: string[]) => zipOf({ 'Habits.csv': `${habitsHeader}\n${lines.join('\n')}\n` });
    const file = read(table(line('001', 'Read'), line('002', 'Read')));
    expect(file.habits.map((habit) => habit.origin)).toEqual(['loop:name:Read#1', 'loop:name:Read#2']);
    const moved = read(table(line('001', 'Walk'), line('002', 'Read')));
    expect(moved.habits.map((habit) => habit.origin)).toEqual(['loop:name:Walk#1', 'loop:name:Read#1']);
  });
});

describe('question and description', () => {
  it('become one text', () => {
    const habit = onlyHabit(
      read(loopZip([], '001,Read,YES_NO,Did you read?,"A book,\nnot a screen",1,1,#D32F2F,,,,false')),
    );
    expect(habit.description).toBe('Did you read?\n\nA book,\nnot a screen');
  });
});
