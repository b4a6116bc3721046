// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { makeHabit } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { readAccountFlag } from '../account-flag.ts';
import { HearthDataProvider, type HearthData } from '../hearth-data.ts';
import { bringBackCopy, discardAccountCopy, keepAccountCopy, takeCopyBack } from '../sync/account-copies.ts';
import { joinAccount, previewAdoption, readDeviceAccount } from '../sync/account-on-device.ts';
import { discardShelved, exportShelf, retryShelved, shelve } from '../sync/shelf.ts';
import { createFactsStore } from '../sync/sync-facts.ts';
import { useSyncCopies } from './use-sync-copies.ts';
import { useSyncShelf } from './use-sync-shelf.ts';
import { useSyncStatus } from './use-sync-status.ts';

const tabs: TestTab[] = [];
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  for (const tab of tabs.splice(0)) tab.close();
  vi.restoreAllMocks();
});
function device(): HearthData {
  const tab = makeTestDevice();
  tabs.push(tab);
  return tab.data;
}
function show<T>(data: HearthData, hook: () => T) {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <HearthDataProvider value={data}>{children}</HearthDataProvider>
  );
  return renderHook(hook, { wrapper }).result;
}
const anna = { userId: 'anna', name: 'Anna' };
const ben = { userId: 'ben', name: 'Ben' };

describe('useSyncStatus', () => {
  test('is null without an account', async () => {
    const view = show(device(), useSyncStatus);
    expect(view.current).toBeNull();
  });

  test('follows what is known and names the account', async () => {
    const data = device();
    const facts = createFactsStore({ tell: () => undefined, listen: () => undefined });
    const syncNow = vi.fn<() => void>();
    await data.device.user.add({ key: 'me', ...anna });
    const sync = {
      userId: 'anna',
      cloud: { databaseUrl: '' },
      facts,
      fetchFile: vi.fn(),
      attach: vi.fn(),
      syncNow,
      leave: vi.fn(),
    };
    const view = show({ ...data, sync }, useSyncStatus);
    await waitFor(() => expect(view.current?.account).toEqual(anna));
    expect(view.current?.status).toEqual({ kind: 'waiting', waiting: 0 });
    act(() => facts.set({ syncedAtMs: 7, clockAheadMs: -400_000 }));
    expect(view.current).toMatchObject({ status: { kind: 'up-to-date', atMs: 7 }, clockAheadMs: -400_000 });
    act(() => facts.set({ failed: { cause: 'offline', sinceMs: 8 } }));
    expect(view.current?.status).toEqual({ kind: 'offline', sinceMs: 8, waiting: 0 });
    view.current?.syncNow();
    expect(syncNow).toHaveBeenCalledOnce();
  });
});

describe('what was refused', () => {
  test('is listed, sent once more with its row and its change, exported, and discarded', async () => {
    const data = device();
    const habit = makeHabit();
    await data.db.habits.add(habit);
    const change = { table: 'habits', key: habit.id, type: 'update', reason: 'no-room', spec: { name: 'Run' } };
    await shelve(data, 'anna', [change, { ...change, key: 'gone', spec: {} }]);
    const shelf = show(data, useSyncShelf);
    await waitFor(() => expect(shelf.current).toHaveLength(2));
    const [gone, kept] = shelf.current ?? [];
    expect(kept).toMatchObject({ userId: 'anna', reason: 'no-room', row: { name: habit.name }, spec: { name: 'Run' } });
    expect(JSON.parse(await exportShelf(data))).toMatchObject({ entries: [{ key: 'gone' }, { key: habit.id }] });

    await data.db.habits.clear();
    expect(await retryShelved(data, [kept?.id ?? '', gone?.id ?? ''])).toBe(1);
    expect(await data.db.habits.get(habit.id)).toMatchObject({ name: 'Run', colour: habit.colour });
    await waitFor(() => expect(shelf.current).toHaveLength(1));
    await discardShelved(data, [gone?.id ?? '']);
    await waitFor(() => expect(shelf.current).toEqual([]));
  });
});

describe('signing in with data on the device', () => {
  test('tells what would be merged', async () => {
    const data = device();
    await data.db.habits.bulkAdd([
      makeHabit({ name: 'Read' }),
      makeHabit({ id: 'gone' as HabitId, name: 'Gone', deletedAt: 5 }),
    ]);
    expect(await previewAdoption(data)).toEqual({ counts: { habits: 1 }, habitNames: ['Read'], origin: undefined });
  });

  test('data of one account go into another only when that one was named', async () => {
    const data = device();
    await data.db.habits.add(makeHabit());
    const copyId = await keepAccountCopy(data, anna);
    await data.db.habits.clear();
    expect(await bringBackCopy(data, copyId)).toEqual({ written: 1 });
    expect((await previewAdoption(data)).origin).toEqual(anna);
    expect(await joinAccount(data, ben, { local: 'merge' })).toEqual({ kind: 'of-another', name: 'Anna' });
    expect(readAccountFlag()).toBeNull();
    expect(await joinAccount(data, ben, { local: 'merge', acknowledgedUserId: 'anna' })).toEqual({ kind: 'joined' });
    expect([readAccountFlag(), await readDeviceAccount(data)]).toEqual(['ben', ben]);
  });

  test('what was kept just now comes back after the account is gone, and an older copy only when asked for', async () => {
    const data = device();
    await data.db.habits.add(makeHabit({ name: 'Read' }));
    await keepAccountCopy(data, anna);
    await data.db.habits.clear();
    expect(await takeCopyBack(data)).toBe(true);
    expect(await data.db.habits.toArray()).toMatchObject([{ name: 'Read' }]);
    expect(await data.device.keptCopies.count()).toBe(0);
    expect(await takeCopyBack(data)).toBe(false);

    await keepAccountCopy(data, anna);
    const later = { ...data, clock: { now: () => data.clock.now() + 3_600_000 } };
    expect(await takeCopyBack(later)).toBe(false);
    expect(await data.device.keptCopies.count()).toBe(1);
  });

  test('what is put aside is a copy of nobody, and comes back', async () => {
    const data = device();
    await data.db.habits.add(makeHabit({ name: 'Read' }));
    expect(await joinAccount(data, anna, { local: 'set-aside' })).toEqual({ kind: 'joined' });
    expect(await data.db.habits.count()).toBe(0);
    const copies = show(data, useSyncCopies);
    await waitFor(() =>
      expect(copies.current).toMatchObject([{ owner: null, tables: { habits: [{ name: 'Read' }] } }]),
    );
    const id = copies.current?.[0]?.id ?? '';
    expect(await bringBackCopy(data, id)).toEqual({ written: 1 });
    await discardAccountCopy(data, id);
    expect(await bringBackCopy(data, id)).toEqual({ kind: 'gone' });
  });
});
