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
  theTask,
  tokyo,
  unitOn,
  who,
  withDeeds,
  withEvents,
} from '../../testing/group-story.ts';
import { dayNumberOf } from '../../kernel/local-date.ts';
import { asId, type SettingVersionId, type TaskId, type ZoneChangeId } from '../../kernel/ids.ts';
import { evidenceSchema, groupEventSchema, type Evidence } from './group-record.ts';
import { announcedVersions, firstDayOfSpan, firstDayOfVersion, lastDayOfSpan, renameSpan } from './group-changes.ts';
import { judgeGroup, makeGroupCheckpoint, withEvidence } from './judge-group.ts';
import { publishGroup } from './own-overlay.ts';
import { checkTerms } from './terms-rules.ts';

const two = { tokyo, losAngeles };

describe('the course of a group day', () => {
  it('GRP2 opens for the first member, closes for the last who is not on leave, and settles after its grace', () => {
    const record = makeGroup({ members: two });
    const { frame } = unitOn(tellGroup(record, at(tokyo, '2026-06-03 00:00')), '2026-06-03');
    expect(frame.opensAt).toBe(at(tokyo, '2026-06-03 00:00'));
    expect(frame.closesAt).toBe(at(losAngeles, '2026-06-04 00:00'));
    expect(frame.settlesAt).toBe(frame.closesAt + 36 * hourMs);
    const onLeave = withEvents(record, {
      kind: 'pause',
      span: who('losAngeles'),
      task: theTask,
      receivedAt: at(tokyo, '2026-06-01 12:00'),
      ranges: [{ from: day('2026-06-03'), to: null }],
    });
    const { frame: shorter } = unitOn(tellGroup(onLeave, at(tokyo, '2026-06-03 00:00')), '2026-06-03');
    expect(shorter.closesAt).toBe(at(tokyo, '2026-06-04 00:00'));
  });

  it('GRP3 holds evidence that arrives before its day opens, and counts it when it does', () => {
    const record = withDeeds(makeGroup({ members: { losAngeles } }), 'losAngeles', {
      picture: 'xxx',
      receivedAt: at(losAngeles, '2026-06-01 09:00'),
    });
    expect(tellGroup(record, at(losAngeles, '2026-06-01 23:00')).number).toBe(1);
    expect(tellGroup(record, at(losAngeles, '2026-06-02 00:00')).number).toBe(2);
  });

  it('GRP3 a met day can be taken back until it settles', () => {
    let record = withDeeds(makeGroup({ members: { berlin } }), 'berlin', { picture: 'x' });
    record = withDeeds(record, 'berlin', { picture: '-', receivedAt: at(berlin, '2026-06-03 11:59') });
    expect(tellGroup(record, at(berlin, '2026-06-02 00:00')).marks).toBe('!?');
    expect(tellGroup(record, at(berlin, '2026-06-03 12:00')).marks).toBe('M??');
    const late = withDeeds(makeGroup({ members: { berlin } }), 'berlin', { picture: 'x' });
    const tooLate = withDeeds(late, 'berlin', { picture: '-', receivedAt: at(berlin, '2026-06-03 12:00') });
    expect(tellGroup(tooLate, at(berlin, '2026-06-03 12:00')).marks).toBe('K??');
  });

  it('GRP3 days settle in order, though a later one has less grace', () => {
    let record = makeGroup({ members: { berlin }, terms: { graceHours: 72 } });
    record = withEvents(record, {
      kind: 'version',
      fromDay: day('2026-06-03'),
      terms: makeTerms({ graceHours: 0 }),
      receivedAt: at(berlin, '2026-06-01 12:00'),
    });
    const { judgement } = tellGroup(record, at(berlin, '2026-06-05 12:00'));
    expect(judgement.units.map(({ frame }) => frame.settlesAt)).toEqual([
      at(berlin, '2026-06-05 00:00'),
      ...Array.from({ length: 3 }, () => at(berlin, '2026-06-06 00:00')),
      at(berlin, '2026-06-06 00:00'),
    ]);
  });

  it('GRP10 what arrives in the instant of the settlement is late; a millisecond before, it is not', () => {
    const settles = at(berlin, '2026-06-03 12:00');
    const told = (receivedAt: number) =>
      tellGroup(withDeeds(makeGroup({ members: { berlin } }), 'berlin', { picture: 'x', receivedAt }), settles)
        .marks[0];
    expect(told(settles - 1)).toBe('K');
    expect(told(settles)).toBe('M');
  });

  it('GRP10 a fact that makes a day close earlier settles it just after its own receipt', () => {
    // Los Angeles keeps the day open; at 09:00 UTC it turns out that they flew to Tokyo days ago.
    const record = makeGroup({ members: two, terms: { graceHours: 0 } });
    const heard = at(tokyo, '2026-06-02 09:00');
    const moved = withEvents(record, {
      kind: 'zone',
      span: who('losAngeles'),
      at: at(tokyo, '2026-05-31 09:00'),
      zone: tokyo,
      receivedAt: heard,
    });
    expect(tellGroup(moved, heard).marks).toBe('??');
    const { frame } = unitOn(tellGroup(moved, heard + 1), '2026-06-01');
    expect([frame.isSettled, frame.settlesAt]).toEqual([true, heard + 1]);
  });

  it('GRP9 no day lasts longer than 50 hours and the day start, wherever its members are', () => {
    const members = { east: 'Pacific/Kiritimati', west: 'Etc/GMT+12', south: 'Pacific/Apia' };
    const record = withEvents(makeGroup({ members }), {
      kind: 'day-start',
      span: who('west'),
      fromDay: day('2026-06-01'),
      minutes: 720,
      receivedAt: at('UTC', '2026-05-30 00:00'),
    });
    const { judgement } = tellGroup(record, at('UTC', '2026-06-20 00:00'));
    for (const { frame } of judgement.units) expect(frame.closesAt - frame.opensAt).toBe((50 + 12) * hourMs);
  });

  it('GRP9 GRP2 a night on which clocks change makes one day of 23 or 25 hours, and closes by the calendar', () => {
    const record = makeGroup({ start: '2026-03-28', members: { berlin }, terms: { graceHours: 0 } });
    const { judgement } = tellGroup(record, at(berlin, '2026-03-31 00:00'));
    const hours = judgement.units.map(({ frame }) => (frame.closesAt - frame.opensAt) / hourMs);
    expect(hours).toEqual([24, 23, 24, 24]);
  });

  it('GRP6 a date that a member hardly lived does not count against them', () => {
    // From Los Angeles over the date line: 2 June ends after two hours.
    let record = makeGroup({ members: { berlin, losAngeles } });
    const crossed = at(losAngeles, '2026-06-02 02:00');
    record = withEvents(record, {
      kind: 'zone',
      span: who('losAngeles'),
      at: crossed,
      zone: 'Pacific/Kiritimati',
      receivedAt: crossed,
    });
    record = withDeeds(record, 'berlin', { picture: 'xxx' });
    record = withDeeds(record, 'losAngeles', { picture: 'x.x' });
    const told = tellGroup(record, at(berlin, '2026-06-08 00:00'));
    expect(unitOn(told, '2026-06-02').cells.map(({ state }) => state)).toEqual(['kept', 'unlived']);
    expect(told.marks.slice(0, 3)).toBe('KKK');
  });
});

