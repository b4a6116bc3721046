import { describe, expect, it } from 'vitest';
import { day } from '../../testing/factories.ts';
import {
  at,
  berlin,
  hourMs,
  losAngeles,
  makeGroup,
  makeTerms,
  tellGroup,
  tokyo,
  unitOn,
  who,
  withDeeds,
  withEvents,
  theTask,
} from '../../testing/group-story.ts';
import { eraseSpan } from './group-changes.ts';
import type { GroupRecord } from './group-record.ts';

const three = { tokyo, berlin, losAngeles };
const thirty = 'x'.repeat(30);

/** Monday 1 June to Tuesday 30 June, everybody every evening; `losAngeles` has its own picture. */
function june(picture: string, terms = {}): GroupRecord {
  let record = makeGroup({ members: three, terms });
  record = withDeeds(record, 'tokyo', { picture: thirty });
  record = withDeeds(record, 'berlin', { picture: thirty });
  return withDeeds(record, 'losAngeles', { picture });
}

describe('Tokyo, Berlin and Los Angeles', () => {
  it('keep 30 days together, each in their own evening (GRP2, GRP3)', () => {
    const record = june(thirty);
    // The last deed of 30 June comes in Los Angeles, 20:00; Tokyo lives 1 July by then.
    const told = tellGroup(record, at(losAngeles, '2026-06-30 20:00'));
    expect(told.marks.slice(0, 30)).toBe(`${'K'.repeat(28)}!!`);
    expect(told.marks.slice(30)).toBe('?');
    expect(told.number).toBe(30);
    // Before Los Angeles had its evening the number read 29, with 30 June still open beside it.
    const noon = tellGroup(record, at(losAngeles, '2026-06-30 12:00'));
    expect([noon.number, noon.marks.slice(-2)]).toEqual([29, '??']);
  });

  it('stay unbroken when the phone in Los Angeles is offline from Friday noon for 30 hours (GRP3)', () => {
    // Friday 12 June: the deeds of Friday and of Saturday morning arrive on Saturday at 18:00.
    let record = june(`${'x'.repeat(11)}..${'x'.repeat(17)}`);
    const back = at(losAngeles, '2026-06-13 18:00');
    record = withDeeds(record, 'losAngeles', { from: '2026-06-12', picture: 'xx', receivedAt: back });
    const during = tellGroup(record, back - 1);
    expect([unitOn(during, '2026-06-12').verdict, during.number]).toEqual(['pending', 11]);
    expect(tellGroup(record, back).number).toBe(13);
    const end = tellGroup(record, at(losAngeles, '2026-07-05 00:00'));
    expect(end.marks.slice(0, 30)).toBe('K'.repeat(30));
    expect(end.best).toBe(30);
  });

  describe('with a phone in Los Angeles offline from Friday noon for 60 hours', () => {
    // Friday closes on Saturday 00:00 there and settles 36 h later, on Sunday at noon; the phone is back on Sunday at midnight.
    const back = at(losAngeles, '2026-06-15 00:00');
    const settled = at(losAngeles, '2026-06-14 12:00');
    const offline = (firstDays: string, terms = {}) => {
      const record = june(`${firstDays}...${'x'.repeat(16)}`, terms);
      return withDeeds(record, 'losAngeles', { from: '2026-06-12', picture: 'xxx', receivedAt: back });
    };

    it('settle Friday without it, and only Friday: a shield saves the run (GRP3, GRP4, GRP7)', () => {
      const record = offline('x'.repeat(11));
      expect(unitOn(tellGroup(record, settled - 1), '2026-06-12').verdict).toBe('pending');
      const told = tellGroup(record, settled);
      // Seven settled kept days had earned the one shield.
      expect([unitOn(told, '2026-06-12').isShielded, told.number, told.shields]).toEqual([true, 11, 0]);
      expect(unitOn(told, '2026-06-12').frame.settlesAt).toBe(settled);
      // Saturday and Sunday are within their grace and cost nobody anything.
      expect(tellGroup(record, back).number).toBe(13);
      const end = tellGroup(record, at(losAngeles, '2026-07-05 00:00'));
      expect(end.marks.slice(0, 30)).toBe(`${'K'.repeat(11)}S${'K'.repeat(18)}`);
      expect(end.number).toBe(29);
      // What came too late is marked as late, and is in nobody's way.
      expect([...unitOn(end, '2026-06-12').late]).toEqual([who('losAngeles')]);
    });

    it('break without a shield: Friday ends the run, and Saturday begins the next (GRP7)', () => {
      // Missed on 6 June, so that no seven days had been kept by Friday.
      const unshielded = tellGroup(offline('xxxxx.xxxxx'), at(losAngeles, '2026-06-15 01:00'));
      expect(unshielded.marks.slice(0, 14)).toBe('KKKKKMKKKKKM!!');
      expect([unshielded.number, unshielded.best, unshielded.shields]).toEqual([2, 5, 0]);
    });

    it('are mended when the group opens missed days again: one correction, and the shield comes back (GRP4, GRP11)', () => {
      const record = offline('x'.repeat(11), { reopens: true });
      expect(tellGroup(record, back - 1).shields).toBe(0);
      const mended = tellGroup(record, back);
      expect(unitOn(mended, '2026-06-12')).toMatchObject({ verdict: 'kept', correctedAt: back, isShielded: false });
      expect([mended.number, mended.shields]).toEqual([14, 1]);
      const broken = tellGroup(offline('xxxxx.xxxxx', { reopens: true }), back);
      expect(broken.marks.slice(0, 14)).toBe('KKKKKMKKKKKC!!');
      expect(broken.number).toBe(8);
    });
  });

  it('fly west: a day that is lived again is open again, and a deed there keeps it (GRP2, GRP9)', () => {
    // Tokyo flies to Los Angeles on Wednesday 10 June, 10:00, and lives Wednesday 16 hours more.
    let record = makeGroup({ members: { tokyo, berlin }, terms: { graceHours: 0 } });
    record = withDeeds(record, 'berlin', { picture: 'x'.repeat(12) });
    record = withDeeds(record, 'tokyo', { picture: 'x'.repeat(9) });
    const landed = at(losAngeles, '2026-06-10 06:00');
    record = withEvents(record, { kind: 'zone', span: who('tokyo'), at: landed, zone: losAngeles, receivedAt: landed });
    record = withDeeds(record, 'tokyo', { from: '2026-06-10', picture: 'x', zone: losAngeles });
    const wednesday = at(losAngeles, '2026-06-10 19:59');
    // Berlin's midnight is long past; the group waits for Los Angeles.
    const open = unitOn(tellGroup(record, wednesday), '2026-06-10');
    expect([open.verdict, open.frame.closesAt]).toEqual(['pending', at(losAngeles, '2026-06-11 00:00')]);
    expect(tellGroup(record, at(losAngeles, '2026-06-11 00:00')).marks.slice(0, 10)).toBe('K'.repeat(10));
  });

  it('leave after a miss: the miss stays, and no kept day goes (GRP5)', () => {
    let record = june(`xxx.${'.'.repeat(26)}`);
    // Los Angeles misses 4 June and leaves the next day at noon: 4 June had closed, 5 June had not.
    record = withEvents(record, {
      kind: 'leave',
      span: who('losAngeles'),
      toDay: day('2026-06-04'),
      how: 'left',
      receivedAt: at(losAngeles, '2026-06-05 12:00'),
    });
    const told = tellGroup(record, at(losAngeles, '2026-06-12 00:00'));
    expect(told.marks.slice(0, 8)).toBe('KKKMKKKK');
    expect(unitOn(told, '2026-06-03').counts).toMatchObject({ members: 3, kept: 3 });
    expect(unitOn(told, '2026-06-05').counts).toMatchObject({ members: 2, kept: 2 });
  });

  it('are all on leave: neutral days, closed for the last of them, and the run goes on after (GRP2, GRP6)', () => {
    let record = june(`xxxx...${'x'.repeat(23)}`);
    record = { ...record, evidence: record.evidence.filter((row) => !/06-0[567]/.test(row.day)) };
    const paused = Object.keys(three).map((name) => ({
      kind: 'pause' as const,
      span: who(name),
      task: theTask,
      ranges: [{ from: day('2026-06-05'), to: day('2026-06-07') }],
      receivedAt: at(tokyo, '2026-06-04 12:00'),
    }));
    record = withEvents(record, ...paused);
    const told = tellGroup(record, at(losAngeles, '2026-06-12 00:00'));
    expect(told.marks.slice(0, 9)).toBe('KKKK~~~KK');
    expect(told.number).toBe(8);
    expect(unitOn(told, '2026-06-06').frame.closesAt).toBe(at(losAngeles, '2026-06-07 00:00'));
    expect(unitOn(told, '2026-06-06').frame.members.some(({ leaveIsLate }) => leaveIsLate)).toBe(false);
  });

  it('lose their owner, who deletes the account and everything in it: the number stays (GRP12)', () => {
    const deleted = at(berlin, '2026-06-20 09:00');
    let record = june(thirty);
    record = {
      ...record,
      evidence: record.evidence.filter((row) => row.span !== 'berlin' || row.receivedAt < deleted),
    };
    record = withEvents(record, {
      kind: 'leave',
      span: who('berlin'),
      toDay: day('2026-06-19'),
      how: 'deleted',
      receivedAt: deleted,
    });
    // By default the marks of settled days stay, under a name that says nobody.
    expect(tellGroup(record, deleted + 8 * 24 * hourMs).number).toBe(27);
    const known = { ...record, evidence: record.evidence.filter((row) => row.receivedAt <= deleted) };
    const erased = eraseSpan({ ...known, events: record.events }, who('berlin'), deleted + 1, 999);
    const before = tellGroup(record, deleted);
    const after = tellGroup(erased, deleted + 1);
    expect(after.marks.slice(0, 17)).toBe(before.marks.slice(0, 17));
    expect(after.judgement.units.some(({ frame }) => frame.members.some(({ span }) => span === 'berlin'))).toBe(false);
    expect(JSON.stringify(erased)).not.toContain(berlin);
    // 18 and 19 June had not settled: they are judged by the two who stay.
    expect(unitOn(after, '2026-06-18').counts).toMatchObject({ members: 2, kept: 2 });
  });

  it('edit their rule midway: the days before keep theirs, and so does the day that has opened (GRP13)', () => {
    let record = june(`${'x'.repeat(10)}${'.'.repeat(20)}`);
    record = withEvents(record, {
      kind: 'version',
      fromDay: day('2026-06-12'),
      terms: makeTerms({ rule: { kind: 'at-least', count: 2 } }),
      receivedAt: at(tokyo, '2026-06-11 12:00'),
    });
    const told = tellGroup(record, at(losAngeles, '2026-06-20 00:00'));
    // 11 June was missed under `all`, and stays; it took the shield.
    expect(told.marks.slice(0, 15)).toBe(`${'K'.repeat(10)}SKKKK`);
  });

  it('edit the unit midway: the week begins at the next week start, and the run goes on in parts (GRP13)', () => {
    let record = june(thirty);
    record = withEvents(record, {
      kind: 'version',
      fromDay: day('2026-06-11'),
      terms: makeTerms({ unit: 'week' }),
      receivedAt: at(tokyo, '2026-06-10 12:00'),
    });
    const told = tellGroup(record, at(losAngeles, '2026-06-30 00:00'));
    expect(told.judgement.numbers.current).toMatchObject({
      unit: 'day',
      length: 28,
      parts: [
        { length: 14, unit: 'day', to: '2026-06-14' },
        { length: 2, unit: 'week', days: 14, from: '2026-06-15' },
      ],
    });
  });
});
