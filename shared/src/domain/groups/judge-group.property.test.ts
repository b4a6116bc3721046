import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import * as people from '../../testing/group-life-properties.ts';
import * as promise from '../../testing/group-properties.ts';

/** Every title is a promise of SPEC.md, tried on groups of up to twelve people; `judge-group.long.test.ts` goes on. */
describe('the judge of groups, on random groups', () => {
  const quick = { members: 12, days: 8, happenings: 30, looks: 6 };

  it('says at every step what the oracle says of the whole record (GRP1 to GRP10, GRP13)', () => {
    fc.assert(promise.groupEqualsOracle(quick), { numRuns: 20 });
  });

  it('does not ask in which order the record is stored (GRP10, GRP12)', () => {
    fc.assert(promise.storedOrderNeverMatters(quick), { numRuns: 20 });
  });

  it('gives for one row more what it gives for the whole (GRP11)', () => {
    fc.assert(promise.oneRowMoreIsTheWhole(quick), { numRuns: 30 });
  });

  it('goes on from a checkpoint as from the whole record (GRP10)', () => {
    fc.assert(promise.checkpointAndRestAreTheWhole(quick), { numRuns: 20 });
  });

  it('names the instant before which nothing changes by itself (GRP3, GRP10)', () => {
    fc.assert(promise.nothingChangesUnannounced(quick), { numRuns: 20 });
  });

  it('lets what settled stay, but for a corrected miss (GRP4, GRP13)', () => {
    fc.assert(promise.settledStaysUnlessCorrected(quick), { numRuns: 40 });
  });

  it('lets no evidence move a close (GRP2, GRP9)', () => {
    fc.assert(promise.evidenceMovesNoClose(quick), { numRuns: 20 });
  });

  it('lowers nothing for one deed more (GRP3, GRP6)', () => {
    fc.assert(promise.oneMoreDeedNeverLowers(quick), { numRuns: 100 });
  });

  it('does not ask in which order phones sync before a day settles (GRP3, GRP10)', () => {
    fc.assert(people.orderBeforeSettlementNeverMatters(quick), { numRuns: 60 });
  });

  it('lets nobody heal or take back a closed day by leaving (GRP5)', () => {
    fc.assert(people.leavingChangesNoClosedDay(quick), { numRuns: 30 });
  });

  it('changes no number for somebody whose verdicts go (GRP12)', () => {
    fc.assert(people.erasingChangesNoNumber({ ...quick, looks: 2 }), { numRuns: 8 });
  });

  it('shows a member offline what the server will say (GRP10)', () => {
    fc.assert(people.overlayIsWhatWillBe(quick), { numRuns: 30 });
  });
});
