import { describe, expect, it } from 'vitest';
import { day } from '../../testing/factories.ts';
import { addDays, dayNumberOf, localDateOf, type LocalDate } from '../../kernel/local-date.ts';
import type { ImportedEntry, ImportedHabit } from '../imported-habit.ts';
import type { LoopRule } from './loop-frequency.ts';
import { loopView } from './loop-view.ts';

/** A Monday. */
const dayZero = day('2024-04-01');
const on = (offset: number): LocalDate => addDays(dayZero, offset);

function habitOf(loop: LoopRule, entries: readonly ImportedEntry[]): ImportedHabit {
  const sorted = entries.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return {
    sourceId: '1',
    origin: 'loop:1',
    position: 0,
    name: 'Read',
    description: '',
    colour: 'ember',
    archived: false,
    schedule: { kind: 'daily' },
    target: { kind: 'yes-no' },
    loop,
    entries: sorted,
    firstDay: sorted[0]?.day ?? null,
    lastDay: sorted.at(-1)?.day ?? null,
  };
}

const entry = (offset: number, kind: ImportedEntry['kind'], value?: number): ImportedEntry => ({
  day: on(offset),
  kind,
  ...(value === undefined ? {} : { value }),
});
const ticks = (...offsets: number[]) => offsets.map((offset) => entry(offset, 'done'));
const yesNo = (num: number, den: number, entries: readonly ImportedEntry[]) =>
  habitOf({ num, den, numeric: null }, entries);
const amounts = (rule: { amount: number; atMost?: boolean; den?: number }, entries: readonly ImportedEntry[]) =>
  habitOf(
    { num: 1, den: rule.den ?? 1, numeric: { amount: rule.amount, unit: '', atMost: rule.atMost ?? false } },
    entries,
  );

/** X ticked, a filled in, s skipped, n no, . nothing: from the first marked day to the last. */
function pictureOf(habit: ImportedHabit, today: LocalDate): string {
  const view = loopView(habit, today);
  const marks = new Map<LocalDate, string>();
  const letters = { done: 'X', skip: 's', fail: 'n', amount: '#', note: '.' } as const;
  for (const { day: at, kind } of habit.entries) marks.set(at, letters[kind]);
  for (const at of view.impliedDays()) marks.set(at, 'a');
  const numbers = [...marks.keys()].map(dayNumberOf);
  const from = Math.min(...numbers);
  const length = Math.max(...numbers) - from + 1;
  return Array.from({ length }, (_, at) => marks.get(localDateOf(from + at)) ?? '.').join('');
}

const lengths = (habit: ImportedHabit, today: LocalDate) => loopView(habit, today).streaks.map(({ length }) => length);

