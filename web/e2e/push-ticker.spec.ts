import type { BrowserContext, Page } from '@playwright/test';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { writeAnswerLink } from '@hearth/shared/protocol/answer-link.ts';
import { asId, type HabitId, type ReminderId } from '@hearth/shared/kernel/ids.ts';
import { expect, test } from './base.ts';
import {
  openPushedDevice,
  openPushSource,
  pushOf,
  shownBy,
  stubPushService,
  type PushedDevice,
  type PushSource,
} from './push-steps.ts';
import { seedRows } from './seeded-device.ts';
import { checkOf, openToday } from './today-list.ts';

test.use({ serviceWorkers: 'allow' });

/** In two minutes, by the clock on a wall in Berlin. */
const soon = (): { readonly day: LocalDate; readonly minute: number } => {
  const at = Date.now() + 120_000;
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  const [day = '', clock = ''] = text.split(' ');
  const [hours = '0', minutes = '0'] = clock.split(':');
  return { day: day as LocalDate, minute: Number(hours) * 60 + Number(minutes) };
};

interface TickingDevice extends PushedDevice {
  readonly source: PushSource;
  readonly day: LocalDate;
}

/** Pushes come to the device, and two reminders are due there in two minutes. */
const openTicking = async (page: Page, context: BrowserContext, origin: string): Promise<TickingDevice> => {
  await stubPushService(page, 'answers');
  await page.clock.install({ time: Date.now() });
  const device = await openPushedDevice(page);
  await page.goto('/settings/reminders');
  const toggle = page.getByRole('switch', { name: /^Notifications on this device when/ });
  await toggle.click();
  await expect(page.getByText('On. Reminders come to this device also')).toBeVisible();
  const { day, minute } = soon();
  const { userId, habitId } = device;
  const own = { v: 1, realmId: userId, owner: userId, createdAt: 1, about: 'habit', habitId, minute, days: 127 };
  const usual = { ...own, condition: 'only-if-not-done', zone: 'local', enabled: true };
  await seedRows(
    page,
    ['pushed', 'unpushed'].map((id) => ({ store: 'reminders', row: { ...usual, id } })),
  );
  await openToday(page);
  await expect(checkOf(page, 'Read')).toBeVisible();
  return { ...device, source: await openPushSource(context, origin), day };
};

test.describe('a page that is open where pushes come', { tag: '@long' }, () => {
  test('leaves to them what they show, and tells by itself what did not come', async ({ page, context, baseURL }) => {
    const device = await openTicking(page, context, baseURL ?? '');
    const { source, day } = device;
    await page.clock.runFor('02:30');
    expect(await shownBy(source)).toEqual([]);
    await source.deliver(pushOf(device, day, { reminderId: asId<ReminderId>('pushed'), body: 'By push.' }));
    await expect.poll(() => shownBy(source)).toEqual(['Read / By push. / Done / Skip']);
    await page.clock.runFor('03:00');
    const both = ['Read / By push. / Done / Skip', 'Read / Now is a good time.'];
    await expect.poll(async () => (await shownBy(source)).toSorted()).toEqual(both);
    await page.clock.runFor('05:00');
    expect((await shownBy(source)).toSorted()).toEqual(both);
    await checkOf(page, 'Read').click();
    await expect.poll(() => shownBy(source)).toEqual([]);
  });

  test('asks again by itself what was put off without a network', async ({ page, context, baseURL }) => {
    const { source, day, userId, habitId } = await openTicking(page, context, baseURL ?? '');
    await context.setOffline(true);
    const link = {
      user: userId,
      reminderId: asId<ReminderId>('pushed'),
      habitId: asId<HabitId>(habitId),
      day,
      sentAt: Date.now(),
      token: 'unknown-to-the-server',
      operation: 'put-off',
    };
    await page.goto(writeAnswerLink(link));
    await page.getByRole('button', { name: 'In 10 min' }).click();
    await expect(page.getByText(/^You will be asked again at /)).toBeVisible();
    await page.clock.runFor('11:00');
    await expect
      .poll(() => shownBy(source))
      .toEqual(expect.arrayContaining(['Read / Still open: Now is a good time.']));
  });
});
