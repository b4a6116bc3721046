// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeHabit } from '@hearth/shared/testing/factories.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { readHeldKeys } from './held-keys.ts';
import { outboxOf } from './outbox.ts';

let tab: TestTab;
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
  tab = makeTestDevice();
});
afterEach(() => {
  tab.close();
  vi.restoreAllMocks();
});

test('rows of the account count, but for those that wait as new, those of others and what never leaves the device', async () => {
  const { db } = tab.data;
  const habit = (id: string, realmId: string) => ({ ...makeHabit({ id: id as HabitId }), realmId, owner: realmId });
  await db.habits.bulkAdd(['kept', 'edited', 'new'].map((id) => habit(id, 'anna')));
  await db.habits.add(habit('of-a-group', 'rlm~readers'));
  await db.table('settings').add({ key: 'tinyHabits', name: 'tinyHabits', v: 1, value: true, realmId: 'anna' });
  await db.table('derived').add({ habitId: 'kept' });
  // As the addon writes them down.
  const outbox = outboxOf(db, 'habits');
  await outbox.bulkAdd([
    { type: 'update', keys: ['edited'] },
    { type: 'insert', keys: ['new'] },
  ]);

  const held = await readHeldKeys(db, ['anna']);
  expect(held.get('habits')?.toSorted()).toEqual(['edited', 'kept']);
  expect((await readHeldKeys(db, ['anna', 'rlm~readers'])).get('habits')).toContain('of-a-group');
  expect(held.get('settings')).toEqual(['tinyHabits']);
  expect(held.has('derived')).toBe(false);
  expect(held.has('activityLog')).toBe(false);
  expect([...held.keys()].filter((name) => name.startsWith('$'))).toEqual([]);
});
