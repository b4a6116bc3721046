import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { seedHabits } from './seeded-device.ts';
import { checkOf, expectRow, openDay, openToday, weekOf } from './today-list.ts';

/** Opens Today at an instant, with a habit that was kept on each of `kept` days before `today`. */
async function openAt(page: Page, instant: string, today: string, kept: number): Promise<void> {
  await page.clock.install({ time: instant });
  await openToday(page);
  await seedHabits(page, today, [{ name: 'Read', days: Array.from({ length: kept }, () => 'done' as const) }]);
  await page.reload();
  await expect(checkOf(page, 'Read')).toBeVisible();
}

const expectDay = (page: Page, words: string): Promise<void> =>
  expect(page.locator('header').getByText(words, { exact: true })).toBeVisible();

async function tick(page: Page, days: number): Promise<void> {
  await checkOf(page, 'Read').click();
  await expectRow(page, 'Read', `done, ${days} day${days === 1 ? '' : 's'}`);
}

test.describe('across midnight', () => {
  test('a day ends while the page is open: yesterday is kept, the new day is asked for', async ({ page }) => {
    await openAt(page, '2026-11-18T23:58:00+01:00', '2026-11-18', 2);
    await expectDay(page, 'Wednesday 18 November');
    await tick(page, 3);
    await page.clock.fastForward('03:00');
    await expectDay(page, 'Thursday 19 November');
    await expectRow(page, 'Read', 'open, 3 days');
    await expect(weekOf(page, 'Read')).toHaveAccessibleName(/Wed kept, Thu open/);
    await tick(page, 4);
  });

  test('a device that slept through it looks again when it is woken', async ({ page }) => {
    await openAt(page, '2026-11-18T23:58:00+01:00', '2026-11-18', 2);
    await page.clock.setSystemTime('2026-11-20T07:00:00+01:00');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expectDay(page, 'Friday 20 November');
    await expect(weekOf(page, 'Read')).toHaveAccessibleName(/Tue kept, Wed missed, Thu missed, Fri open/);
  });
});

test.describe('a day start at 04:00', () => {
  test('what is ticked at 00:30 counts for the day before, and the day changes at 04:00', async ({ page }) => {
    await openAt(page, '2026-11-17T12:00:00+01:00', '2026-11-17', 2);
    await tick(page, 3);
    await page.goto('/settings/time');
    const slider = page.getByRole('slider', { name: 'A day begins at' });
    await slider.focus();
    for (let quarters = 0; quarters < 16; quarters += 1) await slider.press('ArrowRight');
    await expect(page.getByText(/Today lasts until Wed,? 18 Nov,? (at )?04:00/)).toBeVisible();
    await page.getByRole('button', { name: 'Begin days at 04:00' }).click();
    await expect(page.getByRole('button', { name: 'Begin days at 04:00' })).toBeHidden();
    await page.getByRole('navigation').getByRole('link', { name: 'Today', exact: true }).click();

    await page.clock.fastForward('36:30:00');
    await expectDay(page, 'Wednesday 18 November');
    await tick(page, 4);
    await page.clock.fastForward('03:29:00');
    await expectDay(page, 'Wednesday 18 November');
    await expectRow(page, 'Read', 'done, 4 days');
    await page.clock.fastForward('00:02:00');
    await expectDay(page, 'Thursday 19 November');
    await expectRow(page, 'Read', 'open, 4 days');
  });
});

interface ClockChange {
  readonly name: string;
  readonly zone: string;
  readonly start: string;
  readonly today: string;
  /** How far the clock goes on, hh:mm:ss, and the day that it must be then. */
  readonly steps: readonly (readonly [string, string])[];
}

const clockChanges: readonly ClockChange[] = [
  {
    name: 'New York, 14 March 2027: a day of 23 hours',
    zone: 'America/New_York',
    start: '2027-03-13T23:30:00-05:00',
    today: '2027-03-13',
    steps: [
      ['01:00:00', 'Sunday 14 March'],
      ['22:00:00', 'Sunday 14 March'],
      ['01:00:00', 'Monday 15 March'],
    ],
  },
  {
    name: 'New York, 1 November 2026: a day of 25 hours',
    zone: 'America/New_York',
    start: '2026-10-31T23:30:00-04:00',
    today: '2026-10-31',
    steps: [
      ['01:00:00', 'Sunday 1 November'],
      ['24:00:00', 'Sunday 1 November'],
      ['01:00:00', 'Monday 2 November'],
    ],
  },
  {
    name: 'Santiago, 6 September 2026: a day without a midnight',
    zone: 'America/Santiago',
    start: '2026-09-05T23:30:00-04:00',
    today: '2026-09-05',
    steps: [
      ['01:00:00', 'Sunday 6 September'],
      ['22:00:00', 'Sunday 6 September'],
      ['01:00:00', 'Monday 7 September'],
    ],
  },
  {
    name: 'Santiago, 3 April 2027: the last hour of a day twice',
    zone: 'America/Santiago',
    start: '2027-04-03T22:30:00-03:00',
    today: '2027-04-03',
    steps: [
      ['01:00:00', 'Saturday 3 April'],
      ['01:00:00', 'Saturday 3 April'],
      ['01:00:00', 'Sunday 4 April'],
      ['24:00:00', 'Monday 5 April'],
    ],
  },
];

