import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { linesOf, readFileOf, remarksOf } from '../../testing/import-files.ts';

const header = 'HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText';
const assumed = 'picked -: The file does not say how often a habit is due; it is taken as every day.';
const read = (...rows: string[]) => readFileOf(`${header}\n${rows.join('\n')}\n`);

describe('HabitBull', () => {
  it('1 is done, 0 is not, comments are notes', () => {
    const file = read('Read,"a book, any",Mind,2020-01-02,1,', 'Read,"a book, any",Mind,2020-01-01,0,"too, tired"');
    expect(file).toMatchObject({ source: 'habitbull-csv', file: 'picked' });
    expect(file.habits).toMatchObject([
      {
        sourceId: '1',
        origin: 'habitbull:Read#1',
        position: 1,
        name: 'Read',
        description: 'a book, any\n\nMind',
        archived: false,
        schedule: { kind: 'daily' },
        target: { kind: 'yes-no' },
        firstDay: '2020-01-01',
        lastDay: '2020-01-02',
      },
    ]);
    expect(linesOf(file.habits[0])).toEqual(['2020-01-01 fail (too, tired)', '2020-01-02 done']);
    expect(remarksOf(file)).toEqual([assumed]);
  });

  it('a number above 1 makes it count, 0 and 1 being amounts then', () => {
    const file = read('Tea,,,2020-01-01,0,', 'Tea,,,2020-01-02,1,', 'Tea,,,2020-01-03,2.5,', 'Tea,,,2020-01-04,"3,5",');
    expect(linesOf(file.habits[0])).toEqual([
      '2020-01-01 amount 0',
      '2020-01-02 amount 1',
      '2020-01-03 amount 2.5',
      '2020-01-04 amount 3.5',
    ]);
    expect(file.habits[0]?.target).toMatchObject({ kind: 'amount', amount: 0, bound: 'at-least' });
    expect(remarksOf(file)).toEqual([assumed, 'picked 2: “Tea”: the file does not say the target; any amount counts.']);
  });

  it('its sentinel is no number, but the comment beside it stays', () => {
    const file = read('Tea,,,2020-01-01,-2150000000,', 'Tea,,,2020-01-02,-2150000000,ill', 'Tea,,,2020-01-03,2,');
    expect(linesOf(file.habits[0])).toEqual(['2020-01-02 note (ill)', '2020-01-03 amount 2']);
    expect(remarksOf(file).slice(1)).toEqual([
      'picked 2: A row says by “-2150000000” that nothing was entered; it is left out.',
      'picked 3: A row says by “-2150000000” that nothing was entered; it is left out.',
      'picked 2: “Tea”: the file does not say the target; any amount counts.',
    ]);
  });

  it.each([
    ['M/D/YYYY', ['11/5/2020', '11/13/2020']],
    ['D/M/YYYY', ['5/11/2020', '13/11/2020']],
    ['dots', ['5.11.2020', '13.11.2020']],
    ['two digits', ['11/5/20', '11/13/20']],
    ['ISO', ['2020-11-05', '2020-11-13']],
  ])('days in the order of the device: %s', (_, [first = '', second = '']) => {
    const file = read(`Read,,,${first},1,`, `Read,,,${second},1,`);
    expect(linesOf(file.habits[0])).toEqual(['2020-11-05 done', '2020-11-13 done']);
    expect(remarksOf(file)).toEqual([assumed]);
  });

  it('habits of one name are two when their description or category differs', () => {
    const file = read('Run,,Morning,2020-01-01,1,', 'Run,,Evening,2020-01-01,1,', 'Run,,Morning,2020-01-02,1,');
    expect(file.habits.map(({ origin, entries }) => [origin, entries.length])).toEqual([
      ['habitbull:Run#1', 2],
      ['habitbull:Run#2', 1],
    ]);
  });

  it('leaves out bad rows with their reason', () => {
    const file = read(
      'Read,,,2020-01-01,1,',
      'Read,,,2020-01-01,1,later',
      'Read,,,someday,1,',
      'Read,,,1812-01-01,1,',
      'Read,,,2020-01-02,lots,',
      'Read,,,2020-01-03,-1,',
      'Read,,,2020-01-04,1e12,',
      'Read',
      ',,,2020-01-05,1,',
    );
    expect(file.habits.map((habit) => habit.name)).toEqual(['Read', '#2']);
    expect(linesOf(file.habits[0])).toEqual(['2020-01-01 done (later)']);
    expect(remarksOf(file).map((remark) => remark.replace(/^picked /, ''))).toEqual(
      expect.arrayContaining([
        '3: 2020-01-01 is there twice; the other row counts.',
        '4: The day “someday” cannot be read; the row is left out.',
        '5: The day “1812-01-01” lies outside 1900 to 2200; the row is left out.',
        '6: The value “lots” cannot be read; the row is left out.',
        '7: The value “-1” cannot be read; the row is left out.',
        '8: The value “1e12” cannot be read; the row is left out.',
        '9: The row does not have the shape of a row; it is left out.',
        '10: The habit has no name; it is called “#2”.',
      ]),
    );
  });

  it('finds its columns in any order, and says when the text had to be guessed', () => {
    const text = 'CalendarDate;Value;HabitName\n2020-01-01;1;Caf\u00e9\n';
    const latin1 = Uint8Array.from(Array.from(text, (letter) => letter.charCodeAt(0)));
    const file = readFileOf(latin1);
    expect(file.habits.map((habit) => habit.name)).toEqual(['Café']);
    expect(remarksOf(file)[0]).toBe('picked -: The text is not UTF-8; letters outside English may be wrong.');
    expect(readFileOf(strToU8(`${header}\n`)).habits).toEqual([]);
  });
});