describe('the days that Loop fills in', () => {
  it.each([
    ['1/1', 1, 1, [0, 1, 2, 4, 5], 0, 'XXX.XX', [3, 2]],
    ['1/7', 1, 7, [0], 0, 'Xaaaaaa', [7]],
    ['1/7', 1, 7, [6, 7], 0, 'aaaaaaXXaaaaaa', [14]],
    ['1/7, every calendar week kept', 1, 7, [0, 13], 0, 'Xaaaaaa......Xaaaaaa', [7, 7]],
    ['2/7', 2, 7, [0, 6, 7, 13], 0, 'XaaaaaXXaaaaaX', [14]],
    ['2/7, every calendar week kept', 2, 7, [0, 1, 12, 13], 0, 'XXaaaaa.....XXaaaaa', [7, 7]],
    ['3/7', 3, 7, [0, 2, 4, 7, 9, 11], -2, 'aaXaXaXaaXaXaXaa', [16]],
    ['3/7', 3, 7, [0, 2, 4, 8, 10, 12], -2, 'aaXaXaXaaaXaXaXaa', [17]],
    ['3/7', 3, 7, [0, 1, 2, 11, 12, 13], 0, 'XXXaaaa....XXXaaaa', [7, 7]],
    ['1/3', 1, 3, [0, 5, 6], 0, 'XaaaaXXaa', [9]],
  ] as const)('%s: %i in %i days, ticked on %j', (_, num, den, offsets, from, picture, runs) => {
    const habit = yesNo(num, den, ticks(...offsets));
    expect(pictureOf(habit, on(14))).toBe(picture);
    expect(lengths(habit, on(14))).toEqual(runs);
    expect(loopView(habit, on(14)).streaks[0]?.from).toBe(on(from));
  });

  it('counts skips into the length, even where they are all there is', () => {
    const one = yesNo(1, 1, [...ticks(0, 1, 3, 4), entry(2, 'skip')]);
    expect([pictureOf(one, on(4)), lengths(one, on(4))]).toEqual(['XXsXX', [5]]);
    const skips = [0, 1, 2, 4, 5, 6].map((offset) => entry(offset, 'skip'));
    const mostly = yesNo(1, 1, [...ticks(3), ...skips]);
    expect([pictureOf(mostly, on(6)), lengths(mostly, on(6))]).toEqual(['sssXsss', [7]]);
  });

  it('takes an explicit no inside a window as filled in, and leaves a skip', () => {
    const habit = yesNo(1, 7, [...ticks(0), entry(2, 'fail'), entry(3, 'skip'), entry(8, 'fail')]);
    expect(pictureOf(habit, on(8))).toBe('Xaasaaa.n');
    expect(lengths(habit, on(8))).toEqual([7]);
  });

  it.each([
    ['2024-02-01', 29],
    ['2024-02-29', 31],
    ['2023-12-31', 31],
    ['2024-04-10', 30],
  ] as const)('a month from %s is %i days long, whether the rule says 30 or 31', (first, length) => {
    for (const den of [30, 31]) {
      const habit = yesNo(1, den, [{ day: day(first), kind: 'done' }]);
      expect(loopView(habit, day(first)).best).toMatchObject({ from: first, length });
    }
  });

  it('reaches at most 30 days beyond today', () => {
    const view = loopView(yesNo(1, 90, ticks(0)), on(3));
    expect(view.best).toEqual({ from: on(0), to: on(33), length: 34 });
    expect(view.current).toEqual({ from: on(0), to: on(3), length: 4 });
  });

  it('has no current streak when nothing covers today', () => {
    expect(loopView(yesNo(1, 1, ticks(0, 1, 2)), on(3)).current).toBeNull();
    expect(loopView(yesNo(1, 1, []), on(3))).toMatchObject({ best: null, current: null, streaks: [] });
  });

  it('names the later of two equal streaks the best', () => {
    expect(loopView(yesNo(1, 1, ticks(0, 1, 3, 4)), on(4)).best?.from).toBe(on(3));
  });

  it('takes a rule that is none as every day', () => {
    expect(lengths(habitOf({ num: null, den: 7, numeric: null }, ticks(0, 1)), on(1))).toEqual([2]);
    expect(lengths(yesNo(7, 7, ticks(0, 1)), on(1))).toEqual([2]);
  });
});

describe('amounts in Loop', () => {
  it('compares each day with the whole target, whatever the frequency', () => {
    const days = [entry(0, 'amount', 20), entry(1, 'amount', 19.9), entry(2, 'amount', 21), entry(3, 'amount', 20)];
    expect(lengths(amounts({ amount: 20, den: 7 }, days), on(3))).toEqual([1, 2]);
  });

  it('lets a skip break what asks for much, and go on what asks for little', () => {
    const days = [entry(0, 'amount', 5), entry(1, 'skip'), entry(2, 'amount', 5)];
    expect(lengths(amounts({ amount: 5 }, days), on(2))).toEqual([1, 1]);
    expect(lengths(amounts({ amount: 5, atMost: true }, days), on(2))).toEqual([3]);
  });

  it('lets an unlogged day break a limit', () => {
    const days = [entry(0, 'amount', 0), entry(2, 'amount', 1), entry(3, 'amount', 9)];
    expect(lengths(amounts({ amount: 5, atMost: true }, days), on(3))).toEqual([1, 1]);
  });

  it('takes ticks among amounts, and nothing else, as ticks', () => {
    const ticked = amounts({ amount: 1, den: 30 }, [{ day: day('2014-02-23'), kind: 'amount', value: 0.002 }]);
    expect(loopView(ticked, day('2014-03-02')).best).toEqual({ from: '2014-02-23', to: '2014-03-22', length: 28 });
    const counted = amounts({ amount: 1 }, [entry(0, 'amount', 0.002), entry(1, 'amount', 1)]);
    expect(lengths(counted, on(1))).toEqual([1]);
  });
});

