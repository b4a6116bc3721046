// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { day, makeCheckIn, yesNo } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { HearthDataProvider } from '../hearth-data.ts';
import { addAmount, setDayState, setNote } from '../operations/check-ins.ts';
import { archiveHabit, createHabit, deleteHabit } from '../operations/habits.ts';
import { createRoutine } from '../operations/routines.ts';
import { undo } from '../operations/undo.ts';
import { readPreference } from '../preferences.ts';
import { useActivityLog } from './use-activity-log.ts';
import { useCelebration } from './use-celebration.ts';
import { useHabit } from './use-habit.ts';
import { useHabits } from './use-habits.ts';
import { useToday } from './use-today.ts';

const tabs: TestTab[] = [];
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  cleanup();
  for (const tab of tabs.splice(0)) tab.close();
  vi.restoreAllMocks();
});
function device(): TestTab {
  const tab = makeTestDevice();
  tabs.push(tab);
  return tab;
}
function show<T>(tab: TestTab, hook: () => T) {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <HearthDataProvider value={tab.data}>{children}</HearthDataProvider>
  );
  return renderHook(hook, { wrapper }).result;
}

const today = day('2024-06-12');
const fields: HabitFields = {
  name: 'Read',
  description: '',
  colour: 'ember',
  icon: 'book',
  timeOfDay: 'anytime',
  pleasant: false,
};
async function makeHabit(tab: TestTab, more: Partial<HabitFields> = {}, startDay: LocalDate = today): Promise<HabitId> {
  const schedule = { kind: 'daily' as const };
  const made = await createHabit(tab.data, { fields: { ...fields, ...more }, schedule, target: yesNo, startDay });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.habitId;
}

describe('useToday', () => {
  test('follows taps, and hands out the same object for every habit that did not change', async () => {
    const tab = device();
    const read = await makeHabit(tab);
    await makeHabit(tab, { name: 'Run', timeOfDay: 'morning' });
    const view = show(tab, () => useToday());
    await waitFor(() => expect(view.current?.isComplete).toBe(true));
    expect(view.current).toMatchObject({ done: 0, due: 2, day: today });
    expect(view.current?.groups.map(({ key }) => key)).toEqual(['morning', 'anytime']);
    const run = view.current?.groups[0]?.items[0];
    await act(() => setDayState(tab.data, read, today, 'done'));
    await waitFor(() => expect(view.current?.done).toBe(1));
    expect(view.current?.groups[0]?.items[0]).toBe(run);
    expect(view.current?.groups[1]?.items[0]?.numbers.current?.length).toBe(1);
  });

  test('SCH10 gathers routines, hides what is archived or deleted, and shows another day', async () => {
    const tab = device();
    const routine = await createRoutine(tab.data, { name: 'Dawn', timeOfDay: 'morning', rule: { kind: 'any' } });
    if (!routine.ok) throw new Error('refused');
    const start = addDays(today, -3);
    const stretch = await makeHabit(tab, { name: 'Stretch', routineId: routine.value.routineId }, start);
    const gone = await makeHabit(tab, { name: 'Gone' }, start);
    const old = await makeHabit(tab, { name: 'Old' }, start);
    await deleteHabit(tab.data, gone);
    await archiveHabit(tab.data, old);
    const view = show(tab, () => ({ now: useToday(), before: useToday(addDays(today, -1)) }));
    await waitFor(() => expect(view.current.now?.isComplete).toBe(true));
    expect(view.current.now?.groups).toMatchObject([
      { routine: { name: 'Dawn' }, progress: { verdict: 'pending', need: 1 }, items: [{ habit: { name: 'Stretch' } }] },
    ]);
    expect(view.current.before?.due).toBe(2);
    await act(() => setDayState(tab.data, stretch, today, 'done'));
    await waitFor(() => expect(view.current.now?.groups[0]?.progress?.verdict).toBe('kept'));
  });

  test('sees what another tab wrote', async () => {
    const tab = device();
    const other = tab.openTab();
    tabs.push(other);
    const read = await makeHabit(tab);
    const view = show(tab, () => useToday());
    await waitFor(() => expect(view.current?.isComplete).toBe(true));
    await act(() => setDayState(other.data, read, today, 'done'));
    await waitFor(() => expect(view.current?.done).toBe(1));
  });
});