test.describe('nights on which the clocks change', () => {
  for (const [at, { name, zone, start, today, steps }] of clockChanges.entries()) {
    // One of each direction is enough for every day.
    const isCorner = at !== 1 && at !== 2;
    test.describe(name, () => {
      test.use({ timezoneId: zone });

      test(
        'each day is asked for once, and the streak goes through',
        { tag: isCorner ? ['@long'] : [] },
        async ({ page }) => {
          await openAt(page, start, today, 2);
          let days = 3;
          await tick(page, days);
          let day = '';
          for (const [forward, words] of steps) {
            const isSameDay = words === day || (day === '' && words.startsWith('Saturday'));
            await page.clock.fastForward(forward);
            await expectDay(page, words);
            if (isSameDay) await expectRow(page, 'Read', `done, ${days} days`);
            else {
              await expectRow(page, 'Read', `open, ${days} days`);
              days += 1;
              await tick(page, days);
            }
            day = words;
          }
        },
      );
    });
  }
});

test.describe('a flight from Tokyo to Honolulu and back', () => {
  // Nobody but the test says where the device is.
  test.use({ timezoneId: '' });

  /** Moves the device; nobody tells a page, it looks every minute. */
  async function travelling(page: Page): Promise<(zone: string) => Promise<void>> {
    const devTools = await page.context().newCDPSession(page);
    return async (zone) => {
      await devTools.send('Emulation.setTimezoneOverride', { timezoneId: zone });
      await page.clock.fastForward('01:01');
    };
  }

  const banner = (page: Page, place: string) =>
    page.getByRole('status').filter({ hasText: `You are in ${place} now.` });

  /** Ticked on Friday morning in Tokyo, landed in Honolulu when it is Friday morning there. */
  async function flyToHonolulu(page: Page): Promise<(zone: string) => Promise<void>> {
    await page.clock.install({ time: '2026-11-20T09:00:00+09:00' });
    const moveTo = await travelling(page);
    await moveTo('Asia/Tokyo');
    await openAt(page, '2026-11-20T09:00:00+09:00', '2026-11-20', 3);
    await expectDay(page, 'Friday 20 November');
    await tick(page, 4);
    await page.clock.fastForward('19:00:00');
    await expectDay(page, 'Saturday 21 November');
    await expectRow(page, 'Read', 'open, 4 days');
    await moveTo('Pacific/Honolulu');
    await expect(banner(page, 'Honolulu')).toContainText('Today is Friday 20 November here.');
    return moveTo;
  }

  test('switching: the same day is not counted twice, and nothing is lost either way', async ({ page }) => {
    const moveTo = await flyToHonolulu(page);
    await banner(page, 'Honolulu').getByRole('button', { name: 'Switch' }).click();
    await expect(banner(page, 'Honolulu')).toBeHidden();
    await expectDay(page, 'Friday 20 November');
    await expectRow(page, 'Read', 'done, 4 days');

    await page.clock.fastForward('24:00:00');
    await expectDay(page, 'Saturday 21 November');
    await expectRow(page, 'Read', 'open, 4 days');
    await tick(page, 5);

    // Landed in Tokyo 14 hours later, on Sunday evening.
    await page.clock.fastForward('14:00:00');
    await moveTo('Asia/Tokyo');
    await expect(banner(page, 'Tokyo')).toContainText('Today is Sunday 22 November here.');
    await banner(page, 'Tokyo').getByRole('button', { name: 'Switch' }).click();
    await expectDay(page, 'Sunday 22 November');
    await expectRow(page, 'Read', 'open, 5 days');
    await tick(page, 6);
    await expect(weekOf(page, 'Read')).toHaveAccessibleName(
      /Tue kept, Wed kept, Thu kept, Fri kept, Sat kept, Sun kept\. Open$/,
    );
    await page.reload();
    await expectRow(page, 'Read', 'done, 6 days');
    await expect(banner(page, 'Tokyo')).toHaveCount(0);
  });

  test('keeping: days stay those of Tokyo, and nobody asks again', async ({ page }) => {
    await flyToHonolulu(page);
    await banner(page, 'Honolulu').getByRole('button', { name: 'Keep Tokyo time' }).click();
    await expect(page.getByText('Your days stay on Tokyo time.')).toBeVisible();
    await expectDay(page, 'Saturday 21 November');
    await tick(page, 5);
    await page.reload();
    await expectDay(page, 'Saturday 21 November');
    await expectRow(page, 'Read', 'done, 5 days');
    await expect(banner(page, 'Honolulu')).toHaveCount(0);
  });

  test('tomorrow can be ticked, where the other zone already has it', { tag: '@long' }, async ({ page }) => {
    await flyToHonolulu(page);
    await banner(page, 'Honolulu').getByRole('button', { name: 'Switch' }).click();
    await expectDay(page, 'Friday 20 November');
    const drawer = await openDay(page, 'Read');
    await drawer.getByRole('button', { name: 'Saturday 21 November: open' }).click();
    await drawer.getByRole('button', { name: 'Done', exact: true }).click();
    await page.keyboard.press('Escape');
    await expectRow(page, 'Read', 'done, 5 days');
    await page.clock.fastForward('24:00:00');
    await expectDay(page, 'Saturday 21 November');
    await expectRow(page, 'Read', 'done, 5 days');
  });
});
