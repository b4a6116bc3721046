import { describe, expect, it } from 'vitest';
import { day } from '../../testing/factories.ts';
import { at, berlin, hourMs, makeGroup, theTask, who, withDeeds, withEvents } from '../../testing/group-story.ts';
import { dayNumberOf } from '../../kernel/local-date.ts';
import { judgeGroup } from '../groups/judge-group.ts';
import { boardUnitsOf, contributionsOf, currentRunOf } from './board-units.ts';
import {
  defaultConsent,
  isOnBoard,
  makePlanBoard,
  movementOf,
  moveTally,
  notifiesOvertakes,
  overtakersOf,
  viewBoard,
  type Contender,
} from './ranking.ts';
import { ScoreBoard } from './score-board.ts';
import { isRanked, priorOf, rankingWindows, scoreOf, scoreUnit, tallyOf, type BoardUnit } from './score.ts';

const first = dayNumberOf(day('2026-06-01'));

/** Units of a member from a picture: `K` kept, `M` missed, `-` not due; small letters have not settled, `?` is open, `!` kept today. */
function unitsOf(picture: string, length = 1): BoardUnit[] {
  return Array.from(picture, (letter, i) => ({
    from: first + i * length,
    to: first + i * length + length - 1,
    isSettled: letter === letter.toUpperCase() && !'!?'.includes(letter),
    isClosed: !'!?'.includes(letter),
    isDue: letter !== '-',
    isKept: 'Kk!'.includes(letter),
  }));
}

const contender = (name: string, kept: number, due: number): Contender => ({
  span: who(name),
  tally: { kept, due, plus: 0 },
});

describe('the score', () => {
  it('RNK1 is kept of due, with three days of the average mixed in', () => {
    expect(scoreOf({ kept: 6, due: 7 }, 0.5)).toBe(0.75 * scoreUnit);
    expect(scoreOf({ kept: 0, due: 0 }, 0.5)).toBe(0.5 * scoreUnit);
    // Ninety of a hundred stand before three of three, where most keep half.
    expect(scoreOf({ kept: 90, due: 100 }, 0.5)).toBeGreaterThan(scoreOf({ kept: 3, due: 3 }, 0.5));
    expect(
      priorOf([
        { kept: 1, due: 4 },
        { kept: 5, due: 6 },
      ]),
    ).toBe(0.6);
    expect(priorOf([])).toBe(0);
  });

  it.each([
    [7, { kept: 5, due: 7 }],
    [30, { kept: 8, due: 10 }],
    ['all', { kept: 8, due: 10 }],
  ] as const)('RNK1 of %s days ends with the last settled day', (window, expected) => {
    expect(tallyOf(unitsOf('KKKMKKKKMK'), window)).toMatchObject(expected);
  });

  it('RNK1 a day that is over counts when it is kept, else when it settles; what is kept today stands beside it', () => {
    expect(tallyOf(unitsOf('KKKKm'), 7)).toEqual({ kept: 4, due: 4, plus: 0 });
    expect(tallyOf(unitsOf('KKKKk?'), 7)).toEqual({ kept: 5, due: 5, plus: 0 });
    expect(tallyOf(unitsOf('KKKKk!'), 7)).toEqual({ kept: 5, due: 5, plus: 1 });
    expect(tallyOf(unitsOf('KKKKM'), 7)).toEqual({ kept: 4, due: 5, plus: 0 });
  });

  it('RNK1 days that are not due are not counted; a week weighs its days and lies where it ends', () => {
    expect(tallyOf(unitsOf('K-K-M'), 7)).toMatchObject({ kept: 2, due: 3 });
    expect(tallyOf(unitsOf('KKM', 7), 7)).toMatchObject({ kept: 0, due: 7 });
    expect(tallyOf(unitsOf('KKM', 7), 30)).toMatchObject({ kept: 14, due: 21 });
    // A window that is shorter than the unit takes the last one that is over.
    expect(tallyOf(unitsOf('MK', 30), 7)).toMatchObject({ kept: 30, due: 30 });
    expect([...rankingWindows]).toEqual([7, 30, 90, 'all']);
  });

  it('RNK1 only a pause is neutral, and what comes after the grace stays a miss, though it mends the fire', () => {
    let record = makeGroup({ members: { a: berlin, b: berlin }, terms: { reopens: true } });
    record = withDeeds(record, 'a', { picture: 'xxxxx' });
    record = withDeeds(record, 'b', { picture: 'x.x.x' });
    record = withEvents(record, {
      kind: 'pause',
      span: who('b'),
      task: theTask,
      ranges: [{ from: day('2026-06-04'), to: day('2026-06-04') }],
      receivedAt: at(berlin, '2026-06-03 12:00'),
    });
    const late = at(berlin, '2026-06-05 12:00');
    record = withDeeds(record, 'b', { from: '2026-06-02', picture: 'x', receivedAt: late });
    const judgement = judgeGroup(record, at(berlin, '2026-06-05 00:00') + 60 * hourMs);
    expect(judgement.units[1]).toMatchObject({ verdict: 'kept', correctedAt: late });
    const units = boardUnitsOf(judgement, who('b')).slice(0, 5);
    expect(tallyOf(units, 'all')).toMatchObject({ kept: 3, due: 4 });
    expect(boardUnitsOf(judgement, who('nobody'))).toEqual([]);
  });
});