describe('stale habits', () => {
  test('are gathered anew after everything was cleared at once', async () => {
    const tab = device();
    const read = await makeHabit(tab);
    await setDayState(tab.data, read, today, 'done');
    const view = show(tab, () => useToday());
    await waitFor(() => expect(view.current?.done).toBe(1));
    await act(() => tab.data.db.checkIns.clear());
    await waitFor(() => expect(view.current).toMatchObject({ isComplete: true, done: 0, due: 1 }));
    expect(await tab.data.db.derived.count()).toBe(1);
  });
});

describe('milestones', () => {
  test('are celebrated once, on this device, by an own act', async () => {
    const tab = device();
    const read = await makeHabit(tab, {}, addDays(today, -6));
    for (let ago = 6; ago > 0; ago -= 1) await setDayState(tab.data, read, addDays(today, -ago), 'done');
    tab.setNow('2024-06-12T12:10:00+02:00');
    const view = show(tab, () => ({ today: useToday(), ...useCelebration() }));
    await waitFor(() => expect(view.current.today?.isComplete).toBe(true));
    await act(() => setDayState(tab.data, read, today, 'done'));
    await waitFor(() => expect(view.current.celebration).toMatchObject({ habitId: read, milestone: 7, unit: 'day' }));
    act(() => view.current.dismiss());
    expect(view.current.celebration).toBeNull();
    await act(() => setDayState(tab.data, read, today, 'none'));
    await waitFor(() => expect(view.current.today?.done).toBe(0));
    await act(() => setDayState(tab.data, read, today, 'done'));
    await waitFor(() => expect(view.current.today?.done).toBe(1));
    expect(view.current.celebration).toBeNull();
    expect(await readPreference(tab.data, 'celebrated')).toEqual([`${read}:7`]);
  });

  test('are not celebrated for days that came from elsewhere', async () => {
    const tab = device();
    const read = await makeHabit(tab, {}, addDays(today, -40));
    const view = show(tab, () => ({ today: useToday(), ...useCelebration() }));
    await waitFor(() => expect(view.current.today?.isComplete).toBe(true));
    const days = Array.from({ length: 31 }, (_, i) => addDays(today, -i));
    const rows = days.map((each) => makeCheckIn({ habitId: read, day: each, source: 'import' }));
    await act(async () => {
      await tab.data.db.checkIns.bulkAdd(rows);
    });
    await waitFor(() => expect(view.current.today?.groups[0]?.items[0]?.numbers.current?.length).toBe(31));
    expect(view.current.celebration).toBeNull();
    expect(await readPreference(tab.data, 'celebrated')).toEqual([]);
  });
});

describe('useHabit, useHabits, useActivityLog', () => {
  test('a habit with its ledger, notes and numbers; null when it is gone; back after the undo', async () => {
    const tab = device();
    const read = await makeHabit(tab, {}, addDays(today, -2));
    await setDayState(tab.data, read, addDays(today, -1), 'done');
    await setNote(tab.data, read, addDays(today, -1), 'by the fire');
    await addAmount(tab.data, read, today, 2);
    const view = show(tab, () => ({ habit: useHabit(read), all: useHabits(), log: useActivityLog() }));
    await waitFor(() => expect(view.current.habit?.rows).toHaveLength(2));
    const { habit } = view.current;
    expect(habit?.ledger().map(({ verdict }) => verdict)).toEqual(['missed', 'kept', 'pending']);
    expect(habit?.notes).toEqual([{ day: addDays(today, -1), note: 'by the fire' }]);
    expect(habit?.noteOn(today)).toBe('');
    expect(habit?.strength()).toHaveLength(3);
    await waitFor(() => expect(view.current.all?.[0]).toMatchObject({ isArchived: false, isPaused: false }));
    await act(() => deleteHabit(tab.data, read));
    await waitFor(() => expect(view.current.habit).toBeNull());
    const latest = view.current.log?.[0];
    expect(latest?.kind).toBe('habit-deleted');
    await act(() => undo(tab.data, latest?.id ?? ''));
    await waitFor(() => expect(view.current.habit?.habit.name).toBe('Read'));
  });
});
