// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { day, makeHabit, makeVersion } from '@hearth/shared/testing/factories.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { makeTestDevice, type TestTab } from '../testing/test-data.ts';
import { readCalendar } from './calendar.ts';
import type { DerivedRow } from './derived-row.ts';
import { freshen } from './freshen.ts';
import { forgetEviction, wasEvicted } from './kept-data.ts';
import { addAmount, setDayState } from './operations/check-ins.ts';
import { deleteHabit } from './operations/habits.ts';
import { doUpkeep } from './upkeep.ts';

let tab: TestTab;
const persist = vi.fn(() => Promise.resolve(true));
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
  tab = makeTestDevice();
  localStorage.clear();
  persist.mockClear();
  Object.assign(navigator, { storage: { persisted: () => Promise.resolve(false), persist } });
});
afterEach(() => {
  tab.close();
  vi.restoreAllMocks();
});

const habit = makeHabit({ startDay: day('2024-01-01') });

async function upkeep(): Promise<void> {
  const { data } = tab;
  const live = (await data.db.habits.toArray()).filter((row) => row.deletedAt === undefined);
  const rows: RuleRows = {
    habits: live,
    versions: new Map([[habit.id as string, await data.db.scheduleVersions.toArray()]]),
    pauses: [],
    routines: [],
    settings: [],
    settingVersions: [],
    zoneChanges: [],
  };
  const derived = new Map<string, DerivedRow>((await data.db.derived.toArray()).map((row) => [row.habitId, row]));
  await doUpkeep(data, rows, derived, await readCalendar(data));
}

async function addHabit(): Promise<void> {
  await tab.data.db.habits.add({ ...habit });
  await tab.data.db.scheduleVersions.add(makeVersion());
  await freshen(tab.data.db, [habit.id]);
}

describe('upkeep', () => {
  test('asks to keep the data once, and only when there is a habit with a few check-ins', async () => {
    await addHabit();
    await setDayState(tab.data, habit.id, day('2024-06-12'), 'done');
    await upkeep();
    expect(persist).not.toHaveBeenCalled();
    for (const value of [1, 2]) await addAmount(tab.data, habit.id, day('2024-06-12'), value);
    await upkeep();
    await upkeep();
    expect(persist).toHaveBeenCalledTimes(1);
  });

  test('gives a habit its checkpoint', async () => {
    await addHabit();
    await setDayState(tab.data, habit.id, day('2024-06-12'), 'done');
    await upkeep();
    const row = await tab.data.db.derived.get(habit.id);
    expect(row?.checkpoint?.judge.day).toBe('2024-05-08');
  });
});

describe('eviction', () => {
  test('is told when the database lost everything, until it is put away', async () => {
    await addHabit();
    await upkeep();
    expect(await wasEvicted(tab.data)).toBe(false);
    await tab.data.db.habits.clear();
    await tab.data.db.scheduleVersions.clear();
    await upkeep();
    expect(await wasEvicted(tab.data)).toBe(true);
    forgetEviction();
    expect(await wasEvicted(tab.data)).toBe(false);
  });

  test('is not told when the user deleted the last habit', async () => {
    await addHabit();
    await upkeep();
    await deleteHabit(tab.data, habit.id);
    expect(await wasEvicted(tab.data)).toBe(false);
    await upkeep();
    expect(await wasEvicted(tab.data)).toBe(false);
  });
});
