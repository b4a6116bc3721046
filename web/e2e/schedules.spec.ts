import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { saveForm, unfold } from './habit-form.ts';
import { expectRow } from './today-list.ts';

const radio = (page: Page, name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) }).click();
const fill = (page: Page, label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value);
const choose = (page: Page, label: string, option: string) =>
  page.getByLabel(label, { exact: true }).selectOption({ label: option });
const chip = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

interface ScheduleCase {
  readonly rule: string;
  readonly set: (page: Page) => Promise<void>;
  /** The rule in plain words, in the editor and on the habit's page. */
  readonly words: string;
  /** What the editor says of the days to come. */
  readonly next: readonly string[] | string;
  /** What the check says; `resting` stands among what is not asked for today. */
  readonly state: string;
}

/** On Wednesday, 18 November 2026. */
const cases: readonly ScheduleCase[] = [
  {
    rule: 'SCH1 every day',
    set: (page) => radio(page, 'Every day'),
    words: 'Every day',
    next: ['today', 'tomorrow', 'Fri 20 Nov'],
    state: 'open',
  },
  {
    rule: 'SCH2 weekdays, today among them',
    set: async (page) => {
      await radio(page, 'Certain weekdays');
      for (const day of ['Tuesday', 'Thursday']) await chip(page, day);
    },
    words: 'Every Monday, Wednesday and Friday',
    next: ['today', 'Fri 20 Nov', 'Mon 23 Nov'],
    state: 'open',
  },
  {
    rule: 'SCH2 weekdays, not today',
    set: async (page) => {
      await radio(page, 'Certain weekdays');
      for (const day of ['Monday', 'Wednesday', 'Friday', 'Sunday']) await chip(page, day);
    },
    words: 'Every Tuesday, Thursday and Sunday',
    next: ['tomorrow', 'Sun 22 Nov', 'Tue 24 Nov'],
    state: 'resting',
  },
  {
    rule: 'SCH3 every n days from a date',
    set: async (page) => {
      await radio(page, 'Every few days');
      await fill(page, 'Every how many days', '3');
      await fill(page, 'Counted from', '2026-11-17');
    },
    words: 'Every 3 days, counted from 17 November 2026',
    next: ['Fri 20 Nov', 'Mon 23 Nov', 'Thu 26 Nov'],
    state: 'resting',
  },
  {
    rule: 'SCH4 every n days since last done',
    set: async (page) => {
      await radio(page, 'Every few days');
      await radio(page, 'Since last time');
      await fill(page, 'Every how many days', '3');
      await fill(page, 'Days late allowed', '1');
    },
    words: 'Every 3 days, counted from the last time, 1 day late allowed',
    next: ['today'],
    state: 'open',
  },
  {
    rule: 'SCH5 times a week',
    set: async (page) => {
      await radio(page, 'A number of times');
      await fill(page, 'Times', '2');
    },
    words: '2 times a week, weeks start on Monday',
    next: 'This week has until Sunday',
    state: '0 of 2 this week',
  },
  {
    rule: 'SCH5 times a month',
    set: async (page) => {
      await radio(page, 'A number of times');
      await radio(page, 'A month');
      await fill(page, 'Times', '4');
    },
    words: '4 times a month',
    next: 'This month has until Monday',
    state: '0 of 2 this month',
  },
  {
    rule: 'SCH6 times in rolling days',
    set: async (page) => {
      await radio(page, 'A number of times');
      await radio(page, 'In rhythm');
      await fill(page, 'Times', '4');
      await fill(page, 'In how many days', '10');
    },
    words: '4 times in any 10 days',
    next: 'No day is fixed: 4 of any 10 days keep the rhythm.',
    state: 'open',
  },
  {
    rule: 'SCH7 days of the month',
    set: async (page) => {
      await radio(page, 'Certain dates');
      for (const day of ['18', '31']) await chip(page, day);
    },
    words: 'Every month on the 1st, 18th and 31st, or on the last day of a shorter month',
    next: ['today', 'Mon 30 Nov', 'Tue 1 Dec'],
    state: 'open',
  },
  {
    rule: 'SCH7 nth weekday of the month',
    set: async (page) => {
      await radio(page, 'Certain dates');
      await radio(page, 'By weekday');
      await choose(page, 'Which one', 'Fifth, or the last');
      await choose(page, 'Weekday of the month', 'Friday');
    },
    words: 'Every fifth Friday of the month, or the fourth where there is no fifth',
    next: ['Fri 27 Nov', 'Fri 25 Dec', 'Fri 29 Jan'],
    state: 'resting',
  },
  {
    rule: 'SCH7 once a year',
    set: async (page) => {
      await radio(page, 'Certain dates');
      await radio(page, 'Once a year');
      await choose(page, 'Month', 'February');
      await choose(page, 'Day', '29');
    },
    words: 'Every year on 29 February, 28 February in common years',
    next: ['Sun 28 Feb', 'Tue, 29 Feb 2028'],
    state: 'resting',
  },
  {
    rule: 'SCH8 avoid, none at all',
    set: (page) => radio(page, 'Something to avoid'),
    words: 'Avoid: none at all',
    next: 'Nothing to do. Log a slip when one happens.',
    state: 'no slip yet today',
  },
  {
    rule: 'SCH8 avoid, at most n a week, strict',
    set: async (page) => {
      await radio(page, 'Something to avoid');
      await fill(page, 'Slips allowed', '2');
      await radio(page, 'Week');
      await page.getByRole('switch', { name: 'Strict' }).click();
    },
    words: 'Avoid: at most 2 a week, weeks without an entry do not count, weeks start on Monday',
    next: 'Nothing to do. Log a slip when one happens.',
    state: 'held today? say so',
  },
  {
    rule: 'SCH9 an amount over the whole week',
    set: async (page) => {
      await radio(page, 'A number of times');
      await unfold(page, 'How much');
      await radio(page, 'A number$');
      await fill(page, 'Amount', '2.5');
      await fill(page, 'Unit', 'km');
      await radio(page, 'Whole week');
    },
    words: 'At least 2.5 km a week, weeks start on Monday',
    next: 'This week has until Sunday',
    // Five of seven days are left of it (STK5, SCH9).
    state: '0 of 1.786 km this week',
  },
];

