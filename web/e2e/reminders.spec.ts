import { AxeBuilder } from '@axe-core/playwright';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { readFile } from 'node:fs/promises';
import { expect, test } from './base.ts';
import { seedHabits, seedRows } from './seeded-device.ts';
import { checkOf, expectRow, openToday } from './today-list.ts';

test.use({ serviceWorkers: 'allow' });

/** A Wednesday, 07:58 in Berlin. */
const morning = '2026-11-18T07:58:00+01:00';
const wednesday = '2026-11-18';

const own = { v: 1, realmId: 'unauthorized', owner: 'unauthorized', createdAt: 1_600_000_000_000 };
const usual = {
  about: 'habit',
  habitId: 'seeded-0',
  minute: 480,
  days: 'due',
  condition: 'only-if-not-done',
  zone: 'local',
  enabled: true,
} as const;

type Row = { readonly [Field in keyof Reminder]?: unknown };

/** Reminders of the habit "Read", each at 08:00 unless it says otherwise. */
async function seedReminders(page: Page, rows: readonly Row[]): Promise<void> {
  await seedRows(
    page,
    rows.map((row, i) => ({ store: 'reminders', row: { ...own, ...usual, id: `reminder-${i}`, ...row } })),
  );
}

async function workerReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** What the system shows of this app: titles with their texts. */
function shown(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const notifications = (await registration?.getNotifications()) ?? [];
    return notifications.map(({ title, body }) => `${title}: ${body}`);
  });
}

const expectShown = (page: Page, wanted: readonly string[]): Promise<void> =>
  expect.poll(() => shown(page), { timeout: 10_000 }).toEqual(wanted);

/** A device with the habit "Read" and reminders, at an instant, allowed to show notifications. */
async function openDevice(page: Page, rows: readonly Row[], kept = 3, at = morning): Promise<void> {
  await page.context().grantPermissions(['notifications']);
  await page.clock.install({ time: at });
  await openToday(page);
  await seedHabits(page, wednesday, [{ name: 'Read', days: Array.from({ length: kept }, () => 'done' as const) }]);
  await seedReminders(page, rows);
  await page.reload();
  await expect(checkOf(page, 'Read')).toBeVisible();
  await workerReady(page);
  // The ticker has looked once, so that it counts from now.
  await expect.poll(() => checkedAt(page)).toBeGreaterThan(0);
}

/** Until when the device has looked at its reminders. */
function checkedAt(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('hearth-device');
      request.addEventListener('success', () => resolve(request.result));
    });
    const row = await new Promise<{ value?: { checkedAt?: number } } | undefined>((resolve) => {
      const request = database.transaction('preferences').objectStore('preferences').get('reminders');
      request.addEventListener('success', () => resolve(request.result));
    });
    database.close();
    return row?.value?.checkedAt ?? 0;
  });
}

