import { describe, expect, it } from 'vitest';
import { day } from '../../testing/factories.ts';
import {
  at,
  berlin,
  hourMs,
  makeGroup,
  tellGroup,
  theTask,
  unitOn,
  who,
  withDeeds,
  withEvents,
  withRows,
} from '../../testing/group-story.ts';
import { asId, type TaskId } from '../../kernel/ids.ts';
import type { GroupRecord } from './group-record.ts';
import type { GroupRule, GroupTerms } from './group-rule.ts';

const five = { a: berlin, b: berlin, c: berlin, d: berlin, e: berlin };
/** Thursday 4 June settles on Saturday at noon. */
const settled = at(berlin, '2026-06-06 12:00');

/** Everybody's Thursday as one picture: a letter a member, as `withDeeds` reads them; `p` is on leave, `P` did it anyway. */
function thursday(picture: string, terms: Partial<GroupTerms>): GroupRecord {
  const names = Object.keys(five).slice(0, picture.length);
  let record = makeGroup({
    start: '2026-06-04',
    members: Object.fromEntries(names.map((name) => [name, berlin])),
    terms,
  });
  Array.from(picture).forEach((letter, i) => {
    const name = names[i] ?? '';
    if (letter === 'p' || letter === 'P') {
      record = withEvents(record, {
        kind: 'pause',
        span: who(name),
        task: theTask,
        receivedAt: at(berlin, '2026-06-03 12:00'),
        ranges: [{ from: day('2026-06-04'), to: day('2026-06-04') }],
      });
    }
    const deed = { p: '.', P: 'x' }[letter] ?? letter;
    record = withDeeds(record, name, { picture: deed });
  });
  return record;
}

function verdictOn(picture: string, rule: GroupRule): string {
  return tellGroup(thursday(picture, { rule }), settled).marks.slice(0, 1);
}

describe('a group rule', () => {
  const all: GroupRule = { kind: 'all' };
  const any: GroupRule = { kind: 'any' };
  const two: GroupRule = { kind: 'at-least', count: 2 };
  const six: GroupRule = { kind: 'at-least', count: 6 };
  const half: GroupRule = { kind: 'percent', percent: 50 };

  it.each([
    [all, 'xxxxx', 'K'],
    [all, 'xxxx.', 'M'],
    [all, 'xxxx-', 'M'],
    [two, 'xx...', 'K'],
    [two, 'x....', 'M'],
    [six, 'xxxxx', 'K'],
    [six, 'xxxx.', 'M'],
    [half, 'xx..', 'K'],
    [half, 'xx...', 'M'],
    [any, '....x', 'K'],
    [any, '.....', 'M'],
  ] as const)('GRP1 %o of %s is %s', (rule, picture, expected) => {
    expect(verdictOn(picture, rule)).toBe(expected);
  });

  it.each([
    ['who is not due is not counted', all, 'xxxoo', 'K'],
    ['nobody due is neutral', all, 'ooooo', '~'],
    ['done anyway is no deed where it is not due', any, 'o', '~'],
    ['a limit counts once it was confirmed', all, 'xxxcc', 'K'],
    ['a limit is not kept by silence', all, 'xxxc.', 'M'],
  ] as const)('GRP2 %s', (_title, rule, picture, expected) => {
    expect(verdictOn(picture, rule)).toBe(expected);
  });

  it.each([
    ['who is on leave is not counted', all, 'xxxxp', 'K'],
    ['who is on leave and does it anyway counts, and is counted against', half, 'P..', 'M'],
    ['and may be the one who was missing', two, 'xP...', 'K'],
    ['a miss beside one on leave is a miss while two and half of them are there', all, 'xx.pp', 'M'],
    ['fewer than half who are there make it neutral', all, 'x.ppp', '~'],
    ['fewer than two who are there make it neutral', all, '.p', '~'],
    ['two of four who are there are enough for a miss', all, '..pp', 'M'],
    ['a lone member who is there is a miss where nobody is on leave', all, '.', 'M'],
    ['one deed on leave turns no neutral day into a miss', all, '.Pp', '~'],
    ['somebody not due is there all the same', all, '.oppo', 'M'],
    ['everybody on leave is neutral', any, 'pp', '~'],
    ['the deeds suffice, whoever is on leave', two, 'xxppp', 'K'],
  ] as const)('GRP6 %s', (_title, rule, picture, expected) => {
    expect(verdictOn(picture, rule)).toBe(expected);
  });

  it('GRP6 a pause that is made after the day opened takes out too, and is shown as made afterwards', () => {
    const ranges = [{ from: day('2026-06-04'), to: day('2026-06-04') }];
    const leave = { kind: 'pause', span: who('e'), task: theTask, ranges } as const;
    const record = withEvents(thursday('xxxx.', {}), { ...leave, receivedAt: at(berlin, '2026-06-04 23:00') });
    const told = tellGroup(record, settled);
    expect(told.marks[0]).toBe('K');
    const { members } = unitOn(told, '2026-06-04').frame;
    expect(members.filter(({ leaveIsLate }) => leaveIsLate).map(({ span }) => span)).toEqual(['e']);
  });

  it('GRP1 a sum adds the values of all, those on leave included, and misses below it', () => {
    const withValues = (values: readonly number[]) => {
      const record = thursday('.'.repeat(values.length - 1) + 'p', { rule: { kind: 'sum', amount: 0.6 } });
      const rows = values.map((value, i) => ({
        span: who('abcde'[i] ?? ''),
        task: theTask,
        day: day('2026-06-04'),
        per: 'day' as const,
        mark: 'open' as const,
        value,
        receivedAt: at(berlin, '2026-06-04 20:00'),
      }));
      return tellGroup(withRows(record, ...rows), settled).marks[0];
    };
    expect(withValues([0.1, 0.2, 0.3])).toBe('K');
    expect(withValues([0.1, 0.2, 0.2])).toBe('M');
  });

  it('GRP1 several tasks are one unit: all of them, or k of those that are due', () => {
    const tasks = ['task-1', 'task-2', 'task-3'].map((id) => ({ id: asId<TaskId>(id), name: id }));
    const marksWith = (taskRule: GroupTerms['taskRule'], marks: readonly ('kept' | 'off' | 'open')[]) => {
      const rows = marks.map((mark, i) => ({
        span: who('a'),
        task: tasks[i]?.id ?? theTask,
        day: day('2026-06-04'),
        per: 'day' as const,
        mark,
        receivedAt: at(berlin, '2026-06-04 20:00'),
      }));
      return tellGroup(withRows(thursday('.', { tasks, taskRule }), ...rows), settled).marks[0];
    };
    expect(marksWith({ kind: 'all' }, ['kept', 'kept', 'kept'])).toBe('K');
    expect(marksWith({ kind: 'all' }, ['kept', 'kept', 'open'])).toBe('M');
    expect(marksWith({ kind: 'all' }, ['kept', 'kept', 'off'])).toBe('K');
    expect(marksWith({ kind: 'k-of-n', k: 2 }, ['kept', 'open', 'open'])).toBe('M');
    expect(marksWith({ kind: 'k-of-n', k: 2 }, ['kept', 'off', 'kept'])).toBe('K');
    expect(marksWith({ kind: 'k-of-n', k: 2 }, ['kept', 'off', 'off'])).toBe('K');
    expect(marksWith({ kind: 'k-of-n', k: 2 }, ['off', 'off', 'off'])).toBe('~');
  });
});

