import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsOf, currentRunOf } from './board-units.ts';
import {
  beforeLastUnit,
  contributionsInWindow,
  freshTally,
  runNow,
  tallyInWindow,
  withSettledUnit,
} from './member-tally.ts';
import { rankingWindows, tallyOf, type BoardUnit } from './score.ts';

/** Units in order, days or weeks, of which the first `settled` have settled and some more are over. */
const someUnits = fc
  .record({
    flags: fc.array(fc.constantFrom('kept', 'missed', 'off'), { maxLength: 220 }),
    length: fc.constantFrom(1, 7),
    open: fc.nat(4),
    closed: fc.nat(4),
  })
  .map(({ flags, length, open, closed }) =>
    flags.map((flag, at): BoardUnit => {
      const isSettled = at < flags.length - open;
      return {
        from: at * length,
        to: at * length + length - 1,
        isSettled,
        isClosed: isSettled || at < flags.length - open + closed,
        isDue: flag !== 'off',
        isKept: flag === 'kept',
      };
    }),
  );

const partsOf = (units: readonly BoardUnit[]) => {
  const settled = units.filter(({ isSettled }) => isSettled);
  return {
    settled,
    open: units.filter(({ isSettled }) => !isSettled),
    tally: settled.reduce(withSettledUnit, freshTally),
  };
};

describe('a tally', () => {
  it('RNK1 RNK2 that goes from unit to unit says what all units together say', () => {
    fc.assert(
      fc.property(someUnits, (units) => {
        const { settled, open, tally } = partsOf(units);
        for (const window of rankingWindows) {
          expect(tallyInWindow(tally, open, window), String(window)).toEqual(tallyOf(units, window));
          const last = settled.at(-1)?.to ?? 0;
          const inWindow = settled.filter(({ to }) => window === 'all' || to > last - window);
          expect(contributionsInWindow(tally, window)).toBe(contributionsOf(inWindow));
        }
      }),
    );
  });

  it('RNK2 RNK5 knows the run, and how everything stood a unit before', () => {
    fc.assert(
      fc.property(someUnits, (units) => {
        const { settled, open, tally } = partsOf(units);
        expect(runNow(tally, open)).toBe(currentRunOf(units));
        const earlier = partsOf(settled.slice(0, -1)).tally;
        const before = beforeLastUnit(tally);
        if (settled.length < 2) expect(before).toBeNull();
        else {
          expect(before).toMatchObject({ kept: earlier.kept, due: earlier.due, contributions: earlier.contributions });
          expect(before?.run).toBe(earlier.run);
          for (const window of rankingWindows) {
            expect(tallyInWindow(before ?? freshTally, [], window)).toEqual(tallyInWindow(earlier, [], window));
          }
        }
      }),
    );
  });
});
