import { expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import { ensureInstance } from './instance.ts';

const ID = '0190a6e4-6f3c-7000-8000-000000000000';

it('gives a data folder one identity, once', async () => {
  const storage = createMemoryStorage();
  const first = await ensureInstance(storage, () => ID, 1_000);
  expect(first).toEqual({ id: ID, createdAtMs: 1_000 });
  expect(await ensureInstance(storage, () => 'another', 2_000)).toEqual(first);
});

it('does not start on an identity that it cannot read', async () => {
  const storage = createMemoryStorage();
  await storage.transact((steps) => steps.writeMeta('instance', '{"id":"?"}'));
  await expect(ensureInstance(storage, () => ID, 1_000)).rejects.toThrow();
});