describe('on leave from several tasks', () => {
  const tasks = ['task-1', 'task-2'].map((id) => ({ id: asId<TaskId>(id), name: id }));
  /** One member, on leave from as many tasks as given, who keeps as many. */
  const told = (paused: number, kept: number) => {
    const members = { a: berlin, b: berlin, c: berlin };
    let record = makeGroup({ start: '2026-06-04', members, terms: { tasks } });
    for (const { id } of tasks.slice(0, paused)) {
      record = withEvents(record, {
        kind: 'pause',
        span: who('a'),
        task: id,
        receivedAt: at(berlin, '2026-06-03 12:00'),
        ranges: [{ from: day('2026-06-04'), to: day('2026-06-04') }],
      });
    }
    for (const [name, count] of [
      ['a', kept],
      ['b', 2],
      ['c', 2],
    ] as const) {
      for (const { id } of tasks.slice(0, count)) {
        const mark = { per: 'day', mark: 'kept', receivedAt: at(berlin, '2026-06-04 20:00') } as const;
        record = withRows(record, { span: who(name), task: id, day: day('2026-06-04'), ...mark });
      }
    }
    return unitOn(tellGroup(record, settled), '2026-06-04').cells[0];
  };

  it('GRP6 one is when every task is paused, and did it anyway when all that was asked without the pause is done', () => {
    expect(told(2, 0)).toMatchObject({ state: 'leave', onLeave: true });
    expect(told(2, 1)).toMatchObject({ state: 'leave', onLeave: true });
    expect(told(2, 2)).toMatchObject({ state: 'kept', onLeave: true });
  });

  it('GRP6 a task that is paused beside another is not asked for', () => {
    expect(told(1, 1)).toMatchObject({ state: 'open', onLeave: false });
    expect(told(1, 2)).toMatchObject({ state: 'kept', onLeave: false });
  });
});