/** Second forms of a rule whose first is always tried. */
const CORNERS = new Set([
  'SCH2 weekdays, not today',
  'SCH5 times a month',
  'SCH7 once a year',
  'SCH8 avoid, none at all',
]);

test.describe('making a habit of every kind of schedule', () => {
  test.use({ serviceWorkers: 'block', viewport: { width: 1280, height: 1000 } });
  test.beforeEach(({ page }) => page.clock.install({ time: '2026-11-18T12:00:00+01:00' }));

  for (const { rule, set, words, next, state } of cases) {
    test(rule, { tag: CORNERS.has(rule) ? ['@long'] : [] }, async ({ page }) => {
      await page.goto('/habits/new');
      await page.getByLabel('Name', { exact: true }).fill('Practice');
      await unfold(page, 'How often');
      await set(page);
      const preview = page.getByRole('complementary').filter({ hasText: 'On Today' });
      await expect(preview.getByRole('paragraph').getByText(words, { exact: true })).toBeVisible();
      if (typeof next === 'string') await expect(preview.getByRole('paragraph').getByText(next)).toBeVisible();
      else for (const day of next) await expect(preview.getByRole('listitem').getByText(day)).toBeVisible();
      await saveForm(page);

      await expect(page).toHaveURL('/today');
      if (state === 'resting') await page.getByRole('button', { name: 'Not asked for today · 1' }).click();
      await expectRow(page, 'Practice', state);
      if (state !== 'resting') await expect(page.getByRole('button', { name: /^Not asked for/ })).toHaveCount(0);
      await page
        .getByRole('link', { name: /^Practice/ })
        .first()
        .click();
      await expect(page.getByRole('main').getByText(`${words}.`)).toBeVisible();
    });
  }
});
