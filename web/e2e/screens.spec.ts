import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { expectFitForAll, expectNothingTooWide, findBarriers, widths } from './fit-for-all.ts';
import { unfold } from './habit-form.ts';
import { moveTo } from './move-to.ts';
import { seedHabits, seedRows, type SeededHabit } from './seeded-device.ts';
import { checkOf, openDay, openToday } from './today-list.ts';

const wednesday = '2026-11-18';

const weeks = (count: number) => Array.from({ length: count }).flatMap(() => week);
const week = ['done', 'done', 'skip', 'done', null, 'done', 'done'] as const;
const amount = { kind: 'amount', measure: 'count', unit: 'glasses', per: 'day' } as const;

/** One of everything that Today and the habit's page can show. */
const habits: readonly SeededHabit[] = [
  { name: 'Read before bed', days: weeks(20), fields: { timeOfDay: 'evening', place: 'Armchair', time: '21:30' } },
  { name: 'Water', target: { ...amount, amount: 8, bound: 'at-least' }, days: weeks(3).map(() => 'amount') },
  { name: 'Coffee', target: { ...amount, unit: 'cups', amount: 2, bound: 'at-most' }, days: [null, 'amount'] },
  { name: 'Run', schedule: { kind: 'quota', times: 3, per: 'week' }, days: weeks(4), fields: { colour: 'sky' } },
  { name: 'No sweets', schedule: { kind: 'avoid', limit: 0, per: 'day', strict: false }, days: [null, 'slip', null] },
  { name: 'A name that is as long as a name may be, and so has to be cut off', days: [], fields: { colour: 'rose' } },
  { name: 'Meditate', days: weeks(2), fields: { routineId: 'routine-1' as never, timeOfDay: 'morning' } },
  { name: 'Weekend walk', schedule: { kind: 'weekdays', days: [6, 7] }, days: weeks(2), fields: { colour: 'amber' } },
  { name: 'Piano', days: weeks(2) },
];

async function openFullDevice(page: Page): Promise<void> {
  await openToday(page);
  await seedHabits(page, wednesday, habits);
  const own = { v: 1, realmId: 'unauthorized', owner: 'unauthorized', madeAt: 1, createdAt: 1 };
  await seedRows(page, [
    {
      store: 'routines',
      row: { ...own, id: 'routine-1', name: 'Morning', timeOfDay: 'morning', rule: { kind: 'all' }, position: 0 },
    },
    {
      store: 'pauses',
      row: { ...own, id: 'pause-1', habitId: 'seeded-8', from: '2026-11-16', kind: 'pause', madeOn: '2026-11-16' },
    },
    {
      store: 'checkIns',
      row: {
        ...own,
        id: `seeded-0:${wednesday}`,
        habitId: 'seeded-0',
        day: wednesday,
        kind: 'done',
        note: 'Two chapters',
        loggedAt: 1,
        editedAt: 1,
        zone: 'Europe/Berlin',
        device: 'seeded',
        source: 'app',
      },
    },
  ]);
  await page.reload();
  await expect(checkOf(page, 'Read before bed')).toBeVisible();
}

interface Screen {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
}

const heading = (page: Page, name: string | RegExp): Promise<void> =>
  expect(page.getByRole('heading', { level: 1, name }).last()).toBeVisible();

const settingsPages = {
  appearance: 'Appearance',
  time: 'Time',
  habits: 'Habits',
  reminders: 'Reminders',
  data: 'Data',
  activity: 'Activity',
  install: 'Install',
  about: 'About',
  import: /Import/,
} as const;

/** Of a device that has one of everything, one after the other: opening it anew for each takes longest. */
const looks: readonly Screen[] = [
  {
    name: 'Today, full, with all that is folded',
    open: async (page) => {
      for (const name of [/^Not asked for today/, /^Paused/]) await page.getByRole('button', { name }).click();
      await checkOf(page, 'Water').click();
      await expect(page.getByText('Water: +1 glasses')).toBeVisible();
    },
  },
  {
    name: 'the drawer of a counted day',
    open: async (page) => {
      await expect(await openDay(page, 'Water').then((drawer) => drawer.getByText('1 of 8 glasses'))).toBeVisible();
    },
  },
  {
    name: 'the drawer of an avoid habit',
    open: async (page) => {
      await page.goto('/today');
      await openDay(page, 'No sweets');
    },
  },
  {
    name: 'a habit',
    open: async (page) => {
      await page.goto('/habits/seeded-0');
      await heading(page, 'Read before bed');
      await expect(page.getByRole('heading', { name: 'Strength' })).toBeVisible();
    },
  },
  {
    name: 'the ledger of a habit',
    open: async (page) => {
      // Loaded with the fragment, of which alone a change would load nothing.
      await page.goto('/habits/seeded-0?from=elsewhere#ledger');
      await expect(page.getByRole('dialog', { name: 'The ledger' })).toBeVisible();
    },
  },
  {
    name: 'best streaks',
    open: async (page) => {
      await page.goto('/habits/streaks');
      await expect(page.getByRole('heading', { name: 'Read before bed' })).toBeVisible();
    },
  },
  {
    name: 'the year in review, with its picture and its table',
    open: async (page) => {
      await moveTo(page, '/year/2026');
      await expect(page.getByRole('img', { name: /^Picture: / })).toBeVisible();
      await page.getByRole('button', { name: 'Show as a table' }).click();
    },
  },
];

