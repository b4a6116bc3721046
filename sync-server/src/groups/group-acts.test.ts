import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '@hearth/shared/kernel/local-date.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { at, berlin, makeTerms } from '@hearth/shared/testing/group-story.ts';
import { GroupWorld, THE_GROUP, type GroupPerson } from '../testing/group-world.ts';

const FIRST = day('2026-06-01');
const DAY_MS = 86_400_000;
const secret = 'a-secret-that-nobody-guesses';
const secretHash = createHash('sha256').update(secret).digest('base64url');

let world: GroupWorld;
let mia: GroupPerson;
let ken: GroupPerson;
let amy: GroupPerson;

beforeEach(async () => {
  world = new GroupWorld(at(berlin, '2026-05-31 12:00'));
  mia = await world.person('mia').settle(berlin);
  ken = await world.person('ken').settle(berlin);
  amy = await world.person('amy').settle(berlin);
});

const addUser = (name: string): Promise<void> =>
  world.storage.transact((steps) =>
    steps.insertRecord('users', {
      id: `user-of-${name}`,
      name,
      email: `${name}@users.invalid`,
      emailVerified: false,
      image: null,
      createdAtMs: 0,
      updatedAtMs: 0,
      username: name,
      displayUsername: name,
      role: 'user',
      deleteAtMs: null,
    }),
  );

describe('invitations', () => {
  beforeEach(async () => {
    await mia.found(FIRST, {}, { isPublic: false, isOpen: false, membersInvite: false });
  });

  it('by link let in whoever has the secret, of which only its hash is kept', async () => {
    expect(await mia.wish('group-invite', { inviteId: 'i', secretHash, uses: 1 })).toBe('done');
    expect(mia.table('groupMine').get(THE_GROUP)).toMatchObject({ invites: [{ id: 'i', uses: 1, used: 0 }] });
    expect(await ken.join({ secret: 'another-secret-altogether' })).toBe('invite-unknown');
    expect(await ken.join({ secret })).toBe('done');
    expect(await ken.join({ secret })).toBe('already-member');
    expect(await amy.join({ secret })).toBe('invite-used-up');
    expect(await world.dump()).not.toContain(secret);
  });

  it('end: by time, by word', async () => {
    await mia.wish('group-invite', { inviteId: 'i', secretHash, days: 2 });
    await world.goTo(world.nowMs + 2 * DAY_MS);
    expect(await ken.join({ secret })).toBe('invite-expired');
    const other = createHash('sha256').update(`${secret}2`).digest('base64url');
    await mia.wish('group-invite', { inviteId: 'j', secretHash: other });
    expect(await mia.wish('group-revoke-invite', { inviteId: 'j' })).toBe('done');
    expect(await ken.join({ secret: `${secret}2` })).toBe('invite-revoked');
  });

  it('by user name reach that person, and tell nobody whether there is one', async () => {
    await addUser('ken');
    expect(await mia.wish('group-invite', { inviteId: 'i', userName: 'Ken' })).toBe('done');
    expect(await mia.wish('group-invite', { inviteId: 'j', userName: 'nobody-at-all' })).toBe('done');
    await ken.sync();
    expect([...ken.table('notifications').values()]).toMatchObject([
      { kind: 'group-invite', groupId: THE_GROUP, groupName: 'The walkers', inviteId: 'i' },
    ]);
    expect(await amy.join()).toBe('not-found');
    expect(await ken.join()).toBe('done');
  });

  it('are for staff to make unless the group says otherwise, and keep nobody in who is banned', async () => {
    await mia.wish('group-invite', { inviteId: 'i', secretHash });
    await ken.join({ secret });
    expect(await ken.wish('group-invite', { inviteId: 'k', userName: 'amy' })).toBe('needs-role');
    const card = ken.span;
    expect(await mia.wish('group-ban', { span: card })).toBe('done');
    await ken.sync();
    expect(ken.realms).not.toContain(realmOf(THE_GROUP));
    expect(await ken.join({ secret })).toBe('banned');
    expect(await mia.wish('group-unban', { span: card })).toBe('done');
    expect(await ken.join({ secret })).toBe('done');
  });
});

