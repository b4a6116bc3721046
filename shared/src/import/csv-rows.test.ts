import { describe, expect, it } from 'vitest';
import { findSeparator, readCsv } from './csv-rows.ts';

const cellsOf = (text: string) => readCsv(text).map((row) => row.cells);

describe('readCsv', () => {
  it('reads quotes, doubled quotes, separators and line ends inside them', () => {
    expect(cellsOf('a,"b,c","d ""e""","f\ng"\r\nh,,\n')).toEqual([
      ['a', 'b,c', 'd "e"', 'f\ng'],
      ['h', '', ''],
    ]);
  });

  it('tells the line on which a record begins', () => {
    expect(readCsv('a,b\n\n"c\n\nd",e\nf,g').map((row) => row.line)).toEqual([1, 3, 6]);
  });

  it('takes a quote within a bare cell, and an open one, as they come', () => {
    expect(cellsOf('5" pipe,x\n"open,\ny')).toEqual([['5" pipe', 'x'], ['open,\ny']]);
    expect(cellsOf('"a"b,c')).toEqual([['ab', 'c']]);
  });

  it('reads old Mac line ends, nothing, and only line ends', () => {
    expect(cellsOf('a,b\rc,d')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(cellsOf('')).toEqual([]);
    expect(cellsOf('\n\r\n\n')).toEqual([]);
  });

  it('finds the separator of another locale outside quotes', () => {
    expect(findSeparator('Date;Value;"a,b,c,d"\n1,5;2')).toBe(';');
    expect(findSeparator('Date\tValue')).toBe('\t');
    expect(findSeparator('Date')).toBe(',');
  });
});