describe('boards', () => {
  it('RNK2 of the current run and of contributions count units of the group', () => {
    expect(currentRunOf(unitsOf('KMK-Kk?!'))).toBe(4);
    expect(currentRunOf(unitsOf('KMKm!'))).toBe(2);
    expect(currentRunOf(unitsOf('KKM'))).toBe(0);
    expect(contributionsOf(unitsOf('KMK-Kk!'))).toBe(3);
  });

  it('RNK2 of any other measure, XP or that of a challenge, take whole numbers', () => {
    const board = ScoreBoard.from([
      ['a', 1200],
      ['b', 300],
    ]);
    expect(board.top(5)).toEqual([
      { id: 'a', place: 1, measure: 1200 },
      { id: 'b', place: 2, measure: 300 },
    ]);
    expect(() => board.set('c', 0.5)).toThrow(RangeError);
    expect(() => board.set('c', -1)).toThrow(RangeError);
    expect(() => ScoreBoard.from([['a', 2 ** 31]])).toThrow(RangeError);
  });

  it('RNK3 ties share the place: 1, 2, 2, 4', () => {
    const plan = makePlanBoard([
      contender('a', 10, 10),
      contender('b', 8, 10),
      contender('c', 8, 10),
      contender('d', 5, 10),
    ]);
    expect(plan.board.top(10).map(({ id, place }) => `${id} ${place}`)).toEqual(['a 1', 'b 2', 'c 2', 'd 4']);
  });

  it('RNK3 with fewer than three due days one is listed without a place, and still part of the average', () => {
    expect([isRanked({ due: 2 }), isRanked({ due: 3 })]).toEqual([false, true]);
    const plan = makePlanBoard([contender('a', 10, 10), contender('b', 0, 2)]);
    expect([...plan.unranked]).toEqual(['b']);
    expect(plan.board.size).toBe(1);
    expect(plan.prior).toBe(10 / 12);
    moveTally(plan, contender('b', 1, 3));
    expect([plan.unranked.size, plan.board.size]).toEqual([0, 2]);
    moveTally(plan, contender('b', 0, 2));
    expect([plan.unranked.size, plan.board.size]).toEqual([1, 1]);
  });

  it('RNK1 between two settlements a check-in moves one line: the average stays', () => {
    const plan = makePlanBoard([contender('a', 10, 10), contender('b', 5, 10), contender('c', 8, 10)]);
    const before = plan.board.lineOf('a')?.measure;
    moveTally(plan, contender('b', 9, 11));
    expect(plan.board.lineOf('a')?.measure).toBe(before);
    expect(plan.board.lineOf('b')?.place).toBe(2);
    expect(plan.board.lineOf('c')?.place).toBe(3);
  });

  it('RNK4 nobody is on a board who did not say so, or who hides', () => {
    expect(isOnBoard(defaultConsent)).toBe(false);
    expect(isOnBoard({ joins: true, hides: false })).toBe(true);
    expect(isOnBoard({ joins: true, hides: true })).toBe(false);
  });

  it('RNK4 shows the top, and the neighbourhood of the viewer where they are not in it', () => {
    const board = ScoreBoard.from(Array.from({ length: 20 }, (_, i) => [`m${i + 1}`, 100 - i] as const));
    const view = viewBoard(board, 'm10', 3, 2);
    expect(view.top.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3']);
    expect(view.around.map(({ id }) => id)).toEqual(['m8', 'm9', 'm10', 'm11', 'm12']);
    expect(view.own).toEqual({ id: 'm10', place: 10, measure: 91 });
    expect(viewBoard(board, 'm4', 3, 2).around.map(({ id }) => id)).toEqual(['m4', 'm5', 'm6']);
    expect(viewBoard(board, 'm2', 3, 2)).toMatchObject({ around: [], own: { place: 2 } });
    expect(viewBoard(board, 'hidden', 3, 2)).toMatchObject({ around: [], own: null, size: 20 });
  });

  it('RNK5 says how many places somebody rose or fell since yesterday', () => {
    expect(movementOf(5, 3)).toBe(2);
    expect(movementOf(3, 5)).toBe(-2);
    expect(movementOf(null, 5)).toBeNull();
  });

  it('RNK5 an overtake is known, and told only to who asks', () => {
    const before: Readonly<Record<string, number>> = { a: 1, me: 2, b: 3, c: 4 };
    const board = ScoreBoard.from([
      ['a', 40],
      ['c', 39],
      ['me', 30],
      ['b', 20],
      ['new', 39],
    ]);
    const own = board.lineOf('me');
    if (own === null) throw new Error('me is on the board');
    expect(overtakersOf(own, 2, board.top(5), (id) => before[id] ?? null)).toEqual(['c']);
    expect(notifiesOvertakes).toBe(false);
  });
});
