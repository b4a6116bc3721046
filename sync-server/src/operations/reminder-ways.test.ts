import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { findActionToken, makeActionToken, operationOf, useActionToken } from './action-tokens.ts';
import { dropTarget, findTargets, putTarget } from './reminder-targets.ts';

let storage: Storage;
beforeEach(() => {
  storage = createMemoryStorage();
});

describe('targets of channels', () => {
  const put = (id: string, user: string, address = id, createdAtMs = 1) =>
    storage.transact((steps) =>
      putTarget(steps, { id, user, channel: 'push', session: 's', address, secret: null, name: 'Phone', createdAtMs }),
    );
  const idsOf = async (user: string) =>
    (await storage.read((steps) => findTargets(steps, user, 'push'))).map(({ id }) => id);

  it('belong to one user at a time, by their address', async () => {
    await put('a', 'anna', 'endpoint');
    await put('b', 'ben', 'endpoint');
    expect(await idsOf('anna')).toEqual([]);
    expect(await idsOf('ben')).toEqual(['b']);
  });

  it('are dropped by their owner alone', async () => {
    await put('a', 'anna');
    expect(await storage.transact((steps) => dropTarget(steps, 'ben', 'a'))).toBe(false);
    expect(await storage.transact((steps) => dropTarget(steps, 'anna', 'a'))).toBe(true);
    expect(await idsOf('anna')).toEqual([]);
  });

  it('are bounded: the one that was used least goes for a new one', async () => {
    for (let at = 0; at < 25; at += 1) await put(`t${String(at)}`, 'anna', `e${String(at)}`, at);
    const ids = await idsOf('anna');
    expect(ids).toHaveLength(20);
    expect(ids[0]).toBe('t24');
    expect(ids).not.toContain('t4');
  });
});

describe('the token of an answer', () => {
  const about = { user: 'anna', reminder: 'r', habit: 'h', day: 20_600 };

  it('is known by its hash alone, is used once, and ends', async () => {
    const { token, operation, expiresAtMs } = await storage.transact((steps) => makeActionToken(steps, about, 1_000));
    const kept = await storage.read((steps) => steps.find('actionTokens', { limit: 9 }));
    expect(JSON.stringify(kept)).not.toContain(token);
    const find = (nowMs: number, of = token) => storage.read((steps) => findActionToken(steps, of, nowMs));
    expect(await find(2_000)).toMatchObject({ ...about, operation, usedAtMs: null });
    expect(await find(2_000, 'guessed')).toBeUndefined();
    expect(await find(expiresAtMs)).toBeUndefined();
    const use = () => storage.transact((steps) => useActionToken(steps, token, 3_000));
    expect([await use(), await use()]).toEqual([true, false]);
  });

  it('names one operation for all messages of a reminder`s day', async () => {
    const make = (day: number) => storage.transact((steps) => makeActionToken(steps, { ...about, day }, 1_000));
    const [one, other, later] = [await make(1), await make(1), await make(2)];
    expect(one.operation).toBe(other.operation);
    expect(one.operation).toBe(operationOf('anna', 'r', 1));
    expect(one.token).not.toBe(other.token);
    expect(later.operation).not.toBe(one.operation);
  });
});