test.describe('a reminder while the app is open', () => {
  test('comes at its time, once, and goes when the habit is done', async ({ page }) => {
    await openDevice(page, [{}]);
    await page.clock.runFor('01:00');
    expect(await shown(page)).toEqual([]);
    await page.clock.runFor('01:30');
    await expectShown(page, ['Read: 3 days so far.']);
    await page.reload();
    await expect(checkOf(page, 'Read')).toBeVisible();
    await page.clock.runFor('10:00');
    await expectShown(page, ['Read: 3 days so far.']);
    await checkOf(page, 'Read').click();
    await expectShown(page, []);
  });

  test('does not come when the habit is done already, unless it always comes', { tag: '@long' }, async ({ page }) => {
    await openDevice(page, [{}, { id: 'always', condition: 'always', text: 'Again, {{habit}}: {{streak}}' }]);
    await checkOf(page, 'Read').click();
    await expectRow(page, 'Read', 'done, 4 days');
    await page.clock.runFor('03:00');
    await expectShown(page, ['Read: Again, Read: 4 days']);
  });

  test('asks once more after its minutes, in place of the first', { tag: '@long' }, async ({ page }) => {
    await openDevice(page, [{ followUpMin: 30 }]);
    await page.clock.runFor('03:00');
    await expectShown(page, ['Read: 3 days so far.']);
    await page.clock.runFor('30:00');
    await expectShown(page, ['Read: Still open: 3 days so far.']);
  });

  test('does not name a discreet habit', { tag: '@long' }, async ({ page }) => {
    await openDevice(page, [{ text: 'Read {{habit}}' }]);
    await page.goto('/habits/seeded-0');
    await page.getByRole('switch', { name: 'Discreet' }).click();
    await expect(page.getByRole('switch', { name: 'Discreet' })).toBeChecked();
    await page.clock.runFor('03:00');
    await expectShown(page, ['A habit is waiting: Now is a good time.']);
  });

  test('at 00:30 with a day start of 03:00 it is about the day before', { tag: '@long' }, async ({ page }) => {
    await openDevice(page, [{ minute: 30 }], 3, '2026-11-18T23:58:00+01:00');
    await seedRows(page, [
      {
        store: 'settingVersions',
        row: { ...own, id: 'start', name: 'dayStart', value: 180, fromDay: '2026-01-01', madeAt: 1 },
      },
    ]);
    await page.reload();
    await expect(checkOf(page, 'Read')).toBeVisible();
    await page.clock.runFor('33:00');
    await expectShown(page, ['Read: 3 days so far.']);
    await checkOf(page, 'Read').click();
    await expectRow(page, 'Read', 'done, 4 days');
    await expectShown(page, []);
  });

  test('a press on it leads to the habit on Today', { tag: '@long' }, async ({ page, context }) => {
    await openDevice(page, [{}]);
    await page.clock.runFor('03:00');
    await expectShown(page, ['Read: 3 days so far.']);
    await page.goto('/settings/about');
    await workerReady(page);
    // What runs beside the app has started.
    const isTold = () =>
      page.evaluate(async () => (await navigator.locks.query()).held?.some(({ name }) => name === 'hearth-reminders'));
    await expect.poll(isTold).toBe(true);
    const worker = context.serviceWorkers()[0];
    if (worker === undefined) throw new Error('no service worker');
    // As text: the worker's own globals have no types here.
    await worker.evaluate(`(async () => {
      const [notification] = await self.registration.getNotifications();
      self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
    })()`);
    await expect(page).toHaveURL('/today#habit=seeded-0');
    await expect(checkOf(page, 'Read')).toBeFocused();
  });

  test(
    'two pages show it once, and the second takes over when the first goes',
    { tag: '@long' },
    async ({ page, context }) => {
      await openDevice(page, [{}, { id: 'second', minute: 490 }]);
      const other = await context.newPage();
      await other.clock.install({ time: morning });
      await openToday(other);
      await Promise.all([page.clock.runFor('03:00'), other.clock.runFor('03:00')]);
      await expectShown(page, ['Read: 3 days so far.']);
      await page.close();
      await other.clock.runFor('10:00');
      await expect.poll(async () => (await shown(other)).length).toBe(2);
    },
  );
});

test.describe('a reminder while the app was closed', () => {
  test('comes late with its time up to two hours on, and is listed after that', async ({ page }) => {
    await openDevice(page, [{}]);
    await page.goto('about:blank');
    await page.clock.setSystemTime('2026-11-18T09:15:00+01:00');
    await openToday(page);
    await expectShown(page, ['Read: From 08:00. 3 days so far.']);

    await page.goto('about:blank');
    await page.clock.setSystemTime('2026-11-19T12:15:00+01:00');
    await openToday(page);
    const notice = page.getByText('A reminder came while Hearth was closed');
    await expect(notice).toBeVisible();
    await expect(page.getByText(/^Read, Thu,? 19 Nov,? (at )?08:00$/)).toBeVisible();
    await checkOf(page, 'Read').click();
    await expect(notice).toBeHidden();
  });
});

