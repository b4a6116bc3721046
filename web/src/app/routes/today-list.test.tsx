// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Suspense } from 'react';
import { MemoryRouter } from 'react-router';
import { toast as toasts } from 'sonner';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { day, yesNo } from '@hearth/shared/testing/factories.ts';
import { HearthDataProvider } from '../../data/hearth-data.ts';
import { setDayState } from '../../data/operations/check-ins.ts';
import { createHabit } from '../../data/operations/habits.ts';
import { startI18n } from '../../i18n/i18n.ts';
import { listenForShortcuts } from '../../lib/shortcuts.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { ToastHost } from '../../ui/toast-host.tsx';
import { TodayList } from './today-list.tsx';

const tabs: TestTab[] = [];
let stopShortcuts: () => void;
beforeAll(startI18n);
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
  stopShortcuts = listenForShortcuts();
});
/** A tap shows before it is written: what is still on its way is let through before the database closes. */
const settle = async ({ data }: TestTab): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 0));
  await data.db.transaction('r', data.db.tables, () => data.db.habits.count());
  await data.device.transaction('r', data.device.tables, () => data.device.preferences.count());
};

afterEach(async () => {
  toasts.dismiss();
  cleanup();
  stopShortcuts();
  await Promise.all(tabs.map(settle));
  for (const tab of tabs.splice(0)) tab.close();
  vi.restoreAllMocks();
});

const today = day('2024-06-12');
const daily: RuleInput = { schedule: { kind: 'daily' }, target: yesNo };
const pages: RuleInput = {
  schedule: { kind: 'daily' },
  target: { kind: 'amount', measure: 'count', amount: 10, unit: 'pages', bound: 'at-least', per: 'day' },
};
const quit: RuleInput = { schedule: { kind: 'avoid', limit: 0, per: 'day', strict: false }, target: yesNo };

const device = (): TestTab => {
  const tab = makeTestDevice();
  tabs.push(tab);
  return tab;
};

