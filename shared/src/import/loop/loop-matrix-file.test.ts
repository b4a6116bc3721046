import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { linesOf, readFileOf, refusalOf, remarksOf } from '../../testing/import-files.ts';

const assumed = 'picked -: The file does not say how often a habit is due; it is taken as every day.';

describe('the Checkmarks.csv of all habits, alone', () => {
  it('names habits by its first line, and takes every day for their rule', () => {
    const file = readFileOf('Date,Read,Run,\n2020-01-02,YES_MANUAL,SKIP,\n2020-01-01,NO,UNKNOWN,\n');
    expect(file.source).toBe('loop-checkmarks');
    expect(file.habits.map(({ sourceId, position, name, origin }) => [sourceId, position, name, origin])).toEqual([
      ['1', 1, 'Read', 'loop:name:Read#1'],
      ['2', 2, 'Run', 'loop:name:Run#1'],
    ]);
    expect(file.habits.map((habit) => habit.schedule)).toEqual([{ kind: 'daily' }, { kind: 'daily' }]);
    expect(file.habits.map(linesOf)).toEqual([['2020-01-01 fail', '2020-01-02 done'], ['2020-01-02 skip']]);
    expect(remarksOf(file)).toEqual([assumed]);
  });

  it.each([
    ['integers', '2', '0', '1', '3', '-1'],
    ['words', 'YES_MANUAL', 'NO', 'YES_AUTO', 'SKIP', 'UNKNOWN'],
    ['entries with their comma', ...[2, 0, 1, 3, -1].map((value) => `Entry(timestamp=2022-02-06, value=${value})`)],
  ])('reads cells that are %s', (_, yes = '', no = '', auto = '', skip = '', none = '') => {
    const rows = [yes, no, auto, skip, none].map((cell, at) => `2022-02-0${5 - at},${cell},${none},`);
    const file = readFileOf(`Date,Read,Run,\n${rows.join('\n')}\n`);
    expect(file.habits.map(({ name, target }) => [name, target.kind])).toEqual([
      ['Read', 'yes-no'],
      ['Run', 'yes-no'],
    ]);
    expect(file.habits.map(linesOf)).toEqual([['2022-02-02 skip', '2022-02-04 fail', '2022-02-05 done'], []]);
    expect(remarksOf(file)).toEqual([
      assumed,
      'picked 1: “Read”: days that Loop filled in by itself are no check-ins and are left out: 1.',
    ]);
  });

  it('takes a column with a number above 3 for amounts in thousandths, where NO is 0', () => {
    const file = readFileOf('Date,Tea,\n2020-01-03,2500,\n2020-01-02,NO,\n2020-01-01,SKIP,\n');
    expect(linesOf(file.habits[0])).toEqual(['2020-01-01 skip', '2020-01-02 amount 0', '2020-01-03 amount 2.5']);
    expect(file.habits[0]?.target).toMatchObject({ kind: 'amount', amount: 0, bound: 'at-least', per: 'day' });
    expect(remarksOf(file)).toContain('picked -: “Tea”: the file does not say the target; any amount counts.');
  });

  it('puts a name with commas together again', () => {
    const file = readFileOf('Date,Read, write, think,Run,\n2020-01-02,2,0,\n2020-01-01,2,2,\n');
    expect(file.habits.map((habit) => habit.name)).toEqual(['Read, write, think', 'Run']);
    expect(readFileOf('Date,a,b,c,\n2020-01-01,2,\n').habits.map((habit) => habit.name)).toEqual(['a,b,c']);
  });

  it('numbers the habits when commas without blanks leave it open where a name ends', () => {
    const file = readFileOf('Date,a,b,c,\n2020-01-01,2,0,\n');
    expect(file.habits.map((habit) => habit.name)).toEqual(['#1', '#2']);
    expect(file.habits.map(linesOf)).toEqual([['2020-01-01 done'], ['2020-01-01 fail']]);
    expect(remarksOf(file)).toContain(
      'picked 1: The names in “a,b,c” cannot be told apart, for commas in them are not marked; the habits are numbered.',
    );
  });

  it('keeps equal names apart', () => {
    const file = readFileOf('Date,Read,Read,\n2020-01-01,2,0,\n');
    expect(file.habits.map((habit) => habit.origin)).toEqual(['loop:name:Read#1', 'loop:name:Read#2']);
  });

  it('survives a quote in a name', () => {
    const file = readFileOf('Date,Read "Emma,Run,\n2020-01-01,2,0,\n');
    expect(file.habits.map((habit) => habit.name)).toEqual(['Read Emma', 'Run']);
    expect(file.habits.map(linesOf)).toEqual([['2020-01-01 done'], ['2020-01-01 fail']]);
  });

  it('reads what a spreadsheet made of it: mark, semicolons, other day order', () => {
    const file = readFileOf('\uFEFFDate;Read;Run\r\n13.02.2020;2;0\r\n12.02.2020;;2\r\n');
    expect(file.habits.map(linesOf)).toEqual([['2020-02-13 done'], ['2020-02-12 done', '2020-02-13 fail']]);
    const utf16 = strToU8('Date,Read,\n2020-01-01,2,\n');
    const wide = Uint8Array.from([0xff, 0xfe, ...[...utf16].flatMap((byte) => [byte, 0])]);
    expect(linesOf(readFileOf(wide).habits[0])).toEqual(['2020-01-01 done']);
  });

  it('says so when the order of day and month is a guess', () => {
    const file = readFileOf('Date,Read,\n3/4/2020,2,\n3/9/2020,2,\n');
    expect(remarksOf(file)).toContain(
      'picked -: Dates such as “3/4/2020” can be read in two ways; they are taken as M/D/Y.',
    );
  });

  it('leaves out bad rows with their reason', () => {
    const file = readFileOf(
      'Date,Read,\n2020-01-09,2,\n2020-01-08,maybe,\n1899-12-31,2,\n2020-02-30,2,\n2020-01-09,0,\n2020-01-07,2,2,2,\n2020-01-06,2,\n',
    );
    expect(linesOf(file.habits[0])).toEqual(['2020-01-06 done', '2020-01-09 done']);
    expect(remarksOf(file).toSorted()).toEqual(
      [
        assumed,
        'picked 3: The value “maybe” cannot be read; the row is left out.',
        'picked 4: The day “1899-12-31” lies outside 1900 to 2200; the row is left out.',
        'picked 5: The day “2020-02-30” cannot be read; the row is left out.',
        'picked 6: 2020-01-09 is there twice; the other row counts.',
        'picked 7: The row has more cells than the table has columns; it is left out.',
      ].toSorted(),
    );
  });

  it('is told by its columns, whatever one damaged line holds beyond them', () => {
    const file = readFileOf('Date,Read,\n2020-01-02,2,\n2020-01-01,2,oops,\n2020-01-03,2,\n');
    expect(file.habits.map(linesOf)).toEqual([['2020-01-02 done', '2020-01-03 done']]);
  });

  it('strips what could turn the direction of a name', () => {
    expect(readFileOf('Date,Re\u202Ead\u0007,\n2020-01-01,2,\n').habits[0]?.name).toBe('Read');
  });

  it('with a first line alone holds habits without days', () => {
    expect(readFileOf('Date,Read,Run,\n').habits.map(({ name, lastDay }) => [name, lastDay])).toEqual([
      ['Read', null],
      ['Run', null],
    ]);
  });

  it('of more habits than are accepted is refused', () => {
    const names = Array.from({ length: 2_001 }, (_, at) => `h${at}`).join();
    expect(refusalOf(`Date,${names},\n`)).toEqual({
      code: 'too-many-habits',
      file: 'picked',
      limit: 2_000,
      found: 2_001,
    });
  });

  it('reads 100,000 rows in seconds', () => {
    const started = performance.now();
    const cells = '2,0,-1,1,'.repeat(25);
    const rows = Array.from({ length: 1_000 }, (_, at) => `${2000 + Math.floor(at / 250)}-01-01,${cells}`);
    readFileOf(`Date,${Array.from({ length: 100 }, (_, at) => `h${at}`).join()},\n${rows.join('\n')}\n`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('the Checkmarks.csv of one habit, alone', () => {
  it('has no name', () => {
    const file = readFileOf('Date,Value,Notes\n2020-01-02,YES_MANUAL,"a, b"\n2020-01-01,NO,\n');
    expect(file.habits.map((habit) => habit.name)).toEqual(['#1']);
    expect(linesOf(file.habits[0])).toEqual(['2020-01-01 fail', '2020-01-02 done (a, b)']);
    expect(remarksOf(file)).toEqual([assumed, 'picked 1: The habit has no name; it is called “#1”.']);
  });

  it('of old versions has no first line', () => {
    expect(readFileOf('2020-01-02,2\n2020-01-01,0\n').habits.map(linesOf)).toEqual([
      ['2020-01-01 fail', '2020-01-02 done'],
    ]);
  });
});

describe('other tables', () => {
  it.each([
    ['scores of all habits', 'Date,Read,Run,\n2020-01-01,0.0519,0.0000,\n'],
    ['scores of one habit', 'Date,Score\n2020-01-01,0.0519\n'],
    ['scores without days', 'Date,Score\n'],
    ['prices', 'Date,Open,Close\n2020-01-01,12.25,13.5\n2020-01-02,13.5,12\n'],
    ['words', 'Date,What\n2020-01-01,party\n'],
    ['no days', '1,2\n3,4\n5,2\n'],
    ['a log with numbers beside a name', 'date,habit,done,value\n2020-01-01,steps,1,7000\n2020-01-02,steps,0,12\n'],
    ['Habits.csv', 'Position,Name,Type\n001,Read,YES_NO\n'],
  ])('are refused: %s', (_, text) => {
    expect(refusalOf(text)).toEqual({ code: 'csv-alone', file: 'picked' });
  });
});
