import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { InvitationQuestion } from '@hearth/shared/protocol/group-api.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { at, berlin, tokyo } from '@hearth/shared/testing/group-story.ts';
import { GroupWorld, THE_GROUP, type GroupPerson } from '../testing/group-world.ts';
import { readInvitation } from './read-invitation.ts';

const DAY_MS = 86_400_000;
const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
const SECRET = 'a-secret-of-the-link-itself';

let world: GroupWorld;
let mia: GroupPerson;
let ken: GroupPerson;

const ask = (over: Partial<InvitationQuestion> = {}, user?: string) =>
  world.storage.read((steps) => readInvitation(steps, { groupId: THE_GROUP, ...over }, user, world.nowMs));
const stateFor = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).state;
const invite = (over: { readonly uses?: number; readonly days?: number } = {}) =>
  mia.wish('group-invite', { inviteId: 'invite-1', secretHash: hashOfSecret(SECRET), ...over });

beforeEach(async () => {
  world = new GroupWorld(at(berlin, '2026-05-31 12:00'));
  mia = await world.person('mia').settle(berlin);
  ken = await world.person('ken').settle(tokyo);
  await mia.found(day('2026-06-01'), {}, { isPublic: false, isOpen: false, alias: 'Mia of the hills' });
});

describe('what an invitation is for', () => {
  it('is told to whoever holds its link, with an account or without: the group, its rule and its members by their names', async () => {
    await invite();
    const { state, group } = await ask({ secret: SECRET });
    expect(state).toBe('ready');
    expect(group).toMatchObject({ name: 'The walkers', members: 1, names: ['Mia of the hills'], current: null });
    expect(group?.terms.rule).toEqual({ kind: 'all' });
    expect(JSON.stringify(group)).not.toContain('user-of');
    expect(await stateFor({ secret: SECRET }, ken.user)).toBe('ready');
    // It is not used up by being looked at.
    expect(await ken.join({ secret: SECRET, alias: 'Ken' })).toBe('done');
    expect(await stateFor({ secret: SECRET }, ken.user)).toBe('member');
  });

  it('says nothing of a private group to who holds none, or a wrong one, or one that was taken back', async () => {
    const unknown = { state: 'unknown' };
    expect(await ask()).toEqual(unknown);
    expect(await ask({ secret: 'guessed-wrongly-again' })).toEqual(unknown);
    expect(await ask({ groupId: 'no-such-group' })).toEqual(unknown);
    await invite();
    await mia.wish('group-revoke-invite', { inviteId: 'invite-1' });
    expect(await ask({ secret: SECRET })).toEqual(unknown);
  });

  it('says that it has run out, or was used up, without telling of the group', async () => {
    await invite({ days: 1 });
    world.nowMs += 2 * DAY_MS;
    expect(await ask({ secret: SECRET })).toEqual({ state: 'expired' });
    await mia.wish('group-invite', { inviteId: 'invite-2', secretHash: hashOfSecret('another-secret-link'), uses: 1 });
    expect(await ken.join({ secret: 'another-secret-link' })).toBe('done');
    expect(await ask({ secret: 'another-secret-link' })).toEqual({ state: 'used-up' });
  });

  it('says that the group is full, closed, or has banned who asks', async () => {
    await invite();
    await mia.wish('group-edit', { maxMembers: 1 });
    expect(await stateFor({ secret: SECRET })).toBe('full');
    await mia.wish('group-edit', { maxMembers: 10 });
    await ken.join({ secret: SECRET });
    await mia.wish('group-ban', { span: ken.span });
    expect(await stateFor({ secret: SECRET }, ken.user)).toBe('banned');
    expect(await stateFor({ secret: SECRET })).toBe('ready');
    await mia.wish('group-close', {});
    expect(await stateFor({ secret: SECRET })).toBe('closed');
  });

  it('is told of a public group to everybody, who is named there only if they are on its page', async () => {
    await mia.wish('group-edit', { isPublic: true, isOpen: true });
    expect(await ask()).toMatchObject({ state: 'ready', group: { name: 'The walkers', names: [] } });
    await mia.wish('group-card', { onPage: true });
    expect(await ask()).toMatchObject({ group: { names: ['Mia of the hills'] } });
    await mia.wish('group-edit', { isOpen: false });
    expect(await stateFor()).toBe('needs-invite');
  });
});