describe('the record', () => {
  it('GRP5 who joins counts from their next own day, who leaves to the last that closed, and a return is a new stay', () => {
    const calendar = (zone: string, now: number) => ({
      zoneChanges: [{ id: asId<ZoneChangeId>('z'), v: 1 as const, at: 0, zone, device: '' }],
      settings: [
        {
          id: asId<SettingVersionId>('s'),
          v: 1 as const,
          name: 'dayStart' as const,
          value: 240,
          madeAt: 0,
          fromDay: day('2026-01-01'),
        },
      ],
      fallbackZone: 'UTC',
      now,
    });
    const now = at(losAngeles, '2026-06-10 02:00');
    // With a day start at 04:00 it is still 9 June in Los Angeles, and 10 June in Tokyo.
    expect(firstDayOfSpan(calendar(losAngeles, now))).toBe('2026-06-10');
    expect(firstDayOfSpan(calendar(tokyo, now))).toBe('2026-06-11');
    expect(lastDayOfSpan(calendar(losAngeles, now))).toBe('2026-06-08');
    expect(lastDayOfSpan(calendar(tokyo, now))).toBe('2026-06-09');

    const back = at(berlin, '2026-06-04 12:00');
    const record = withEvents(
      makeGroup({ members: { berlin, tokyo } }),
      {
        kind: 'leave',
        span: who('tokyo'),
        toDay: day('2026-06-01'),
        how: 'left',
        receivedAt: at(tokyo, '2026-06-02 12:00'),
      },
      { kind: 'join', span: who('tokyo again'), fromDay: day('2026-06-05'), receivedAt: back },
      { kind: 'zone', span: who('tokyo again'), at: back, zone: tokyo, receivedAt: back },
    );
    const { judgement } = tellGroup(record, at(berlin, '2026-06-06 12:00'));
    expect(judgement.units.map(({ frame }) => frame.members.map(({ span }) => span))).toEqual([
      ['berlin', 'tokyo'],
      ...Array.from({ length: 3 }, () => ['berlin']),
      ...Array.from({ length: 2 }, () => ['berlin', 'tokyo again']),
    ]);
  });

  it('GRP4 GRP5 what comes late of a day that its sender had left by then is nobody’s day, and not marked as late', () => {
    const left = withEvents(makeGroup({ members: { berlin, tokyo } }), {
      kind: 'leave',
      span: who('tokyo'),
      toDay: day('2026-06-01'),
      how: 'left',
      receivedAt: at(tokyo, '2026-06-02 12:00'),
    });
    const receivedAt = at(berlin, '2026-06-08 12:00');
    const record = withDeeds(withDeeds(left, 'tokyo', { picture: 'xx', receivedAt }), 'berlin', {
      picture: '.x',
      receivedAt,
    });
    const told = tellGroup(record, at(berlin, '2026-06-09 12:00'));
    expect([...unitOn(told, '2026-06-01').late]).toEqual([who('tokyo')]);
    expect([...unitOn(told, '2026-06-02').late]).toEqual([who('berlin')]);
  });

  it('GRP8 takes a verdict and a value, and nothing else that a check-in knows', () => {
    const row = { receivedAt: 1, seq: 1, span: 'a', task: 't', day: '2026-06-01', per: 'day', mark: 'kept', value: 2 };
    expect(evidenceSchema.safeParse(row).success).toBe(true);
    for (const more of [{ note: 'x' }, { habitId: 'h' }, { zone: berlin }, { loggedAt: 1 }, { userId: 'u' }]) {
      expect(evidenceSchema.safeParse({ ...row, ...more }).success).toBe(false);
    }
  });

  it('GRP8 what is published of a group names no zone and no instant of anybody', () => {
    const record = withDeeds(makeGroup({ members: two }), 'tokyo', { picture: 'xx' });
    const told = JSON.stringify(publishGroup(judgeGroup(record, at(tokyo, '2026-06-03 00:00')), who('losAngeles')));
    expect(told).not.toMatch(/Tokyo|Los_Angeles|marks|lives/);
    expect(told).not.toContain(String(at(tokyo, '2026-06-01 20:00')));
  });

  it('GRP12 says of every row what it is, and refuses what is no row of it', () => {
    const { events, evidence } = withDeeds(makeGroup({ members: two }), 'tokyo', { picture: 'xco' });
    for (const event of events) expect(groupEventSchema.safeParse(event).success).toBe(true);
    for (const row of evidence) expect(evidenceSchema.safeParse(row).success).toBe(true);
    expect(groupEventSchema.safeParse({ ...events[1], userId: 'u' }).success).toBe(false);
    expect(groupEventSchema.safeParse({ ...events[0], terms: makeTerms({ graceHours: 73 }) }).success).toBe(false);
  });

  it('GRP11 evidence of one day judges that day alone', () => {
    const record = withDeeds(makeGroup({ members: two }), 'tokyo', { picture: 'xxxxx' });
    const now = at(tokyo, '2026-06-05 21:00');
    const stored = judgeGroup(record, now);
    const row: Evidence = {
      span: who('losAngeles'),
      task: theTask,
      day: day('2026-06-04'),
      per: 'day',
      mark: 'kept',
      receivedAt: now,
      seq: 99,
    };
    const after = withEvidence(stored, row);
    expect(after).toEqual(judgeGroup({ ...record, evidence: [...record.evidence, row] }, now));
    const touched = after.units.filter((unit, i) => unit.cells !== stored.units[i]?.cells);
    expect(touched.map(({ frame }) => frame.from)).toEqual([dayNumberOf(day('2026-06-04'))]);
  });

  it('GRP10 a checkpoint stands behind what nothing can change any more', () => {
    const draft = { members: { berlin }, terms: { graceHours: 0 } };
    const now = at(berlin, '2026-06-05 00:00');
    expect(makeGroupCheckpoint(judgeGroup(makeGroup(draft), now))?.day).toBe('2026-06-04');
    // A miss that may still be mended is not behind it.
    const reopening = makeGroup({ ...draft, terms: { graceHours: 0, reopens: true } });
    expect(makeGroupCheckpoint(judgeGroup(reopening, now))).toBeNull();
    expect(makeGroupCheckpoint(judgeGroup(reopening, now + 5 * 24 * hourMs))?.day).toBe('2026-06-02');
  });

  it('GRP4 mends a miss for seven days and no longer, and never the reverse', () => {
    const settles = at(berlin, '2026-06-03 12:00');
    const sevenDays = 7 * 24 * hourMs;
    const record = makeGroup({ members: { berlin }, terms: { reopens: true } });
    const told = (receivedAt: number) =>
      tellGroup(withDeeds(record, 'berlin', { picture: 'x', receivedAt }), receivedAt).marks[0];
    expect(told(settles + sevenDays - 1)).toBe('C');
    expect(told(settles + sevenDays)).toBe('M');
    const mended = withDeeds(record, 'berlin', { picture: 'x', receivedAt: settles + hourMs });
    const takenBack = withDeeds(mended, 'berlin', { picture: '-', receivedAt: settles + 2 * hourMs });
    expect(tellGroup(takenBack, settles + 3 * hourMs).marks[0]).toBe('C');
    const kept = withDeeds(record, 'berlin', { picture: 'x' });
    const regretted = withDeeds(kept, 'berlin', { picture: '-', receivedAt: settles + hourMs });
    expect(tellGroup(regretted, settles + 3 * hourMs).marks[0]).toBe('K');
  });

  it('GRP13 a version holds at the earliest from the unit that opens next, a week from a week start', () => {
    const record = makeGroup({ members: two });
    // Tokyo has opened Thursday 4 June already.
    const judgement = judgeGroup(record, at(tokyo, '2026-06-04 00:30'));
    expect(firstDayOfVersion(judgement, record, 'day')).toBe('2026-06-05');
    expect(firstDayOfVersion(judgement, record, 'week')).toBe('2026-06-08');
    const weekly = makeGroup({ members: two, terms: { unit: 'week' } });
    const running = judgeGroup(weekly, at(tokyo, '2026-06-04 00:30'));
    expect(firstDayOfVersion(running, weekly, 'day')).toBe('2026-06-08');
  });

  it('GRP13 versions that have not begun are what members see coming', () => {
    const version = (fromDay: string, graceHours: number, receivedAt: number) =>
      ({ kind: 'version', fromDay: day(fromDay), terms: makeTerms({ graceHours }), receivedAt }) as const;
    const record = withEvents(
      makeGroup({ members: { berlin } }),
      version('2026-06-09', 1, at(berlin, '2026-06-02 12:00')),
      version('2026-06-05', 2, at(berlin, '2026-06-03 12:00')),
      version('2026-06-20', 3, at(berlin, '2026-06-08 12:00')),
    );
    const graces = (now: string) =>
      announcedVersions(record, judgeGroup(record, at(berlin, now))).map(({ terms }) => terms.graceHours);
    expect(graces('2026-06-04 12:00')).toEqual([2, 1]);
    expect(graces('2026-06-05 00:00')).toEqual([1]);
    expect(graces('2026-06-10 00:00')).toEqual([3]);
  });

  it('GRP12 an account that goes leaves its verdicts under an id that nobody knew, and no number moves', () => {
    let record = withDeeds(makeGroup({ members: two }), 'tokyo', { picture: 'xxxx' });
    record = withDeeds(record, 'losAngeles', { picture: 'xx.x' });
    const renamed = renameSpan(record, who('tokyo'), who('zz-former'));
    expect(JSON.stringify(renamed)).not.toContain('"tokyo"');
    const now = at(berlin, '2026-06-09 00:00');
    expect(tellGroup(renamed, now).judgement.numbers).toEqual(tellGroup(record, now).judgement.numbers);
    expect(tellGroup(renamed, now).marks).toBe(tellGroup(record, now).marks);
  });

  it('GRP6 a closed group rests: nobody misses, the run waits, and goes on when it is opened again', () => {
    const rest = (rests: boolean, fromDay: string, receivedAt: number) =>
      ({ kind: 'rest', rests, fromDay: day(fromDay), receivedAt }) as const;
    let record = withDeeds(makeGroup({ members: two }), 'tokyo', { picture: 'xxx...x' });
    record = withDeeds(record, 'losAngeles', { picture: 'xxx...x' });
    record = withEvents(
      record,
      rest(true, '2026-06-04', at(tokyo, '2026-06-03 20:00')),
      rest(false, '2026-06-07', at(tokyo, '2026-06-06 20:00')),
    );
    const told = tellGroup(record, at(losAngeles, '2026-06-10 00:00'));
    expect(told.marks.slice(0, 7)).toBe('KKK~~~K');
    expect(told.number).toBe(4);
    expect(unitOn(told, '2026-06-05').counts.members).toBe(0);
  });

  it('GRP1 terms that contradict themselves are told so', () => {
    const tasks = ['a', 'b'].map((id) => ({ id: asId<TaskId>(id), name: id }));
    expect(checkTerms(makeTerms())).toEqual([]);
    expect(checkTerms(makeTerms({ tasks, taskRule: { kind: 'k-of-n', k: 2 } }))).toEqual([]);
    expect(checkTerms(makeTerms({ tasks, rule: { kind: 'sum', amount: 5 } }))).toMatchObject([{ field: 'tasks' }]);
    expect(checkTerms(makeTerms({ tasks, taskRule: { kind: 'k-of-n', k: 3 } }))).toMatchObject([{ limit: 2 }]);
    expect(checkTerms(makeTerms({ tasks: [...tasks, ...tasks] }))).toHaveLength(1);
    expect(checkTerms(makeTerms({ tasks: [{ id: asId<TaskId>('a'), name: ' ' }] }))).toHaveLength(1);
  });

  it('GRP13 of two versions for one day the later received counts, and tasks change with their version', () => {
    const other = makeTerms({ rule: { kind: 'any' } });
    let record = withDeeds(makeGroup({ members: two }), 'tokyo', { picture: 'xxx' });
    record = withEvents(
      record,
      {
        kind: 'version',
        fromDay: day('2026-06-02'),
        terms: makeTerms({ rule: { kind: 'at-least', count: 2 } }),
        receivedAt: at(tokyo, '2026-06-01 10:00'),
      },
      { kind: 'version', fromDay: day('2026-06-02'), terms: other, receivedAt: at(tokyo, '2026-06-01 11:00') },
    );
    expect(tellGroup(record, at(berlin, '2026-06-08 00:00')).marks.slice(0, 3)).toBe('MKK');
  });
});