test.describe('setting reminders', () => {
  test.use({ serviceWorkers: 'block' });

  test('several for a habit, by the keyboard, with their next time; refused with the reason', async ({ page }) => {
    await page.clock.install({ time: morning });
    await openToday(page);
    await seedHabits(page, wednesday, [{ name: 'Read', fields: { time: '21:30' } }]);
    await page.goto('/habits/seeded-0');
    const card = page.getByRole('region', { name: 'Reminders' });
    await expect(card.getByText('No reminder yet.')).toBeVisible();
    await card.getByRole('button', { name: 'Add a reminder' }).focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'New reminder' });
    await expect(drawer.getByLabel('Time')).toHaveValue('21:30');
    await drawer.getByLabel('Your own words').fill('Now {{hobit}}');
    await drawer.getByRole('button', { name: 'Add' }).click();
    await expect(drawer.getByText('hobit is not a name that can be filled in.')).toBeVisible();
    await expect(drawer.getByLabel('Your own words')).toBeFocused();
    await drawer.getByLabel('Your own words').fill('Now {{habit}}');
    await drawer.getByLabel('Ask once more').selectOption('30');
    await page.keyboard.press('Tab');
    await drawer.getByRole('button', { name: 'Add' }).press('Enter');
    await expect(drawer).toBeHidden();
    const row = card.getByRole('listitem').filter({ hasText: '21:30' });
    await expect(row).toContainText('When it is due');
    await expect(row).toContainText('only if not done · once more after 30 mins');
    await expect(row).toContainText(/Next: Wed,? 18 Nov,? (at )?21:30/);

    await card.getByRole('button', { name: 'Add a reminder' }).click();
    await drawer.getByLabel('Time').fill('07:00');
    await drawer.getByRole('radio', { name: 'Days of the week' }).click();
    for (const name of ['Saturday', 'Sunday']) await drawer.getByRole('button', { name }).click();
    await drawer.getByRole('button', { name: 'Add' }).click();
    const early = card.getByRole('listitem').filter({ hasText: '07:00' });
    await expect(early).toContainText('Mon, Tue, Wed, Thu and Fri');
    await expect(early).toContainText(/Next: Thu,? 19 Nov,? (at )?07:00/);

    await card.getByRole('switch', { name: 'Reminder at 07:00: Read' }).click();
    await expect(early).toContainText('Switched off');
    await row.getByRole('button', { name: /^Change a reminder of Read:/ }).click();
    await page.getByRole('dialog', { name: 'Reminder' }).getByRole('button', { name: 'Delete' }).click();
    await expect(row).toBeHidden();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Reminder at 21:30 deleted' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect(row).toBeVisible();
  });

  test(
    'quiet hours, a summary and a review; quiet ones say that they stay silent',
    { tag: '@long' },
    async ({ page }) => {
      await page.clock.install({ time: morning });
      await openToday(page);
      await page.goto('/settings/reminders');
      const quiet = page.getByRole('region', { name: 'Quiet hours' });
      await quiet.getByRole('switch', { name: 'Quiet hours' }).click();
      await expect(quiet.getByLabel('From')).toHaveValue('22:00');
      await quiet.getByLabel('From').fill('19:30');
      await quiet.getByRole('button', { name: 'Save quiet hours' }).click();
      await expect(quiet.getByRole('button', { name: 'Save quiet hours' })).toBeHidden();

      const week = page.getByRole('region', { name: 'Weekly review' });
      await week.getByRole('button', { name: 'Add a reminder: Weekly review' }).click();
      const drawer = page.getByRole('dialog', { name: 'New reminder' });
      await expect(drawer.getByRole('button', { name: 'Sunday' })).toHaveAttribute('aria-pressed', 'true');
      await drawer.getByRole('button', { name: 'Add' }).click();
      await expect(week.getByText('Within your quiet hours, so it stays silent')).toBeVisible();
      await quiet.getByRole('switch', { name: 'Quiet hours' }).click();
      await expect(week.getByText(/Next: Sun,? 22 Nov,? (at )?20:00/)).toBeVisible();
    },
  );

  test('a calendar file that another program reads, without the name of a discreet habit', async ({ page }) => {
    await page.clock.install({ time: morning });
    await openToday(page);
    await seedHabits(page, wednesday, [
      { name: 'Read', schedule: { kind: 'weekdays', days: [1, 3] } },
      { name: 'Pills', fields: { discreet: true, place: 'Bathroom' } },
    ]);
    await seedReminders(page, [
      { followUpMin: 20 },
      { id: 'pills', habitId: 'seeded-1', minute: 1200, zone: 'Asia/Tokyo' },
    ]);
    await page.goto('/settings/reminders');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save calendar file' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('hearth-reminders.ics');
    const text = await readFile(await file.path(), 'utf8');
    expect(text).not.toMatch(/Pills|Bathroom/);
    const events = new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each));
    expect(events.map(({ summary, startDate }) => `${summary} ${startDate.toString()}`)).toEqual([
      'Read 2026-11-18T08:00:00',
      'A habit 2026-11-18T20:00:00',
    ]);
    expect(events[0]?.component.getAllSubcomponents('valarm')).toHaveLength(2);
    expect(events[1]?.component.getFirstProperty('dtstart')?.getFirstParameter('tzid')).toBe('Asia/Tokyo');
  });

  test(
    'every state has no trouble with axe, in both themes and from right to left',
    { tag: '@long' },
    async ({ page }) => {
      test.slow();
      await page.clock.install({ time: morning });
      await openToday(page);
      await seedHabits(page, wednesday, [{ name: 'Read' }]);
      await seedReminders(page, [{}, { id: 'day', about: 'day', habitId: undefined, days: 127, minute: 1200 }]);
      for (const [theme, language] of [
        ['light', 'en'],
        ['dark', 'en-XB'],
      ] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        for (const path of ['/settings/reminders', '/habits/seeded-0']) {
          await page.goto(`${path}?lng=${language}`);
          await expect(page.locator('html')).toHaveAttribute('dir', language === 'en' ? 'ltr' : 'rtl');
          const reminder = page.getByRole('button', { name: path === '/habits/seeded-0' ? /08:00/ : /20:00/ });
          await expect(reminder).toBeVisible();
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
          await reminder.click();
          await expect(page.getByRole('dialog')).toBeVisible();
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
          const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
        }
      }
    },
  );
});

