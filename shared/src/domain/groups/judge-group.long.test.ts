import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import * as people from '../../testing/group-life-properties.ts';
import * as promise from '../../testing/group-properties.ts';

/** The promises of `judge-group.property.test.ts`, a hundred times as often and over longer courses. */
describe('the judge of groups, on very many random groups', () => {
  const long = { members: 12, days: 24, happenings: 80, looks: 8 };
  const short = { members: 12, days: 10, happenings: 40, looks: 8 };

  it('says at every step what the oracle says of the whole record (GRP1 to GRP10, GRP13)', () => {
    fc.assert(promise.groupEqualsOracle(short), { numRuns: 2000 });
  });

  it('agrees with the oracle on long courses (GRP1 to GRP10, GRP13)', () => {
    fc.assert(promise.groupEqualsOracle(long), { numRuns: 60 });
  });

  it('does not ask in which order the record is stored (GRP10, GRP12)', () => {
    fc.assert(promise.storedOrderNeverMatters(short), { numRuns: 2000 });
  });

  it('gives for one row more what it gives for the whole (GRP11)', () => {
    fc.assert(promise.oneRowMoreIsTheWhole(short), { numRuns: 5000 });
  });

  it('goes on from a checkpoint as from the whole record (GRP10)', () => {
    fc.assert(promise.checkpointAndRestAreTheWhole(short), { numRuns: 2000 });
  });

  it('names the instant before which nothing changes by itself (GRP3, GRP10)', () => {
    fc.assert(promise.nothingChangesUnannounced(short), { numRuns: 2000 });
  });

  it('lets what settled stay, but for a corrected miss (GRP4, GRP13)', () => {
    fc.assert(promise.settledStaysUnlessCorrected(short), { numRuns: 5000 });
  });

  it('lets no evidence move a close (GRP2, GRP9)', () => {
    fc.assert(promise.evidenceMovesNoClose(short), { numRuns: 2000 });
  });

  it('lowers nothing for one deed more (GRP3, GRP6)', () => {
    fc.assert(promise.oneMoreDeedNeverLowers(short), { numRuns: 10000 });
  });

  it('does not ask in which order phones sync before a day settles (GRP3, GRP10)', () => {
    fc.assert(people.orderBeforeSettlementNeverMatters(short), { numRuns: 5000 });
  });

  it('lets nobody heal or take back a closed day by leaving (GRP5)', () => {
    fc.assert(people.leavingChangesNoClosedDay(short), { numRuns: 3000 });
  });

  it('changes no number for somebody whose verdicts go (GRP12)', () => {
    fc.assert(people.erasingChangesNoNumber({ ...short, looks: 2 }), { numRuns: 1000 });
  });

  it('shows a member offline what the server will say (GRP10)', () => {
    fc.assert(people.overlayIsWhatWillBe(short), { numRuns: 3000 });
  });
});
