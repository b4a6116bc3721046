import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { executeIntent } from './execute-intent.ts';

let storage: Storage;
beforeEach(() => {
  storage = createMemoryStorage();
});

const nobody = (): void => undefined;
const run = (row: Record<string, unknown>, space = 'anna') =>
  storage.transact((steps) =>
    executeIntent(steps, { space, nowMs: 7, revision: 3, touch: nobody, moveRealms: nobody, row }),
  );
const profile = async (space = 'anna') => {
  const row = await storage.read((steps) => steps.get({ space, table: 'profile', key: 'me' }));
  return row === undefined ? undefined : (JSON.parse(row.json) as Record<string, unknown>);
};

describe('an intent', () => {
  it('is done, and says so in its row', async () => {
    const row = { id: 'i', kind: 'profile.change', payload: { displayName: 'Anna' } };
    expect(await run(row)).toEqual({ row: { ...row, state: 'done', settledAt: 7 }, touched: [['profile', 'me']] });
    expect(await profile()).toMatchObject({ key: 'me', displayName: 'Anna', owner: 'anna', realmId: 'anna' });
    await run({ ...row, payload: { bio: 'reads' } });
    expect(await profile()).toMatchObject({ displayName: 'Anna', bio: 'reads' });
    expect(await profile('ben')).toBeUndefined();
  });

  it.each([
    [{ id: 'i', kind: 'group.destroy', payload: {} }, 'unknown-intent'],
    [{ id: 'i', kind: 'toString', payload: {} }, 'unknown-intent'],
    [{ id: 'i' }, 'unknown-intent'],
    [{ id: 'i', kind: 'profile.change', payload: { bio: 'x'.repeat(501) } }, 'invalid-profile'],
    [{ id: 'i', kind: 'profile.change', payload: null }, 'invalid-profile'],
  ])('is refused with its reason: %j', async (row, reason) => {
    expect(await run(row)).toEqual({ row: { ...row, state: 'refused', reason, settledAt: 7 }, touched: [] });
    expect(await profile()).toBeUndefined();
  });

  it('changes what others may see of a person', async () => {
    const payload = { isPublic: true, isHiddenFromRankings: true, isPresenceHidden: true };
    await run({ id: 'i', kind: 'profile.change', payload });
    await run({ id: 'j', kind: 'profile.change', payload: { isPublic: false } });
    expect(await profile()).toMatchObject({ ...payload, isPublic: false });
  });

  it('never lets anybody write what is the server`s', async () => {
    await run({ id: 'i', kind: 'profile.change', payload: { bio: 'x', level: 99, key: 'you', owner: 'ben' } });
    expect(await profile()).toMatchObject({ bio: 'x', key: 'me', owner: 'anna' });
    expect(await profile()).not.toHaveProperty('level');
  });
});
