import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import * as promise from '../../testing/judge-properties.ts';
import { daysPackedOneByOneAreTheWhole } from '../../testing/packing-properties.ts';

/** Every title is a promise of SPEC.md; each is tried on hundreds of habits of every shape. `judge.long.test.ts` goes on. */
describe('the judge, on random habits', () => {
  it('agrees with the slow oracle on verdicts, facts, runs, freezes, strength and recovery (FACT6, STK1 to STK12)', () => {
    fc.assert(promise.judgeEqualsOracle(120), { numRuns: 1000 });
  });

  it('agrees with the oracle on long records (FACT6)', () => {
    fc.assert(promise.judgeEqualsOracle(600), { numRuns: 25 });
  });

  it('gives the same answer in whatever order facts arrive (FACT2, STK4)', () => {
    fc.assert(promise.orderNeverMatters(), { numRuns: 300 });
  });

  it('never lowers current or best for one more kept day (STK4, STK13)', () => {
    fc.assert(promise.oneMoreKeptDayNeverLowers(), { numRuns: 2000 });
  });

  it('never raises current or best when deeds are deleted (STK13)', () => {
    fc.assert(promise.deletingDeedsNeverRaises(), { numRuns: 1000 });
  });

  it('never shows a best below the current (STK4, STK6)', () => {
    fc.assert(promise.bestIsAtLeastCurrent(), { numRuns: 300 });
  });

  it('starts and ends every run on a kept unit, with no miss inside (STK3)', () => {
    fc.assert(promise.runsBeginAndEndKept(), { numRuns: 300 });
  });

  it('gives a freeze back to late evidence (STK7)', () => {
    fc.assert(promise.lateEvidenceGivesTheFreezeBack(), { numRuns: 300 });
  });

  it('does not know which week it is: rules by the week keep everything when all days move by weeks (DAY3)', () => {
    fc.assert(promise.weeksDoNotMatter(), { numRuns: 200 });
  });

  it('does not know which 28 years it is: any rule keeps everything when the calendar repeats (DAY3, SCH7)', () => {
    fc.assert(promise.eightAndTwentyYearsDoNotMatter(), { numRuns: 200 });
  });

  it('judges a tail from a checkpoint as it judges the whole (FACT6)', () => {
    fc.assert(promise.checkpointAndTailAreTheWhole(), { numRuns: 400 });
  });

  it('may go on from a checkpoint while later facts come and days pass (FACT6)', () => {
    fc.assert(promise.checkpointOutlivesLaterFacts(), { numRuns: 300 });
  });

  it('packs days one by one into the same columns as all at once (FACT1)', () => {
    fc.assert(daysPackedOneByOneAreTheWhole(), { numRuns: 200 });
  });

  it('does not need the losers of a merge (FACT2)', () => {
    fc.assert(promise.losersOfMergesNeverMatter(), { numRuns: 200 });
  });
});