describe('roles and fates', () => {
  beforeEach(async () => {
    await mia.found(FIRST);
    await ken.join();
    await amy.join();
  });

  it('nobody acts on somebody of their own rank or above, and the owner hands over', async () => {
    expect(await mia.wish('group-set-role', { span: ken.span, role: 'admin' })).toBe('done');
    expect(await ken.wish('group-kick', { span: mia.span })).toBe('outranked');
    expect(await ken.wish('group-edit-rule', { terms: mia.table('group').get(THE_GROUP)?.['terms'] as never })).toBe(
      'needs-role',
    );
    expect(await ken.wish('group-kick', { span: amy.span })).toBe('done');
    expect(await mia.wish('group-transfer', { span: ken.span })).toBe('done');
    expect(await mia.wish('group-leave', {})).toBe('done');
    await ken.sync();
    expect(ken.table('groupMine').get(THE_GROUP)).toMatchObject({ role: 'owner' });
    expect(ken.table('group').get(THE_GROUP)).toMatchObject({ members: 1 });
  });

  it('a deleted group can be asked back for fourteen days, and then nothing is left of it', async () => {
    expect(await mia.wish('group-delete', {})).toBe('done');
    expect(await ken.wish('group-cheer', { to: null, day: FIRST, cheer: 'fire' })).toBe('deleted');
    await world.goTo(world.nowMs + 13 * DAY_MS);
    expect(await mia.wish('group-undelete', {})).toBe('done');
    expect(await mia.wish('group-undelete', {})).toBe('not-deleted');
    await mia.wish('group-delete', {});
    await world.goTo(world.nowMs + 15 * DAY_MS);
    await ken.sync();
    expect(ken.realms).not.toContain(realmOf(THE_GROUP));
    expect([ken.table('group').size, ken.table('groupMine').size]).toEqual([0, 0]);
    const dump = await world.dump();
    expect([dump.includes(ken.span), dump.includes('The walkers')]).toEqual([false, false]);
  });

  it('R26 a closed group asks nobody for anything, until it is opened again', async () => {
    await world.goTo(at(berlin, '2026-06-01 12:00'));
    for (const person of [mia, ken, amy]) await person.tick(FIRST);
    expect(await mia.wish('group-close', {})).toBe('done');
    expect(await ken.wish('group-edit', { name: 'x' })).toBe('needs-role');
    await world.goTo(at(berlin, '2026-06-05 12:00'));
    await mia.sync();
    expect(mia.table('groupDays').get(`${THE_GROUP}:2026-06-02`)).toMatchObject({ verdict: 'neutral' });
    expect(mia.table('group').get(THE_GROUP)).toMatchObject({ state: 'closed', current: { length: 1 } });
    expect(await mia.wish('group-reopen', {})).toBe('done');
  });
});

describe('whoever is no member', () => {
  const ask = async (person: GroupPerson): Promise<readonly string[]> => {
    const card = { span: mia.span };
    const terms = makeTerms();
    return [
      await person.wish('group-leave', {}),
      await person.wish('group-kick', card),
      await person.wish('group-ban', card),
      await person.wish('group-unban', card),
      await person.wish('group-set-role', { ...card, role: 'admin' }),
      await person.wish('group-transfer', card),
      await person.wish('group-edit', { name: 'Mine' }),
      await person.wish('group-edit-rule', { terms }),
      await person.wish('group-invite', { inviteId: 'mine', secretHash }),
      await person.wish('group-revoke-invite', { inviteId: 'i' }),
      await person.wish('group-cheer', { to: mia.span, day: FIRST, cheer: 'clap' }),
      await person.wish('group-close', {}),
      await person.wish('group-reopen', {}),
      await person.wish('group-delete', {}),
      await person.wish('group-undelete', {}),
    ];
  };

  it.each([
    ['a public group', true, 'needs-role'],
    ['a private group', false, 'not-found'],
  ] as const)('does nothing in %s, whatever they wish', async (_name, isPublic, refusal) => {
    await mia.found(FIRST, {}, { isPublic, isOpen: false });
    const before = await world.dump();
    expect(new Set(await ask(ken))).toEqual(new Set([refusal]));
    expect(await ken.wish('group-card', { alias: 'Ken' })).toBe('not-found');
    expect(await ken.wish('group-block', { span: mia.span })).toBe('not-found');
    expect(await ken.join()).toBe(isPublic ? 'needs-invite' : 'not-found');
    expect(await world.dump()).toBe(before);
    expect(ken.realms).not.toContain(realmOf(THE_GROUP));
  });
});