describe('the score', () => {
  const perfect = yesNo(1, 1, ticks(...Array.from({ length: 100 }, (_, at) => at)));
  it.each([
    [1, 0.0519],
    [7, 0.311],
    [13, 0.5],
    [21, 0.674],
    [30, 0.798],
    [60, 0.959],
    [87, 0.99],
  ])('of a perfect start, after day %i', (count, score) => {
    expect(loopView(perfect, on(99)).scoreOn(on(count - 1))).toBeCloseTo(score, 3);
  });

  it.each([
    [1, 0.948],
    [3, 0.852],
    [7, 0.689],
    [14, 0.474],
  ])('falls from full after %i misses', (misses, share) => {
    const long = yesNo(1, 1, ticks(...Array.from({ length: 900 }, (_, at) => at)));
    expect(loopView(long, on(899)).scoreOn(on(899 + misses))).toBeCloseTo(share, 3);
  });

  it.each([
    [2, 3, 0.667],
    [2, 4, 0.5],
  ])('of %i done of %i a week comes to their share', (done, num, share) => {
    const offsets = Array.from({ length: 300 }, (_, week) =>
      Array.from({ length: done }, (__, at) => week * 7 + at * 2),
    );
    expect(loopView(yesNo(num, 7, ticks(...offsets.flat())), on(2100)).scoreOn(on(2099))).toBeCloseTo(share, 2);
  });

  it('is carried over a skip, whose empty day stays in the look-back', () => {
    const weekly = (entries: readonly ImportedEntry[]) => loopView(yesNo(1, 2, entries), on(40));
    const before = ticks(0, 2, 4, 6, 8, 10);
    const view = weekly([...before, ...[11, 12, 13, 14].map((offset) => entry(offset, 'skip'))]);
    expect(view.scoreOn(on(14))).toBe(view.scoreOn(on(10)));
    // All four days of the look-back are gone with the skips: the next empty day weighs like one after a long gap.
    const m = 0.5 ** (Math.sqrt(0.5) / 13);
    expect(view.scoreOn(on(15))).toBeCloseTo(view.scoreOn(on(14)) * m, 12);
  });

  it('of amounts sums over the length of the rule; a limit starts at the top', () => {
    const sums = loopView(amounts({ amount: 10, den: 7 }, [entry(0, 'amount', 5), entry(1, 'amount', 5)]), on(6));
    const m = 0.5 ** (Math.sqrt(1 / 7) / 13);
    expect(sums.scoreOn(on(1))).toBeCloseTo(0.5 * (1 - m) * m + (1 - m), 12);
    const limit = loopView(amounts({ amount: 12, atMost: true, den: 30 }, [entry(0, 'amount', 30)]), on(0));
    expect(limit.scoreOn(on(0))).toBeCloseTo(0.9903, 4);
    expect(loopView(amounts({ amount: 0, atMost: true }, [entry(0, 'amount', 0)]), on(0)).scoreOn(on(0))).toBe(1);
    expect(loopView(amounts({ amount: 0 }, [entry(0, 'amount', 0)]), on(0)).scoreOn(on(0))).toBeCloseTo(0.0519, 4);
  });

  it('is nothing before the first known day', () => {
    expect(loopView(yesNo(1, 1, ticks(3)), on(5)).scoreOn(on(2))).toBe(0);
    expect(loopView(amounts({ amount: 3, atMost: true }, [entry(3, 'amount', 1)]), on(5)).scoreOn(on(2))).toBe(0);
  });
});