/** The last of them changes the device. */
const deeds: readonly Screen[] = [
  {
    name: 'the command palette',
    open: async (page) => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox', { name: 'Find a habit or a command' }).fill('a');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'the editor of a habit',
    open: async (page) => {
      await page.goto('/habits/seeded-1/edit');
      await heading(page, 'Edit habit');
      await unfold(page, 'How often');
      await page.getByRole('radio', { name: /^Certain weekdays/ }).click();
      await expect(page.getByRole('heading', { name: 'What changes' })).toBeVisible();
    },
  },
  {
    name: 'a transfer file that is ready',
    open: async (page) => {
      await page.goto('/settings/install');
      await page.getByRole('button', { name: 'Make a transfer file' }).click();
      await expect(page.getByRole('button', { name: 'Save the file' })).toBeVisible();
    },
  },
  {
    name: 'all habits, some chosen, one lifted',
    open: async (page) => {
      await page.goto('/habits');
      await page.getByRole('checkbox', { name: 'Select Water' }).click();
      await page.getByRole('button', { name: 'Move Run' }).click();
      await expect(page.getByRole('button', { name: 'Move Run up' })).toBeVisible();
      await expect(page.getByRole('toolbar')).toBeVisible();
    },
  },
  {
    name: 'the archive',
    open: async (page) => {
      await page.goto('/habits');
      await page.getByRole('checkbox', { name: 'Select Water' }).click();
      await page.getByRole('button', { name: 'Archive', exact: true }).click();
      await page.getByRole('link', { name: 'Archive', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Bring back Water' })).toBeVisible();
    },
  },
];

/** Of a device that has nothing yet. */
const beginnings: readonly Screen[] = [
  { name: 'Today, empty', open: openToday },
  {
    name: 'the list of keys',
    open: async (page) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    },
  },
  {
    name: 'Today after the first habit',
    open: async (page) => {
      await openToday(page);
      await page.getByRole('button', { name: /^Start with Glass of water/ }).click();
      await expect(page.getByRole('region', { name: 'That is a start' })).toBeVisible();
    },
  },
  {
    name: 'the editor of a new habit, all unfolded and refused',
    open: async (page) => {
      await page.goto('/habits/new');
      await heading(page, 'New habit');
      for (const section of ['How often', 'How much', 'What, when', 'Its place', 'Reward', 'Start, end', 'Make it'])
        await unfold(page, section);
      await page.getByRole('button', { name: 'Change colour and icon' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Give it a name. That is all it needs.').first()).toBeVisible();
    },
  },
  {
    name: 'an address that leads nowhere',
    open: async (page) => {
      await moveTo(page, '/habits/nobody/knows');
      await heading(page, 'There is no such page here');
    },
  },
  {
    name: 'Settings',
    open: async (page) => {
      await moveTo(page, '/settings');
      await heading(page, 'Settings');
    },
  },
];

async function expectAllFit(page: Page, screens: readonly Screen[]): Promise<void> {
  for (const { name, open } of screens) {
    await test.step(name, async () => {
      await open(page);
      await expectFitForAll(page, name);
    });
  }
}

test.describe('every screen, in both themes, from phone to desk: nothing for axe to find, and nothing wider than the page', () => {
  test.use({ serviceWorkers: 'block' });
  test.beforeEach(async ({ page }) => {
    test.slow();
    await page.clock.install({ time: `${wednesday}T12:00:00+01:00` });
  });

  test('Settings, each page', async ({ page }) => {
    await openFullDevice(page);
    await checkOf(page, 'Water').click();
    for (const [name, title] of Object.entries(settingsPages)) {
      await moveTo(page, `/settings/${name}`);
      await heading(page, title);
      await expectFitForAll(page, name);
    }
  });

  test('what is looked at: Today, its drawers, a habit, its ledger, best streaks, the year', async ({ page }) => {
    await openFullDevice(page);
    await expectAllFit(page, looks);
  });

  test('what is done: the palette, the editor, a transfer file, all habits, the archive', async ({ page }) => {
    await openFullDevice(page);
    await expectAllFit(page, deeds);
  });

  test('the beginning: Today, the list of keys, a first habit, a new one, Settings', async ({ page }) => {
    await expectAllFit(page, beginnings);
  });
});

test.describe('a full device in longer words, and from right to left', () => {
  test.use({ serviceWorkers: 'block' });
  test.beforeEach(({ page }) => page.clock.install({ time: `${wednesday}T12:00:00+01:00` }));

  for (const language of ['en-XA', 'en-XB']) {
    test(
      `${language}: nothing is wider than the page, and nothing for axe to find`,
      { tag: '@long' },
      async ({ page }) => {
        test.slow();
        await openFullDevice(page);
        for (const address of [
          '/today',
          '/habits',
          '/habits/streaks',
          '/habits/seeded-0',
          '/habits/seeded-0#ledger',
          '/habits/seeded-1/edit',
        ]) {
          const [path, fragment] = address.split('#');
          await page.goto(`${String(path)}?lng=${language}${fragment === undefined ? '' : `#${fragment}`}`);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          const ready = fragment === undefined ? page.locator('h1').last() : page.getByRole('dialog');
          await expect(ready).toBeVisible();
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 });
            await expectNothingTooWide(page, `${address} at ${width} px`);
          }
          expect.soft(await findBarriers(page), address).toEqual([]);
        }
        await page.goto(`/today?lng=${language}`);
        await page.locator('[data-row="seeded-1"] [data-row-part="check"]').click({ button: 'right' });
        await expect(page.getByRole('dialog').getByRole('textbox').last()).toBeVisible();
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          await expectNothingTooWide(page, `the drawer at ${width} px`);
        }
        expect.soft(await findBarriers(page), 'the drawer').toEqual([]);
      },
    );
  }
});
