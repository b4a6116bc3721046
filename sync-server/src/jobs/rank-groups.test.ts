import { groupMineSchema, standingsSchema, type StandingsRow } from '@hearth/shared/domain/groups/group-row.ts';
import { groupBoardNames } from '@hearth/shared/domain/rankings/group-boards.ts';
import { scoreUnit } from '@hearth/shared/domain/rankings/score.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { at, berlin } from '@hearth/shared/testing/group-story.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRanking, type Ranking } from './rank-groups.ts';
import { GroupWorld, THE_GROUP, type GroupPerson } from '../testing/group-world.ts';

/** Boards of a group, over the server, day after day. */

const FIRST = day('2026-06-01');
let world: GroupWorld;
let ranking: Ranking;
let people: GroupPerson[];
beforeEach(async () => {
  world = new GroupWorld(at(berlin, '2026-05-31 12:00'));
  ranking = createRanking({
    storage: world.storage,
    timeLine: () => 'run',
    epochNowMs: () => world.nowMs,
    onCommit: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  people = [];
  for (const name of ['mia', 'ken', 'amy', 'leo']) people.push(await world.person(name).settle(berlin));
});
afterEach(() => ranking.stop());

const consent = { onBoards: true };
const start = async (over: object = {}): Promise<void> => {
  const [owner, ...others] = people;
  await owner?.found(FIRST, { rule: { kind: 'any' }, graceHours: 0 }, consent);
  for (const other of others) await other.join({ ...consent, ...over });
};
/** Who does it on which of the first days: a sign per day. */
const live = async (deeds: readonly string[]): Promise<LocalDate> => {
  const days = deeds[0]?.length ?? 0;
  for (let n = 0; n < days; n += 1) {
    const label = addDays(FIRST, n);
    await world.goTo(at(berlin, `${label} 12:00`));
    for (const [who, person] of people.entries()) if (deeds[who]?.[n] === 'x') await person.tick(label);
  }
  const after = addDays(FIRST, days);
  await world.goTo(at(berlin, `${after} 09:00`));
  return after;
};
const board = async (name: string): Promise<StandingsRow> => {
  const row = await world.row('standings', `${THE_GROUP}:${name}`);
  expect(standingsSchema.safeParse(row).success, JSON.stringify(row)).toBe(true);
  return row as StandingsRow;
};
const linesOf = ({ lines }: StandingsRow) =>
  lines.map(([span, place, measure, , movement]) => [
    people.findIndex((each) => each.span === span),
    place,
    measure,
    movement,
  ]);

describe('the boards of a group', () => {
  it('RNK1 RNK2 RNK3 are made of what has settled: plan kept, streak, contributions, ties on one place', async () => {
    await start();
    await live(['xxxxx', '.xxxx', '.xxxx', '.x.x.']);
    await ranking.rank(THE_GROUP);
    expect(linesOf(await board('streak:all')).map(([who, place, measure]) => [who, place, measure])).toEqual([
      [0, 1, 5],
      [1, 2, 4],
      [2, 2, 4],
      [3, 4, 0],
    ]);
    expect(linesOf(await board('contributions:7')).map(([, , measure]) => measure)).toEqual([5, 4, 4, 2]);
    const plan = await board('plan:7');
    expect(plan.size).toBe(4);
    const [first] = plan.lines;
    // All kept 15 of 20 due.
    expect(first?.[2]).toBe(Math.round(((5 + (3 * 15) / 20) / 8) * scoreUnit));
    for (const [kind, window] of groupBoardNames) await board(`${kind}:${String(window)}`);
  });

  it('RNK3 RNK5 list who has too few days without a place, and say who rose', async () => {
    await start();
    await live(['xx', '.x', '.x', '..']);
    await ranking.rank(THE_GROUP);
    expect((await board('plan:all')).unranked).toHaveLength(4);
    const label = addDays(FIRST, 2);
    await world.goTo(at(berlin, `${label} 12:00`));
    await people[3]?.tick(label);
    await people[1]?.tick(label);
    await world.goTo(at(berlin, `${addDays(label, 1)} 09:00`));
    await ranking.rank(THE_GROUP);
    expect(linesOf(await board('streak:all'))).toEqual([
      [1, 1, 2, 1],
      [3, 2, 1, 2],
      [0, 3, 0, -2],
      [2, 3, 0, -1],
    ]);
  });

  it('RNK4 show who said so, and who hides no more', async () => {
    await start({ onBoards: false });
    await live(['xxx', '.xx', '.xx', '.xx']);
    await ranking.rank(THE_GROUP);
    expect((await board('plan:all')).size).toBe(1);
    await people[1]?.wish('group-card', { onBoards: true });
    await ranking.rank(THE_GROUP);
    expect((await board('contributions:all')).size).toBe(2);
    await people[0]?.wish('group-card', { hidesOnBoards: true });
    await ranking.rank(THE_GROUP);
    expect(linesOf(await board('contributions:all')).map(([who]) => who)).toEqual([1]);
  });

  it('are the same however often, and from however little, they are made', async () => {
    await start();
    await live(['xxxxxxxxxxx', '.xx.xxxxx.x', '.xxxxx..xxx', '.x.x.x.x.x.']);
    await ranking.rank(THE_GROUP);
    const names = groupBoardNames.map(([kind, window]) => `${kind}:${String(window)}`);
    const all = async () => Promise.all(names.map(board));
    const once = await all();
    await ranking.rank(THE_GROUP);
    expect(await all()).toEqual(once);
    await world.storage.transact(function* (steps) {
      yield* steps.deleteRecords('boardTallies', {});
      yield* steps.deleteRecords('groupBoards', {});
    });
    await ranking.rank(THE_GROUP);
    expect(await all()).toEqual(once);
  });

  it('keep nothing of who left under that name, and fit what devices read', async () => {
    await start();
    await live(['xxx', '.xx', '.xx', '.xx']);
    await ranking.rank(THE_GROUP);
    await people[1]?.wish('group-leave', {});
    await ranking.rank(THE_GROUP);
    expect((await board('plan:all')).lines.map(([span]) => span)).not.toContain(people[1]?.span);
    const mine = await world.row('groupMine', THE_GROUP, people[2]?.user);
    expect(groupMineSchema.safeParse(mine).success).toBe(true);
  });
});
