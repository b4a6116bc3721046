import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/local-date.ts';
import { day } from '../../testing/factories.ts';
import type { ImportedEntry, ImportedHabit } from '../imported-habit.ts';
import { inferFrequency, type FilledDays } from './infer-frequency.ts';
import { loopView } from './loop-view.ts';

const first = day('2020-01-01');

/** X ticked, a filled in, n a no; the table covers the whole picture. */
const draw = (picture: string): FilledDays => {
  const days = picture.split('').map((mark, at) => ({ mark, day: addDays(first, at) }));
  return {
    entries: days.flatMap(({ mark, day: on }): ImportedEntry[] => {
      if (mark === 'X') return [{ day: on, kind: 'done' }];
      return mark === 'n' ? [{ day: on, kind: 'fail' }] : [];
    }),
    filled: new Set(days.filter(({ mark }) => mark === 'a').map(({ day: on }) => on)),
    first,
    last: addDays(first, picture.length - 1),
  };
};

describe('the rule behind what Loop filled in', () => {
  it.each([
    ['Xaaaaaa.', { num: 1, den: 7 }],
    ['Xaa.Xaa.', { num: 1, den: 3 }],
    ['XXaaXXXanX', { num: 2, den: 3 }],
    ['XXaaaaa.', { num: 2, den: 7 }],
    ['XXX.XX', null],
    ['Xa.X', { num: 1, den: 2 }],
    ['X.aX', null],
  ])('%s', (picture, expected) => {
    expect(inferFrequency(draw(picture))).toEqual(expected);
  });

  it('fills in the same days again, whatever was ticked', () => {
    const habits = fc.record({
      num: fc.integer({ min: 1, max: 6 }),
      den: fc.constant(7),
      ticks: fc.uniqueArray(fc.nat(60), { minLength: 1 }),
    });
    fc.assert(
      fc.property(habits, ({ num, den, ticks }) => {
        const entries = ticks
          .toSorted((a, b) => a - b)
          .map((at): ImportedEntry => ({ day: addDays(first, at), kind: 'done' }));
        const last = addDays(first, 60);
        const implied = (frequency: { num: number; den: number }) =>
          loopView({ entries, loop: { ...frequency, numeric: null } } as unknown as ImportedHabit, last)
            .impliedDays()
            .filter((on) => on <= last);
        const filled = new Set(implied({ num, den }));
        // The table begins with the first day that is known, filled in or ticked.
        const known = [...filled, ...entries.map((entry) => entry.day)].toSorted();
        const found = inferFrequency({ entries, filled, first: known[0] ?? first, last });
        if (filled.size === 0) expect(found).toBeNull();
        else expect(implied(found ?? { num: 1, den: 1 })).toEqual([...filled]);
      }),
    );
  });
});