describe('a week group', () => {
  /** Monday 1 June on; the first week settles on Tuesday 9 June at noon. */
  const week = (picture: string, rows: readonly ('kept' | 'open' | 'off')[] = []) => {
    let record = makeGroup({ members: { a: berlin, b: berlin }, terms: { unit: 'week' } });
    record = withDeeds(record, 'a', { picture });
    const weekly = rows.map((mark) => ({
      span: who('b'),
      task: theTask,
      day: day('2026-06-01'),
      per: 'week' as const,
      mark,
      receivedAt: at(berlin, '2026-06-05 20:00'),
    }));
    return withRows(record, ...weekly);
  };
  const monday = at(berlin, '2026-06-08 00:00');
  const tuesday = at(berlin, '2026-06-09 12:00');

  it('GRP2 is kept by a day-like habit when the week closes with a kept day and no missed one', () => {
    const record = week('xxxxxxx', ['kept']);
    expect(tellGroup(record, monday - 1).marks).toBe('?');
    expect(tellGroup(record, monday).marks).toBe('!?');
    expect(tellGroup(record, tuesday).marks).toBe('K?');
    expect(tellGroup(week('xxx.xxx', ['kept']), tuesday).marks).toBe('M?');
    expect(tellGroup(week('xooxoox', ['kept']), tuesday).marks).toBe('K?');
    // No day of it was due in the whole week: not counted.
    expect(tellGroup(week('ooooooo', ['kept']), tuesday).marks).toBe('K?');
    expect(tellGroup(week('ooooooo', ['off']), tuesday).marks).toBe('~?');
  });

  it('GRP2 takes the word of a weekly habit for its week', () => {
    expect(tellGroup(week('xxxxxxx', ['open', 'kept']), tuesday).marks).toBe('K?');
    expect(tellGroup(week('xxxxxxx', ['kept', 'open']), tuesday).marks).toBe('M?');
    expect(tellGroup(week('xxxxxxx'), tuesday).marks).toBe('M?');
  });

  it('GRP6 takes somebody out whose pause covers the week, and no other', () => {
    const paused = (to: string, picture: string) =>
      withEvents(week(picture, ['kept']), {
        kind: 'pause',
        span: who('a'),
        task: theTask,
        receivedAt: at(berlin, '2026-05-31 12:00'),
        ranges: [{ from: day('2026-06-01'), to: day(to) }],
      });
    const leave = tellGroup(paused('2026-06-07', '.......'), tuesday);
    expect(unitOn(leave, '2026-06-01').counts).toMatchObject({ members: 2, onLeave: 1, due: 1, kept: 1 });
    expect(leave.marks).toBe('K?');
    // Of six paused days the seventh is left to be kept.
    expect(tellGroup(paused('2026-06-06', '.......'), tuesday).marks).toBe('M?');
    expect(tellGroup(paused('2026-06-06', '......x'), tuesday).marks).toBe('K?');
  });

  it('GRP5 counts a member for the weeks that lie wholly within their stay', () => {
    const joinedAt = at(berlin, '2026-06-02 12:00');
    const record = withEvents(
      week('xxxxxxxxxxxxxx', ['kept']),
      { kind: 'join', span: who('c'), fromDay: day('2026-06-03'), receivedAt: joinedAt },
      { kind: 'zone', span: who('c'), at: joinedAt, zone: berlin, receivedAt: joinedAt },
    );
    const told = tellGroup(record, tuesday + 7 * 24 * hourMs);
    expect(unitOn(told, '2026-06-01').counts.members).toBe(2);
    expect(unitOn(told, '2026-06-08').counts.members).toBe(3);
  });
});

describe('shields', () => {
  it('GRP7 are earned by seven settled kept days, three are held, each saves one miss, and the run takes them along', () => {
    const told = (picture: string) => {
      const record = withDeeds(makeGroup({ members: { a: berlin } }), 'a', { picture });
      return tellGroup(record, at(berlin, '2026-06-01 12:00') + (picture.length + 1) * 24 * hourMs);
    };
    const week = 'xxxxxxx';
    expect(told('xxxxxx').shields).toBe(0);
    expect(told(week)).toMatchObject({ shields: 1, number: 7 });
    expect(told(week.repeat(5)).shields).toBe(3);
    // Counting waits while three are held: after a miss the next one takes seven days again.
    expect(told(`${week.repeat(5)}.xxxxxx`).shields).toBe(2);
    expect(told(`${week.repeat(5)}.${week}`)).toMatchObject({ shields: 3, number: 42 });
    expect(told(`${week.repeat(3)}....`).marks.slice(21, 25)).toBe('SSSM');
    expect(told(`${week.repeat(3)}....x`)).toMatchObject({ number: 1, best: 21, shields: 0 });
  });

  it('GRP7 are not earned by days that are met and not settled', () => {
    const record = withDeeds(makeGroup({ members: { a: berlin } }), 'a', { picture: 'xxxxxxx' });
    const told = tellGroup(record, at(berlin, '2026-06-07 21:00'));
    expect([told.number, told.shields, told.marks]).toEqual([7, 0, 'KKKKK!!']);
  });
});