describe('what a group tells', () => {
  beforeEach(async () => {
    await mia.found(FIRST);
    await ken.join({ tellsRisk: true });
    await amy.join({ muted: true });
  });

  it('E7 one cheer a day, to nobody who muted the group', async () => {
    const cheer = { to: ken.span, day: FIRST, cheer: 'clap' as const };
    expect(await mia.wish('group-cheer', cheer)).toBe('done');
    expect(await mia.wish('group-cheer', cheer)).toBe('no-change');
    expect(await amy.wish('group-cheer', cheer)).toBe('done');
    expect(await mia.wish('group-cheer', { ...cheer, to: amy.span })).toBe('done');
    await ken.sync();
    await amy.sync();
    expect([ken.notices(), amy.notices()]).toEqual([['group-cheer'], []]);
    expect(ken.table('cheers').size).toBe(3);
    const [key = ''] = ken.table('notifications').keys();
    await ken.sync([
      'intents',
      { id: 'n', v: 1, kind: 'notices.read', payload: { ids: [key], isDismissed: true }, createdAt: 1 },
    ]);
    expect(ken.table('notifications').get(key)).toMatchObject({ deletedAt: world.nowMs });
  });

  it('E7 a day at risk, three hours before it closes, to whoever asked for it', async () => {
    await world.goTo(at(berlin, '2026-06-01 20:00'));
    await mia.tick(FIRST);
    await ken.sync();
    expect(ken.notices()).toEqual([]);
    await world.goTo(at(berlin, '2026-06-01 21:00'));
    await ken.sync();
    await mia.sync();
    expect([ken.notices(), mia.notices()]).toEqual([['group-at-risk'], []]);
  });

  it('E7 a milestone, once it is settled', async () => {
    for (let nth = 0; nth < 7; nth += 1) {
      const label = addDays(FIRST, nth);
      await world.goTo(at(berlin, `${label} 20:00`));
      for (const person of [mia, ken, amy]) await person.tick(label);
    }
    await world.goTo(at(berlin, '2026-06-10 12:00'));
    await mia.sync();
    expect(mia.notices()).toContain('group-milestone');
    expect([...mia.table('groupLog').values()]).toContainEqual(
      expect.objectContaining({ kind: 'milestone', count: 7 }),
    );
  });

  it('E8 a block hides two from each other, and lets neither cheer the other', async () => {
    expect(await ken.wish('group-block', { span: mia.span })).toBe('done');
    await mia.sync();
    expect(mia.table('groupMine').get(THE_GROUP)).toMatchObject({ hidden: [ken.span] });
    expect(ken.table('groupMine').get(THE_GROUP)).toMatchObject({ hidden: [mia.span] });
    expect(await mia.wish('group-cheer', { to: ken.span, day: FIRST, cheer: 'clap' })).toBe('blocked');
    expect(await ken.wish('group-leave', {})).toBe('done');
    expect(await ken.join()).toBe('done');
    await mia.sync();
    expect(mia.table('groupMine').get(THE_GROUP)?.['hidden']).toContain(ken.span);
    expect(await ken.wish('group-unblock', { span: mia.span })).toBe('done');
    expect(await ken.wish('group-report', { span: mia.span, text: 'rude' })).toBe('done');
  });

  it('GRP8 who shows their streak is seen with it, as it is now, until they show it no more', async () => {
    const cardOf = () => mia.table('memberCards').get(ken.span);
    await world.goTo(at(berlin, '2026-06-01 12:00'));
    await ken.tick(FIRST);
    await mia.sync();
    expect(cardOf()).not.toHaveProperty('streak');
    const shares = { values: false, streak: true, zone: true };
    expect(await ken.wish('group-card', { shares })).toBe('done');
    await mia.sync();
    expect(cardOf()).toMatchObject({ streak: 1, zone: berlin });
    await world.goTo(at(berlin, '2026-06-02 12:00'));
    await ken.tick(addDays(FIRST, 1));
    await mia.sync();
    expect(cardOf()).toMatchObject({ streak: 2 });
    expect(await ken.wish('group-card', { shares: { ...shares, streak: false, zone: false } })).toBe('done');
    await mia.sync();
    expect(cardOf()).not.toHaveProperty('streak');
    expect(cardOf()).not.toHaveProperty('zone');
  });

  it('GRP8 who shows their day only when it closes is not seen before', async () => {
    expect(await ken.wish('group-card', { alias: ' Kenny ', showsAtClose: true })).toBe('done');
    await world.goTo(at(berlin, '2026-06-01 12:00'));
    await ken.tick(FIRST);
    await mia.sync();
    const theDay = () => mia.table('groupDays').get(`${THE_GROUP}:${FIRST}`);
    expect(theDay()).toMatchObject({ cells: { [ken.span]: 'o' } });
    expect(mia.table('memberCards').get(ken.span)).toMatchObject({ name: 'Kenny' });
    await world.goTo(at(berlin, '2026-06-02 00:30'));
    await mia.sync();
    expect(theDay()).toMatchObject({ cells: { [ken.span]: 'k' } });
  });
});

it('rows of more than forty members are compact, and whole again below thirty', async () => {
  await mia.found(FIRST);
  const others: GroupPerson[] = [];
  for (let nth = 0; nth < 40; nth += 1) {
    const person = await world.person(`p${String(nth)}`).settle(berlin);
    expect(await person.join()).toBe('done');
    others.push(person);
  }
  await world.goTo(at(berlin, '2026-06-01 12:00'));
  const row = () => world.row('groupDays', `${THE_GROUP}:${FIRST}`);
  expect(await row()).not.toHaveProperty('cells');
  expect(await row()).toMatchObject({ counts: { members: 41 } });
  for (const person of others.slice(0, 12)) await person.wish('group-leave', {});
  expect(await world.row('group', THE_GROUP)).toMatchObject({ members: 29, isCompact: false });
  expect(await row()).toHaveProperty('cells');
});
