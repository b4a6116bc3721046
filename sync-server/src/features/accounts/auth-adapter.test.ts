import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConflictError, type Storage } from '../../storage/storage.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../../testing/built-web.ts';
import { openStore } from '../../testing/open-store.ts';
import { createAuthAdapter } from './auth-adapter.ts';
import { authOptions } from './auth-options.ts';

let temporary: TemporaryFolder;
let storage: Storage;
let ids: number;
beforeEach(() => {
  temporary = createTemporaryFolder();
  ids = 0;
});
afterEach(async () => {
  await storage.close();
  temporary.remove();
});

const newId = () => `id-${String((ids += 1))}`;
const setup = {
  secret: 'x'.repeat(32),
  publicUrl: new URL('http://localhost:3000'),
  newId,
  mayOpenSession: async () => true,
  onError: () => undefined,
};

describe.each(['memory', 'sqlite'] as const)('better-auth over the storage contract: %s', (kind) => {
  const adapter = () => {
    storage = openStore(kind, temporary.folder);
    return createAuthAdapter(storage, newId)(authOptions(setup));
  };
  const user = (name: string) => ({
    name,
    email: `${name}@users.invalid`,
    emailVerified: false,
    createdAt: new Date(1_700_000_000_123),
    updatedAt: new Date(1_700_000_000_123),
    username: name,
    displayUsername: name,
  });

  it('keeps instants to the millisecond, booleans, and null for what is not given', async () => {
    const db = adapter();
    const made = await db.create<Record<string, unknown>>({ model: 'user', data: user('anna') });
    expect(made).toMatchObject({ id: 'id-1', emailVerified: false, deleteAt: null, role: 'user' });
    const found = await db.findOne<Record<string, unknown>>({ model: 'user', where: [{ field: 'id', value: 'id-1' }] });
    expect(found).toEqual(made);
    expect(found?.['createdAt']).toEqual(new Date(1_700_000_000_123));
    const [row] = await storage.read((steps) => steps.find('users', { limit: 9 }));
    expect(row).toMatchObject({ createdAtMs: 1_700_000_000_123, emailVerified: false, image: null });
    expect(await db.findOne({ model: 'user', where: [{ field: 'id', value: 'nobody' }] })).toBeNull();
  });

  it('refuses a second row where there may be one', async () => {
    const db = adapter();
    await db.create({ model: 'user', data: user('anna') });
    await expect(db.create({ model: 'user', data: user('anna') })).rejects.toThrow(ConflictError);
  });

  it('finds by AND, OR, order, page and instants', async () => {
    const db = adapter();
    for (const [at, name] of ['anna', 'ben', 'carl', 'dora'].entries()) {
      await db.create({ model: 'user', data: { ...user(name), createdAt: new Date(1_000 * (at + 1)) } });
    }
    const names = async (query: Omit<Parameters<typeof db.findMany>[0], 'model'>) =>
      (await db.findMany<{ name: string }>({ model: 'user', ...query })).map(({ name }) => name);
    expect(await names({ where: [{ field: 'createdAt', operator: 'gt', value: new Date(2_000) }] })).toEqual([
      'carl',
      'dora',
    ]);
    expect(
      await names({
        where: [
          { field: 'name', value: 'anna', connector: 'OR' },
          { field: 'name', value: 'dora', connector: 'OR' },
          { field: 'emailVerified', value: false },
        ],
      }),
    ).toEqual(['anna', 'dora']);
    expect(await names({ where: [{ field: 'name', operator: 'in', value: ['ben', 'x'] }] })).toEqual(['ben']);
    expect(await names({ sortBy: { field: 'name', direction: 'desc' }, limit: 2, offset: 1 })).toEqual(['carl', 'ben']);
    expect(await names({ sortBy: { field: 'createdAt', direction: 'desc' }, limit: 1 })).toEqual(['dora']);
    expect(await db.count({ model: 'user', where: [{ field: 'name', operator: 'contains', value: 'a' }] })).toBe(3);
  });

  it('changes, counts up and deletes', async () => {
    const db = adapter();
    await db.create({ model: 'user', data: user('anna') });
    await db.create({ model: 'user', data: user('ben') });
    const where = [{ field: 'username', value: 'anna' }];
    expect(await db.update<{ name: string }>({ model: 'user', where, update: { name: 'Anna' } })).toMatchObject({
      name: 'Anna',
    });
    expect(await db.update({ model: 'user', where: [{ field: 'id', value: 'x' }], update: { name: 'y' } })).toBeNull();
    expect(await db.updateMany({ model: 'user', where: [], update: { emailVerified: true } })).toBe(2);
    await db.delete({ model: 'user', where });
    expect(await db.deleteMany({ model: 'user', where: [{ field: 'emailVerified', value: true }] })).toBe(1);
    expect(await db.count({ model: 'user' })).toBe(0);
  });

  it('lets one of two use up a row that both want', async () => {
    const db = adapter();
    await db.create({
      model: 'verification',
      data: { identifier: 'challenge', value: 'v', expiresAt: new Date(9_000_000_000_000) },
    });
    const use = () => db.consumeOne({ model: 'verification', where: [{ field: 'identifier', value: 'challenge' }] });
    const used = await Promise.all([use(), use(), use()]);
    expect(used.filter((row) => row !== null)).toHaveLength(1);
  });

  it('has no table and no operator that it was not told of', async () => {
    const db = adapter();
    await expect(
      db.findMany({ model: 'user', where: [{ field: 'name', operator: 'not_in', value: ['x'] }] }),
    ).rejects.toThrow(TypeError);
    await expect(
      db.findMany({ model: 'user', where: [{ field: 'name', value: 'X', mode: 'insensitive' }] }),
    ).rejects.toThrow(TypeError);
  });
});