test.describe('what the server sent', () => {
  test.use({ serviceWorkers: 'block' });

  const at = (time: string): number => Date.parse(`2026-11-18T${time}+01:00`);
  const receipt = (id: string, rest: object) => ({
    store: 'receipts',
    row: { ...own, id, reminderId: 'reminder-0', about: 'habit', day: 20_775, part: 'first', changedAt: 1, ...rest },
  });

  test('stands in plain words, with the ways to be reminded (F5)', async ({ page }) => {
    await page.clock.install({ time: morning });
    await openToday(page);
    await seedHabits(page, wednesday, [{ name: 'Read' }]);
    await seedReminders(page, [{}]);
    await page.goto('/settings/reminders/sent');
    await expect(page.getByRole('heading', { name: 'Nothing was sent yet' })).toBeVisible();
    const sent = { channel: 'push', at: at('07:30:02'), outcome: 'sent' };
    await seedRows(page, [
      receipt('a', { at: at('07:30:00'), state: 'shown', attempts: [sent], shownAt: at('07:30:03') }),
      receipt('b', { at: at('06:30:00'), state: 'not-needed', attempts: [], part: 'follow-up' }),
      receipt('c', {
        at: at('05:30:00'),
        state: 'sent',
        attempts: [
          { channel: 'push', at: at('05:30:02'), outcome: 'gone' },
          { channel: 'email', at: at('05:30:04'), outcome: 'sent' },
        ],
      }),
      receipt('d', { at: at('04:30:00'), state: 'missed', attempts: [], reminderId: 'gone' }),
    ]);
    await page.reload();
    await expect(page.getByText('Sent by notification 07:30:02, shown 07:30:03')).toBeVisible();
    await expect(page.getByText('Not sent, because it was done already')).toBeVisible();
    await expect(page.getByText('Sent by e-mail 05:30:04')).toBeVisible();
    await expect(page.getByText('Nobody left to reach by notification 05:30:02')).toBeVisible();
    await expect(page.getByText('A reminder that is gone')).toHaveCount(1);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
});

test.describe('what this device can show', () => {
  test('a test notification, and what stands in its way', async ({ page, context }) => {
    await context.grantPermissions(['notifications']);
    await openToday(page);
    await workerReady(page);
    await page.goto('/settings/reminders');
    const card = page.getByRole('region', { name: 'On this device' });
    await expect(card.getByText('Notifications are allowed.')).toBeVisible();
    await card.getByRole('button', { name: 'Show a test notification' }).click();
    await expect(card.getByText('The notification was handed to your system.')).toBeVisible();
    await expectShown(page, ['Reminders work here: This is how a reminder will look.']);
  });

  const obstacles = [
    ['denied', /^Notifications are blocked for this site/],
    ['unsupported', /^This browser cannot show notifications/],
  ] as const;
  for (const [state, words] of obstacles) {
    test(`says when notifications are ${state}, and offers no test`, { tag: '@long' }, async ({ page }) => {
      await page.addInitScript((wanted) => {
        if (wanted === 'unsupported') Reflect.deleteProperty(window, 'Notification');
        else Object.defineProperty(Notification, 'permission', { get: () => wanted });
      }, state);
      await page.goto('/settings/reminders');
      const card = page.getByRole('region', { name: 'On this device' });
      await expect(card.getByText(words)).toBeVisible();
      await expect(card.getByRole('button')).toHaveCount(0);
    });
  }

  test('asks when the person presses, and never by itself', { tag: '@long' }, async ({ page }) => {
    await page.addInitScript(() => {
      let permission = 'default';
      Object.defineProperty(Notification, 'permission', { get: () => permission });
      Notification.requestPermission = () => {
        permission = 'granted';
        return Promise.resolve('granted');
      };
    });
    await page.goto('/settings/reminders');
    const card = page.getByRole('region', { name: 'On this device' });
    await card.getByRole('button', { name: 'Allow notifications' }).click();
    await expect(card.getByText('Notifications are allowed.')).toBeVisible();
  });

  test.describe('on an iPhone', () => {
    test.use({
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    });
    test('leads to the installation first', { tag: '@long' }, async ({ page }) => {
      await page.goto('/settings/reminders');
      const card = page.getByRole('region', { name: 'On this device' });
      await card.getByRole('link', { name: 'How to install' }).click();
      await expect(page).toHaveURL('/settings/install');
    });
  });

  test('without permission a reminder is told inside the app', { tag: '@long' }, async ({ page }) => {
    await page.clock.install({ time: morning });
    await openToday(page);
    await seedHabits(page, wednesday, [{ name: 'Read' }]);
    await seedReminders(page, [{}]);
    await page.reload();
    await expect.poll(() => checkedAt(page)).toBeGreaterThan(0);
    await page.clock.runFor('03:00');
    await expect(page.getByRole('listitem').filter({ hasText: 'Now is a good time.' })).toBeVisible();
  });

  test('a device that is switched off says nothing', { tag: '@long' }, async ({ page }) => {
    await openDevice(page, [{}]);
    await page.goto('/settings/reminders');
    const toggle = page.getByRole('switch', { name: 'Show reminders on this device' });
    await expect(toggle).toBeEnabled();
    await toggle.click();
    await expect(toggle).not.toBeChecked();
    const before = await checkedAt(page);
    await page.clock.runFor('10:00');
    await expect.poll(() => checkedAt(page)).toBeGreaterThan(before);
    expect(await shown(page)).toEqual([]);
  });
});
