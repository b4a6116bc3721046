import { beforeEach, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { FIRST_REVISION, isKnownRevision, takeRevision } from './revision.ts';

let storage: Storage;
beforeEach(() => {
  storage = createMemoryStorage();
});

const commit = async (random: string, times = 1): Promise<void> => {
  for (let n = 0; n < times; n += 1) await storage.transact((steps) => takeRevision(steps, random));
};
const isKnown = (number: number, random: string) => storage.read((steps) => isKnownRevision(steps, { number, random }));
const countRows = () => storage.read((steps) => steps.count('revisions', {}));

it('one row for each run of the process is enough to know every revision of it', async () => {
  await commit('run1', 200);
  await commit('run2', 3);
  expect(await countRows()).toBe(2);
  for (const [number, random] of [
    [1, 'run1'],
    [200, 'run1'],
    [201, 'run2'],
    [203, 'run2'],
  ] as const)
    expect(await isKnown(number, random), `${String(number)}.${random}`).toBe(true);
  expect(await isKnown(0, FIRST_REVISION.random)).toBe(true);
});

it('what a restored backup has lost is not known, whoever made it', async () => {
  await commit('run1', 5);
  // It had gone on to 9 before the backup of 5 was put in its place.
  expect(await isKnown(9, 'run1')).toBe(false);
  await commit('run2', 10);
  expect(await isKnown(5, 'run1')).toBe(true);
  for (const number of [6, 9]) expect(await isKnown(number, 'run1')).toBe(false);
  expect(await isKnown(6, 'run2')).toBe(true);
});

it('a store whose every commit had a random part of its own goes on', async () => {
  for (const random of ['a', 'b', 'c']) await commit(random);
  expect(await isKnown(2, 'b')).toBe(true);
  expect(await isKnown(2, 'a')).toBe(false);
  expect(await countRows()).toBe(3);
});
