import { beforeEach, describe, expect, it } from 'vitest';
import {
  groupDaySchema,
  groupLogSchema,
  groupMineSchema,
  groupRowSchema,
  memberCardSchema,
} from '@hearth/shared/domain/groups/group-row.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { at, berlin, losAngeles, tokyo } from '@hearth/shared/testing/group-story.ts';
import { GroupWorld, THE_GROUP, type GroupPerson } from '../testing/group-world.ts';

let world: GroupWorld;
let mia: GroupPerson;
let ken: GroupPerson;
let amy: GroupPerson;

const dayKey = (label: string): string => `${THE_GROUP}:${label}`;
const dayOf = (person: GroupPerson, label: string) => person.table('groupDays').get(dayKey(label));
const groupOf = (person: GroupPerson) => person.table('group').get(THE_GROUP);
const lengthOf = (person: GroupPerson): number =>
  (groupOf(person)?.['current'] as { length: number } | null | undefined)?.length ?? 0;

beforeEach(async () => {
  world = new GroupWorld(at(berlin, '2026-05-31 12:00'));
  mia = await world.person('mia').settle(berlin);
  ken = await world.person('ken').settle(tokyo);
  amy = await world.person('amy').settle(losAngeles);
});

describe('a group over the server', () => {
  it('GRP5 is founded, joined and read by its members, and every row is as it is promised', async () => {
    expect(await mia.found(day('2026-06-01'))).toBe('done');
    expect(mia.realms).toContain(realmOf(THE_GROUP));
    expect(await ken.join()).toBe('done');
    await world.goTo(at(berlin, '2026-06-01 12:00'));
    await mia.tick(day('2026-06-01'));
    await ken.sync();
    expect(groupRowSchema.safeParse(groupOf(ken)).success).toBe(true);
    expect(groupDaySchema.safeParse(dayOf(ken, '2026-06-01')).success).toBe(true);
    for (const row of ken.table('memberCards').values()) expect(memberCardSchema.safeParse(row).success).toBe(true);
    for (const row of ken.table('groupLog').values()) expect(groupLogSchema.safeParse(row).success).toBe(true);
    expect(groupMineSchema.safeParse(ken.table('groupMine').get(THE_GROUP)).success).toBe(true);
    expect(ken.table('memberCards').size).toBe(2);
    expect(amy.table('group').size).toBe(0);
  });

  it('GRP3 counts a day as soon as all have done it, and moves the number in the commit of the last check-in', async () => {
    await mia.found(day('2026-06-01'));
    await ken.join();
    await amy.join();
    await world.goTo(at(berlin, '2026-06-01 12:00'));
    await mia.tick(day('2026-06-01'));
    await ken.tick(day('2026-06-01'));
    expect(lengthOf(mia)).toBe(0);
    world.commits.length = 0;
    await amy.tick(day('2026-06-01'));
    expect(world.commits.map(([space]) => space)).toContain(realmOf(THE_GROUP));
    await mia.sync();
    expect(dayOf(mia, '2026-06-01')).toMatchObject({ verdict: 'met', counts: { due: 3, kept: 3 } });
    expect(lengthOf(mia)).toBe(1);
    await amy.tick(day('2026-06-01'), 'none');
    await mia.sync();
    expect(lengthOf(mia)).toBe(0);
  });

  it('GRP4 settles by itself, breaks where somebody failed, and says so in the log', async () => {
    await mia.found(day('2026-06-01'));
    await ken.join();
    for (const label of ['2026-06-01', '2026-06-02']) {
      await world.goTo(at(berlin, `${label} 12:00`));
      await mia.tick(day(label));
      if (label !== '2026-06-02') await ken.tick(day(label));
    }
    // Late: after the close and 36 hours.
    await world.goTo(at(berlin, '2026-06-04 13:00'));
    await ken.tick(day('2026-06-02'));
    await mia.sync();
    expect(dayOf(mia, '2026-06-01')).toMatchObject({ verdict: 'kept' });
    expect(dayOf(mia, '2026-06-02')).toMatchObject({ verdict: 'missed', late: [ken.span] });
    expect([...mia.table('groupLog').values()]).toContainEqual(
      expect.objectContaining({ kind: 'missed', day: '2026-06-02' }),
    );
    expect(lengthOf(mia)).toBe(0);
  });

  it('GRP6 a pause takes a member out, without its reason', async () => {
    await mia.found(day('2026-06-01'));
    await ken.join();
    await amy.join();
    await world.goTo(at(berlin, '2026-06-02 12:00'));
    const pause = {
      id: 'p',
      v: 1,
      kind: 'pause',
      habitId: ken.habit,
      from: '2026-06-02',
      madeOn: '2026-06-02',
      madeAt: world.nowMs,
    };
    await ken.sync(['pauses', { ...pause, reason: 'a broken leg' }]);
    await mia.tick(day('2026-06-02'));
    await amy.tick(day('2026-06-02'));
    await mia.sync();
    expect(dayOf(mia, '2026-06-02')).toMatchObject({ verdict: 'met', counts: { onLeave: 1, due: 2, kept: 2 } });
    expect(mia.table('memberCards').get(ken.span)).toMatchObject({ onLeave: true });
    expect(mia.heard).not.toContain('broken');
  });

  it('GRP2 a habit that is not due on a day keeps nobody waiting', async () => {
    await mia.found(day('2026-06-01'));
    const weekdays = { schedule: { kind: 'weekdays' as const, days: [1 as const] } };
    const eve = await world.person('eve').settle(berlin, weekdays);
    await eve.join();
    await world.goTo(at(berlin, '2026-06-02 12:00'));
    await mia.tick(day('2026-06-02'));
    expect(dayOf(mia, '2026-06-02')).toMatchObject({ verdict: 'met', counts: { members: 2, due: 1 } });
  });

  it('GRP8 tells nobody who the others are, nor anything of what they do', async () => {
    await mia.found(day('2026-06-01'));
    await ken.join();
    await amy.join();
    await world.goTo(at(berlin, '2026-06-01 12:00'));
    for (const person of [mia, ken, amy]) await person.tick(day('2026-06-01'));
    await world.goTo(at(berlin, '2026-06-04 12:00'));
    for (const person of [mia, ken, amy]) {
      await person.sync();
      for (const other of [mia, ken, amy].filter((each) => each !== person)) {
        expect(person.heard).not.toContain(other.user);
        expect(person.heard).not.toContain(other.habit);
      }
      expect(person.heard.match(/a private word/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }
    expect(mia.heard).not.toContain(tokyo);
  });

  it('GRP5 leaving takes the realm from the device and the days stay as they were', async () => {
    await mia.found(day('2026-06-01'));
    await ken.join();
    await world.goTo(at(berlin, '2026-06-01 12:00'));
    await mia.tick(day('2026-06-01'));
    await ken.tick(day('2026-06-01'));
    await world.goTo(at(berlin, '2026-06-02 12:00'));
    expect(await ken.wish('group-leave', {})).toBe('done');
    expect(ken.realms).not.toContain(realmOf(THE_GROUP));
    expect([ken.table('group').size, ken.table('groupMine').size]).toEqual([0, 0]);
    await mia.sync();
    expect(dayOf(mia, '2026-06-01')).toMatchObject({ verdict: 'met', counts: { kept: 2 } });
    expect(dayOf(mia, '2026-06-02')).toMatchObject({ counts: { members: 1 } });
    expect(mia.table('memberCards').get(ken.span)).toMatchObject({ state: 'left' });
    expect(groupOf(mia)).toMatchObject({ members: 1 });
  });

  it('GRP13 a new rule begins on a day that has opened for nobody, and is announced', async () => {
    await mia.found(day('2026-06-01'));
    await ken.join();
    await world.goTo(at(berlin, '2026-06-01 20:00'));
    const terms = { ...(groupOf(mia)?.['terms'] as never as object), rule: { kind: 'any' } } as never;
    expect(await mia.wish('group-edit-rule', { terms })).toBe('done');
    expect(groupOf(mia)).toMatchObject({ announced: [{ fromDay: '2026-06-03' }] });
    await world.goTo(at(berlin, '2026-06-03 12:00'));
    await mia.tick(day('2026-06-03'));
    expect(dayOf(mia, '2026-06-03')).toMatchObject({ verdict: 'met' });
    expect(dayOf(mia, '2026-06-02')).toMatchObject({ rule: { kind: 'all' } });
    expect(groupOf(mia)).toMatchObject({ announced: [], terms: { rule: { kind: 'any' } } });
  });

  it('an act is done once, however often its answer is lost', async () => {
    await mia.found(day('2026-06-01'));
    const row = {
      id: 'again',
      v: 1,
      kind: 'group-join',
      payload: { groupId: THE_GROUP, span: 'a-card' },
      createdAt: 1,
    };
    await ken.sync(['intents', row]);
    await ken.sync(['intents', row]);
    await mia.sync();
    expect(groupOf(mia)).toMatchObject({ members: 2 });
  });
});

describe('who may do what in a group', () => {
  beforeEach(async () => {
    await mia.found(day('2026-06-01'), {}, { isPublic: false, isOpen: false });
  });

  it('whoever may not read a group hears of it what they would hear of none', async () => {
    const card = { span: mia.span };
    expect([
      await ken.join(),
      await ken.wish('group-leave', {}),
      await ken.wish('group-kick', card),
      await ken.wish('group-edit', { name: 'Mine' }),
      await ken.wish('group-invite', { inviteId: 'i', secretHash: 'x'.repeat(43) }),
      await ken.wish('group-cheer', { to: mia.span, day: day('2026-06-01'), cheer: 'clap' }),
      await ken.wish('group-report', { text: 'bad' }),
      await ken.wish('group-delete', {}),
      await ken.wish('group-block', card),
      await ken.wish('group-card', { alias: 'Ken' }),
    ]).toEqual(Array.from({ length: 10 }, () => 'not-found'));
    expect(ken.realms).not.toContain(realmOf(THE_GROUP));
  });

  it('an owner cannot leave, and hands over', async () => {
    expect(await mia.wish('group-leave', {})).toBe('last-owner');
    expect(await mia.wish('group-transfer', { span: mia.span })).toBe('needs-role');
  });
});
