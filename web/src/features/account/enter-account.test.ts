// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeHabit } from '@hearth/shared/testing/factories.ts';
import { readAccountFlag } from '../../data/account-flag.ts';
import type { HearthData } from '../../data/hearth-data.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { enterAccount } from './enter-account.ts';

const anna = { id: 'anna', username: 'Anna', email: null, role: 'user', deleteAt: null };
const tabs: TestTab[] = [];
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  localStorage.clear();
  for (const tab of tabs.splice(0)) tab.close();
  vi.restoreAllMocks();
});
function device(): HearthData {
  const tab = makeTestDevice();
  tabs.push(tab);
  return tab.data;
}

test('C14: a device with nothing of its own joins at once', async () => {
  expect(await enterAccount(device(), anna, { isNew: false })).toBe('joined');
  expect(readAccountFlag()).toBe('anna');
});

test('C14: a device with data joins an old account only after it was asked, and a new one at once', async () => {
  const data = device();
  await data.db.habits.add(makeHabit());
  expect(await enterAccount(data, anna, { isNew: false })).toBe('ask-first');
  expect(readAccountFlag()).toBeNull();
  expect(await enterAccount(data, anna, { isNew: true })).toBe('joined');
  expect(readAccountFlag()).toBe('anna');
});

test('C14: data that came from another account are never taken in unasked, not even by a new one', async () => {
  const data = device();
  await data.db.habits.add(makeHabit());
  await data.device.user.upsert('origin', { userId: 'ben', name: 'Ben' });
  expect(await enterAccount(data, anna, { isNew: true })).toBe('ask-first');
  expect(readAccountFlag()).toBeNull();
});
