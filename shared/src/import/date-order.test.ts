import { describe, expect, it } from 'vitest';
import { findDateOrder, readDay } from './date-order.ts';

describe('findDateOrder', () => {
  it('goes by a number that can be no month', () => {
    expect(findDateOrder([['3/4/2020', '13/4/2020']])).toEqual({ order: 'day-first', undecided: null });
    expect(findDateOrder([['3/4/2020'], ['3/14/2020']])).toEqual({ order: 'month-first', undecided: null });
  });

  it('else by which days are neighbours', () => {
    expect(findDateOrder([['4.3.2020', '3.3.2020', '2.3.2020']])).toEqual({ order: 'day-first', undecided: null });
    expect(findDateOrder([['3/4/2020', '3/3/2020', '3/2/2020']])).toEqual({ order: 'month-first', undecided: null });
  });

  it('else by custom, and says that it could not tell', () => {
    expect(findDateOrder([['3/4/2020']])).toEqual({ order: 'month-first', undecided: '3/4/2020' });
    expect(findDateOrder([['3.4.2020']])).toEqual({ order: 'day-first', undecided: '3.4.2020' });
    expect(findDateOrder([['2020-03-04', '5/5/2020', 'x']]).undecided).toBeNull();
  });
});

describe('readDay', () => {
  it('reads ISO days whatever the order', () => {
    expect(readDay('2020-02-29', 'day-first')).toEqual({ kind: 'day', day: '2020-02-29' });
    expect(readDay(' 2020/2/9', 'day-first')).toEqual({ kind: 'day', day: '2020-02-09' });
    expect(readDay('2020-02-09 00:00:00', 'month-first')).toEqual({ kind: 'day', day: '2020-02-09' });
  });

  it('reads the order of a locale, also with two digits for the year', () => {
    expect(readDay('9/2/2020', 'day-first')).toEqual({ kind: 'day', day: '2020-02-09' });
    expect(readDay('9/2/2020', 'month-first')).toEqual({ kind: 'day', day: '2020-09-02' });
    expect(readDay('9. 2. 20', 'day-first')).toEqual({ kind: 'day', day: '2020-02-09' });
    expect(readDay('9/2/71', 'day-first')).toEqual({ kind: 'day', day: '1971-02-09' });
  });

  it('tells days that do not exist from days too far away', () => {
    for (const text of ['2021-02-29', '2021-13-01', '31/4/2020', 'today', '', '20200101', '1/1/202']) {
      expect(readDay(text, 'day-first'), text).toEqual({ kind: 'bad' });
    }
    for (const text of ['1899-12-31', '2201-01-01', '9999-12-31']) {
      expect(readDay(text, 'day-first'), text).toEqual({ kind: 'out-of-range' });
    }
  });
});