const makeHabit = async (
  tab: TestTab,
  name: string,
  rule: RuleInput,
  more: Partial<HabitFields> & { readonly startDay?: LocalDate } = {},
): Promise<HabitId> => {
  const { startDay = today, ...fields } = more;
  const made = await createHabit(tab.data, {
    fields: { name, description: '', colour: 'leaf', icon: 'sun', timeOfDay: 'anytime', pleasant: false, ...fields },
    ...rule,
    startDay,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.habitId;
};

const show = (tab: TestTab): void => {
  render(
    <MemoryRouter initialEntries={['/today']}>
      <HearthDataProvider value={tab.data}>
        <Suspense>
          <TodayList />
        </Suspense>
        <ToastHost />
      </HearthDataProvider>
    </MemoryRouter>,
  );
};

/** The check of a row, by the beginning of its name: "Meditate, open". */
const check = (name: RegExp): Promise<HTMLElement> => screen.findByRole('button', { name });

describe('one tap (A13)', () => {
  test('ticks, says so, and the next one takes it back', async () => {
    const tab = device();
    const habitId = await makeHabit(tab, 'Meditate', daily);
    show(tab);
    fireEvent.click(await check(/^Meditate, open$/));
    const done = await check(/^Meditate, done, 1 day$/);
    expect(done.getAttribute('aria-pressed')).toBe('true');
    expect(await screen.findByText('Meditate: done')).toBeDefined();
    expect(screen.getByText('All 1 done today')).toBeDefined();
    fireEvent.click(done);
    await check(/^Meditate, open$/);
    expect(await tab.data.db.checkIns.toArray()).toMatchObject([{ habitId, day: today, kind: 'none' }]);
  });

  test('is undone by the toast', async () => {
    const tab = device();
    await makeHabit(tab, 'Meditate', daily);
    show(tab);
    fireEvent.click(await check(/^Meditate, open$/));
    await check(/^Meditate, done, 1 day$/);
    const toast = (await screen.findByText('Meditate: done')).closest('li');
    if (toast === null) throw new Error('a toast is an item of their list');
    fireEvent.click(within(toast).getByRole('button', { name: 'Undo' }));
    await check(/^Meditate, open$/);
  });

  test("adds the habit's step, as often as it is tapped", async () => {
    const tab = device();
    await makeHabit(tab, 'Read', pages, { step: 5 });
    show(tab);
    fireEvent.click(await check(/^Read, 0 of 10 pages/));
    fireEvent.click(await check(/^Read, 5 of 10 pages/));
    await check(/^Read, 10 of 10 pages, 1 day$/);
    expect((await tab.data.db.checkIns.toArray()).map(({ value }) => value)).toEqual([5, 5]);
  });

  test('never logs a slip by itself', async () => {
    const tab = device();
    await makeHabit(tab, 'No sugar', quit);
    show(tab);
    fireEvent.click(await check(/^No sugar, no slip yet today/));
    const drawer = await screen.findByRole('dialog', { name: 'No sugar' });
    expect(await tab.data.db.checkIns.count()).toBe(0);
    fireEvent.click(await within(drawer).findByRole('button', { name: 'I slipped just now' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await check(/^No sugar, 1 slip today/);
    expect(await tab.data.db.checkIns.toArray()).toMatchObject([{ kind: 'slip', day: today }]);
  });
});

describe('the keyboard', () => {
  test('1 to 9 tick the nth habit, in the order of the day', async () => {
    const tab = device();
    await makeHabit(tab, 'Late', daily, { timeOfDay: 'evening' });
    await makeHabit(tab, 'Early', daily, { timeOfDay: 'morning' });
    show(tab);
    await check(/^Early, open$/);
    await check(/^Late, open$/);
    fireEvent.keyDown(document.body, { key: '2', code: 'Digit2' });
    await check(/^Late, done, 1 day$/);
    await check(/^Early, open$/);
  });

  test('arrows walk from check to check, Enter opens the day', async () => {
    const tab = device();
    await makeHabit(tab, 'First', daily);
    await makeHabit(tab, 'Second', daily);
    show(tab);
    const first = await check(/^First, open$/);
    const second = await check(/^Second, open$/);
    first.focus();
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second);
    fireEvent.keyDown(second, { key: 'Enter' });
    await screen.findByRole('dialog', { name: 'Second' });
  });
});

describe('the drawer', () => {
  test('fills in a day before, skips it, and stays for the next one', async () => {
    const tab = device();
    const habitId = await makeHabit(tab, 'Meditate', daily, { startDay: addDays(today, -9) });
    show(tab);
    fireEvent.click(await screen.findByRole('button', { name: /^Last 7 days of Meditate: / }));
    const drawer = await screen.findByRole('dialog', { name: 'Meditate' });
    fireEvent.click(await within(drawer).findByRole('button', { name: /^Monday,? 10 June|^Monday, June 10/ }));
    fireEvent.click(within(drawer).getByRole('button', { name: 'Skip' }));
    await waitFor(() =>
      expect(within(drawer).getByRole('button', { name: 'Skip' }).getAttribute('aria-pressed')).toBe('true'),
    );
    expect(await tab.data.db.checkIns.toArray()).toMatchObject([{ habitId, day: '2024-06-10', kind: 'skip' }]);
  });

  test('keeps a note that nobody pressed a button for', async () => {
    const tab = device();
    await makeHabit(tab, 'Meditate', daily);
    show(tab);
    const row = await check(/^Meditate, open$/);
    row.focus();
    fireEvent.keyDown(row, { key: 'Enter' });
    fireEvent.change(await screen.findByLabelText('Note'), { target: { value: 'calm' } });
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await waitFor(async () => expect(await tab.data.db.checkIns.toArray()).toMatchObject([{ note: 'calm' }]));
  });
});

describe('a milestone', () => {
  test('is celebrated once, however often the day is ticked', async () => {
    const tab = device();
    const habitId = await makeHabit(tab, 'Journal', daily, { startDay: addDays(today, -6) });
    for (let ago = 6; ago > 0; ago -= 1) await setDayState(tab.data, habitId, addDays(today, -ago), 'done');
    show(tab);
    fireEvent.click(await check(/^Journal, open, 6 days$/));
    expect(await screen.findByText('7 days of Journal')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Lovely' }));
    fireEvent.click(await check(/^Journal, done, 7 days$/));
    fireEvent.click(await check(/^Journal, open, 6 days$/));
    await check(/^Journal, done, 7 days$/);
    expect(screen.queryByText('7 days of Journal')).toBeNull();
  });
});

describe('an empty list', () => {
  test('offers habits to begin with, each by one press', async () => {
    const tab = device();
    show(tab);
    expect((await screen.findByRole('link', { name: 'New habit' })).getAttribute('href')).toBe('/habits/new');
    fireEvent.click(screen.getByRole('button', { name: /^Start with Read 10 pages/ }));
    await check(/^Read 10 pages, 0 of 10 pages/);
    expect(await tab.data.db.habits.count()).toBe(1);
  });

  test('says that nothing is asked, and folds the rest away, still to be ticked', async () => {
    const tab = device();
    await makeHabit(tab, 'Rent', { schedule: { kind: 'month-days', days: [1] }, target: yesNo });
    show(tab);
    expect(await screen.findByText('A day of rest')).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Rent, / })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Not asked for today · 1' }));
    fireEvent.click(await check(/^Rent, resting$/));
    await check(/^Rent, done/);
  });
});
