import { beforeEach, describe, expect, it } from 'vitest';
import { standingsSchema, type GroupDayRow, type GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import { addDays } from '@hearth/shared/kernel/local-date.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { at, berlin, losAngeles, tokyo } from '@hearth/shared/testing/group-story.ts';
import { GroupWorld, THE_GROUP, type GroupPerson } from '../testing/group-world.ts';

/** Tokyo, Berlin and Los Angeles keep a fire together; Monday is the first of June. */

const FIRST = day('2026-06-01');

let world: GroupWorld;
let ken: GroupPerson;
let mia: GroupPerson;
let amy: GroupPerson;

const group = async (): Promise<GroupRow> => (await world.row('group', THE_GROUP)) as never;
const length = async (): Promise<number> => (await group()).current?.length ?? 0;
const verdict = async (label: string): Promise<string | undefined> =>
  ((await world.row('groupDays', `${THE_GROUP}:${label}`)) as GroupDayRow | undefined)?.verdict;

const found = async (reopens = false): Promise<void> => {
  await mia.found(FIRST, { reopens });
  await ken.join();
  await amy.join();
};

/** Everybody ticks in their own evening, for so many days from the first on. */
const keep = async (days: number, people: readonly (readonly [GroupPerson, string])[], from = 0): Promise<void> => {
  for (let nth = from; nth < from + days; nth += 1) {
    const label = addDays(FIRST, nth);
    for (const [person, zone] of people) {
      await world.goTo(Math.max(world.nowMs, at(zone, `${label} 20:00`)));
      await person.tick(label);
    }
  }
};
const everybody = () =>
  [
    [ken, tokyo],
    [mia, berlin],
    [amy, losAngeles],
  ] as const;

beforeEach(async () => {
  world = new GroupWorld(at(berlin, '2026-05-31 12:00'));
  ken = await world.person('ken').settle(tokyo);
  mia = await world.person('mia').settle(berlin);
  amy = await world.person('amy').settle(losAngeles);
});

describe('three people, three zones', () => {
  it('GRP2 GRP3 keep thirty days, and the number moves with the last tick of a day', async () => {
    await found();
    await keep(30, everybody());
    expect(await length()).toBe(30);
    expect((await group()).shields.held).toBe(3);
  });

  /** Friday is the fifth; until noon there the phone is on. */
  const offlineFrom = async (hours: number): Promise<void> => {
    await keep(4, everybody());
    await world.goTo(at(tokyo, '2026-06-05 20:00'));
    await ken.tick(day('2026-06-05'));
    await mia.tick(day('2026-06-05'));
    await world.goTo(at(losAngeles, '2026-06-05 20:00'));
    const said = amy.said(day('2026-06-05'));
    await world.goTo(at(losAngeles, '2026-06-05 12:00') + hours * 3_600_000);
    await amy.sync(said);
  };

  it('GRP3 thirty hours offline cost nobody anything', async () => {
    await found();
    await offlineFrom(30);
    expect(await verdict('2026-06-05')).toBe('met');
    await world.goTo(at(losAngeles, '2026-06-07 12:30'));
    expect([await verdict('2026-06-05'), await length()]).toEqual(['kept', 5]);
  });

  it('GRP4 sixty hours offline end the run: the day settled without it, and is shown as late', async () => {
    await found();
    await offlineFrom(60);
    expect(await verdict('2026-06-05')).toBe('missed');
    expect(await world.row('groupDays', `${THE_GROUP}:2026-06-05`)).toMatchObject({ late: [amy.span] });
    expect((await group()).best?.length).toBe(4);
  });

  it('GRP4 unless the group opens missed days again for late deeds, with one correction in the log', async () => {
    await found(true);
    await offlineFrom(60);
    expect(await verdict('2026-06-05')).toBe('kept');
    await mia.sync();
    const log = [...mia.table('groupLog').values()].filter(({ kind }) => kind === 'corrected');
    expect(log).toMatchObject([{ day: '2026-06-05' }]);
    expect(mia.notices()).toContain('group-correction');
  });

  it('GRP7 a shield saves the run from a settled miss', async () => {
    await found();
    await keep(8, everybody());
    await keep(
      1,
      [
        [ken, tokyo],
        [mia, berlin],
      ],
      8,
    );
    await keep(3, everybody(), 9);
    await world.goTo(at(losAngeles, '2026-06-14 12:30'));
    expect(await verdict('2026-06-09')).toBe('shielded');
    expect([await length(), (await group()).shields.held]).toEqual([11, 0]);
  });

  it('RNK1 RNK4 boards show who wants to be on them, with the days that were kept', async () => {
    await found();
    await ken.wish('group-card', { onBoards: true });
    await amy.wish('group-card', { onBoards: true, hidesOnBoards: true });
    await mia.wish('group-card', { onBoards: true });
    await keep(5, everybody());
    await keep(
      1,
      [
        [mia, berlin],
        [amy, losAngeles],
      ],
      5,
    );
    await world.goTo(at(losAngeles, '2026-06-08 12:30'));
    await mia.sync();
    const board = (key: string) => mia.table('standings').get(`${THE_GROUP}:${key}`);
    for (const row of mia.table('standings').values()) expect(standingsSchema.safeParse(row).success).toBe(true);
    expect(board('plan:7')).toMatchObject({ asOf: '2026-06-06', size: 2, unranked: [] });
    const lines = (key: string) => standingsSchema.parse(board(key)).lines.map((line) => line.slice(0, 3));
    expect(lines('plan:7').map(([span, place]) => [span, place])).toEqual([
      [mia.span, 1],
      [ken.span, 2],
    ]);
    expect(lines('streak:all')).toEqual([
      [mia.span, 1, 6],
      [ken.span, 2, 0],
    ]);
    expect(lines('contributions:all')).toEqual([
      [mia.span, 1, 6],
      [ken.span, 2, 5],
    ]);
  });

  it('GRP2 who flies west has the rest of the day that goes on there', async () => {
    await found();
    await world.goTo(at(tokyo, '2026-06-02 09:00'));
    await ken.moveTo(losAngeles);
    await world.goTo(at(losAngeles, '2026-06-01 22:00'));
    for (const person of [ken, mia, amy]) await person.tick(FIRST);
    expect(await verdict('2026-06-01')).toBe('met');
  });

  it('GRP5 leaving after a miss heals nothing', async () => {
    await found();
    await keep(1, [
      [ken, tokyo],
      [mia, berlin],
    ]);
    await world.goTo(at(losAngeles, '2026-06-02 09:00'));
    expect(await amy.wish('group-leave', {})).toBe('done');
    await world.goTo(at(losAngeles, '2026-06-03 12:30'));
    expect(await verdict('2026-06-01')).toBe('missed');
  });

  it('GRP6 a day on which all are on a pause is neutral, and the run goes on', async () => {
    await found();
    await keep(2, everybody());
    for (const [person, id] of [
      [ken, 'a'],
      [mia, 'b'],
      [amy, 'c'],
    ] as const) {
      const dates = { from: '2026-06-03', to: '2026-06-04', madeOn: '2026-06-02', madeAt: world.nowMs };
      await person.sync(['pauses', { id, v: 1, kind: 'pause', habitId: person.habit, ...dates }]);
    }
    await keep(2, everybody(), 4);
    await world.goTo(at(losAngeles, '2026-06-08 13:00'));
    expect([await verdict('2026-06-03'), await length()]).toEqual(['neutral', 4]);
  });

  it('GRP12 a deleted account leaves a former member under another name, an owner, and no trace', async () => {
    await found();
    await keep(2, everybody());
    const card = mia.span;
    await world.deleteAccount(mia);
    const dump = await world.dump();
    for (const trace of [mia.user, mia.habit, card]) expect(dump).not.toContain(trace);
    await ken.sync();
    const cards = [...ken.table('memberCards').values()];
    expect(cards.map(({ state }) => String(state)).toSorted()).toEqual(['former', 'present', 'present']);
    expect(cards.filter(({ role }) => role === 'owner')).toMatchObject([{ id: ken.span, state: 'present' }]);
    expect(ken.table('memberCards').has(card)).toBe(false);
    expect(await verdict('2026-06-01')).toBe('met');
    await keep(
      3,
      [
        [ken, tokyo],
        [amy, losAngeles],
      ],
      2,
    );
    expect(await length()).toBe(5);
  });

  it('GRP12 a group that nobody is left to own goes with its owner', async () => {
    await mia.found(FIRST);
    await world.deleteAccount(mia);
    expect(await group()).toMatchObject({ state: 'deleted' });
    await world.goTo(world.nowMs + 15 * 86_400_000);
    expect(await world.row('group', THE_GROUP)).toBeUndefined();
  });
});
