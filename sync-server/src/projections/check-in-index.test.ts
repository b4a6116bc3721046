import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { writePushed } from '../testing/write-pushed.ts';
import { checkInIndexProjection } from './check-in-index.ts';
import { rebuildProjections } from './rebuild-projections.ts';

let storage: Storage;
beforeEach(() => {
  storage = createMemoryStorage();
});
afterEach(() => storage.close());

const DAY = '2026-11-30';
const amount = (id: string, habitId: unknown = 'read', day: unknown = DAY) => ({ id, habitId, day, kind: 'amount' });
const readIndex = async (): Promise<string[]> => {
  const rows = await storage.read((steps) => steps.find('checkInIndex', { limit: 100 }));
  return rows.map(({ space, habit, day, key }) => [space, habit, day, key].join(' '));
};

describe('the index of check-ins', () => {
  it('knows amounts and slips by habit and day, in the commit that writes them, and is what a rebuild makes', async () => {
    await writePushed(storage, 'anna', [
      {
        type: 'insert',
        keys: ['a1', 'a2', 'odd', `read:${DAY}`],
        values: [
          amount('a1'),
          amount('a2', 'run'),
          amount('odd', 7, ['x']),
          { id: `read:${DAY}`, habitId: 'read', day: DAY, kind: 'done', editedAt: 1 },
        ],
      },
      { type: 'insert', keys: ['gone', 'moved', 'back'], values: [amount('gone'), amount('moved'), amount('back')] },
      { type: 'delete', keys: ['gone', 'back'] },
      { type: 'update', keys: ['moved'], changeSpecs: [{ day: '2026-11-29' }] },
      { type: 'update', keys: ['a2'], changeSpecs: [{ kind: 'none' }] },
      { type: 'insert', keys: ['back'], values: [amount('back')] },
    ]);
    await writePushed(storage, 'ben', [{ type: 'insert', keys: ['a1'], values: [amount('a1')] }]);
    const kept = [
      'anna read 2026-11-29 moved',
      'anna read 2026-11-30 a1',
      'anna read 2026-11-30 back',
      'anna run 2026-11-30 a2',
      'ben read 2026-11-30 a1',
    ];
    expect(await readIndex()).toEqual(kept);
    await storage.transact((steps) => steps.deleteRecords('checkInIndex', {}));
    const rebuild = () =>
      rebuildProjections(storage, { isDry: false, nowMs: 1, projections: [checkInIndexProjection] });
    expect(await rebuild()).toMatchObject({ differences: 5 });
    expect(await readIndex()).toEqual(kept);
    await storage.transact(function* (steps) {
      yield* steps.putRecord('checkInIndex', { space: 'anna', habit: 'read', day: '2026-11-29', key: 'a1' });
      yield* steps.putRecord('checkInIndex', { space: 'zoe', habit: 'read', day: DAY, key: 'nobody' });
    });
    expect(await rebuild()).toMatchObject({ differences: 2, spaces: 3 });
    expect(await readIndex()).toEqual(kept);
  });
});
