import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { RECORD_TABLES } from '../storage/records.ts';
import { followBlobs } from './blob-uses.ts';
import { PROJECTIONS, rebuildProjections } from './rebuild-projections.ts';

const NOW_MS = 1_790_000_000_000;

let storage: Storage;
beforeEach(async () => {
  storage = createMemoryStorage();
  for (const [id, user, bytes] of [
    ['a', 'anna', 100],
    ['b', 'anna', 20],
    ['c', 'benn', 3],
  ] as const) {
    await storage.transact(function* (steps) {
      const file = { id, user, file: id, type: 'image/png', bytes, sha256: '', state: 'stored' };
      yield* steps.putRecord('blobs', { ...file, createdAtMs: NOW_MS, unusedSinceMs: NOW_MS });
    });
  }
  await attach('one', ['a', 'b']);
  await attach('two', ['a', 'c']);
  await attach('ended', ['b'], { deletedAt: NOW_MS });
  await attach('none', []);
  await storage.transact(function* (steps) {
    yield* steps.putRecord('blobUsage', { user: 'anna', bytes: 120 });
    yield* steps.putRecord('blobUsage', { user: 'benn', bytes: 3 });
  });
});

/** A row as a device writes it. */
const attach = (key: string, blobs: readonly string[], more: object = {}): Promise<void> =>
  storage.transact(function* (steps) {
    const parts = blobs.map((id) => ({ _bt: 'Blob', ref: `1:${id}`, size: 1, ct: 'image/png' }));
    const place = { space: 'anna', table: 'attachments', key };
    const after = { id: key, type: 'image/png', parts, ...more };
    yield* followBlobs(steps, { ...place, before: undefined, after, deleted: false, nowMs: NOW_MS });
    yield* steps.put({ ...place, revision: 1, deleted: false, json: JSON.stringify(after) });
  });

const rebuild = (isDry = false) => rebuildProjections(storage, { isDry, nowMs: NOW_MS + 5 });
const uses = () => storage.read((steps) => steps.find('blobUses', { limit: 100 }));

describe('projections', () => {
  it('are all tables but those of facts of their own', () => {
    const facts = [
      'users sessions accounts verifications passkeys refreshTokens accountLinks emptiedSpaces accessTokens answeredKeys',
      'blobs revisions appliedMutations syncDevices revisionMarks prunedSpaces',
      'groups groupSpans groupEvents groupEvidence groupHabits groupInvites groupBans blocks groupReports actCounts groupPages groupBoards boardTallies',
      'emptiedRealms',
      'movedReminders outbox reminderTargets actionTokens secretLinks leases',
    ].flatMap((line) => line.split(' '));
    // Rows of groups' realms lie among the synced objects.
    const projected = PROJECTIONS.map(({ name }) => name).filter((name) => name !== 'groupRows');
    // A new table of what is worked out of rows needs an entry in the registry.
    expect(Object.keys(RECORD_TABLES).toSorted()).toEqual([...facts, ...projected].toSorted());
  });

  it('of files that are right are left as they are', async () => {
    const before = await uses();
    expect(await rebuild()).toMatchObject({ differences: 0, spaces: 2 });
    expect(await uses()).toEqual(before);
    expect(before.map(({ blob, key }) => `${blob} ${key}`)).toEqual(['a one', 'a two', 'b ended', 'b one']);
  });

  it('of files are made anew: missing and stray uses, ends, sums', async () => {
    const right = await uses();
    const where = (blob: string, key: string) =>
      ({
        all: [
          { column: 'blob', operator: '=', value: blob },
          { column: 'key', operator: '=', value: key },
        ],
      }) as const;
    await storage.transact(function* (steps) {
      yield* steps.deleteRecords('blobUses', where('a', 'one'));
      yield* steps.updateRecords('blobUses', where('b', 'ended'), { endedAtMs: null });
      const stray = { space: 'anna', table: 'attachments', endedAtMs: null };
      yield* steps.putRecord('blobUses', { ...stray, blob: 'b', key: 'none' });
      yield* steps.putRecord('blobUses', { ...stray, blob: 'b', key: 'gone' });
      yield* steps.putRecord('blobUsage', { user: 'anna', bytes: -5 });
      yield* steps.deleteRecords('blobUsage', { all: [{ column: 'user', operator: '=', value: 'benn' }] });
    });
    const dry = await rebuild(true);
    const found = dry.told.map(({ projection, space }) => `${projection} ${space}`);
    expect(found.toSorted()).toEqual([
      'blobUsage anna',
      'blobUsage benn',
      'blobUses anna',
      'blobUses anna',
      'blobUses anna',
      'blobUses anna',
    ]);
    expect((await rebuild()).told).toEqual(dry.told);
    expect(await rebuild()).toMatchObject({ differences: 0 });
    const mended = right.map((use) => (use.key === 'ended' ? { ...use, endedAtMs: NOW_MS + 5 } : use));
    expect(await uses()).toEqual(mended);
  });
});
