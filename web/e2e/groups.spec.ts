import type { Browser, BrowserContext, Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillSignUp, PASSWORD, PATIENCE } from './account-steps.ts';
import { expect, test } from './base.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';

const task = 'Move for 20 minutes';
const groupName = 'Dawn Patrol';
const dayMs = 86_400_000;

/** The server's clock, as far ahead as a file says: a member counts from the day after they joined. */
const clockFile = join(tmpdir(), `hearth-clock-${process.pid}`);
const clockOfFile = `
  import { readFileSync } from 'node:fs';
  const now = Date.now;
  Date.now = () => now() + Number(readFileSync(${JSON.stringify(clockFile)}, 'utf8'));
`;

interface Clock {
  readonly nowMs: () => number;
  /** Moves the server on, and each page that is handed over. */
  readonly moveTo: (atMs: number, pages: readonly Page[]) => Promise<void>;
}

const startClock = (): Clock => {
  let aheadMs = 0;
  const set = (ms: number): void => {
    aheadMs = ms;
    writeFileSync(clockFile, String(ms));
  };
  // Noon of Greenwich: one date for everybody from Honolulu to Tokyo.
  set((Math.floor(Date.now() / dayMs) + 1) * dayMs + dayMs / 2 - Date.now());
  return {
    nowMs: () => Date.now() + aheadMs,
    moveTo: async (atMs, pages) => {
      set(atMs - Date.now());
      for (const page of pages) await page.clock.setSystemTime(atMs);
    },
  };
};

let server: OwnServer;
let clock: Clock;
test.beforeAll(async () => {
  clock = startClock();
  server = await startOwnServer({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(clockOfFile)}` });
});
test.afterAll(() => server.stop());

interface Somebody {
  readonly zone: string;
  readonly width?: number;
}

const openSomebody = async (
  browser: Browser,
  watchContext: (context: BrowserContext) => Promise<void>,
  { zone, width = 1280 }: Somebody,
): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: server.origin,
    serviceWorkers: 'block',
    timezoneId: zone,
    viewport: { width, height: 844 },
  });
  await watchContext(context);
  const page = await context.newPage();
  await page.clock.setSystemTime(clock.nowMs());
  return page;
};

/** An account on this device, by the server alone: the screens for it have their own test. */
const signUpBelow = async (page: Page, username: string): Promise<void> => {
  const credentials = { username, password: PASSWORD };
  const headers = { Origin: server.origin };
  const made = await page.request.post('/api/v1/auth/signup', { headers, data: credentials });
  expect(made.status()).toBe(201);
  const { id } = (await made.json()) as { readonly id: string };
  expect((await page.request.post('/api/v1/auth/session', { headers, data: credentials })).status()).toBe(200);
  await page.goto('/manifest.webmanifest');
  await page.evaluate((userId) => localStorage.setItem('hearth.account', userId), id);
};

const fireOf = (page: Page, days: number) =>
  expect(page.getByText(days === 1 ? '1 day together' : `${days} days together`, { exact: true }).first()).toBeAttached(
    PATIENCE,
  );

const joinBy = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Your name here' }).fill(name);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByRole('link', { name: groupName }).first().click(PATIENCE);
  await expect(page.getByRole('heading', { level: 1, name: groupName })).toBeVisible(PATIENCE);
};

test('three people in three zones keep one fire: by a link before there is an account, offline, and until one is removed', async ({
  browser,
  watchContext,
}) => {
  test.setTimeout(180_000);
  const anna = await openSomebody(browser, watchContext, { zone: 'Europe/Berlin' });
  await signUpBelow(anna, 'anna');

  await anna.goto('/groups');
  await anna.getByRole('link', { name: 'Start a group' }).click();
  await anna.getByRole('textbox', { name: 'Name', exact: true }).fill(groupName);
  await anna.getByRole('textbox', { name: 'Task' }).fill(task);
  await expect(anna.getByText('Five people, one of them on leave')).toBeVisible();
  await anna.getByRole('textbox', { name: 'Your name here' }).fill('Anna');
  await anna.getByRole('button', { name: 'Start the group' }).click();
  await expect(anna.getByRole('heading', { level: 1, name: groupName })).toBeVisible();
  await expect(anna.getByText('You are the first here')).toBeVisible();
  await anna.getByRole('button', { name: `I did: ${task}` }).click();
  await fireOf(anna, 1);

  await anna.getByRole('link', { name: 'Invite' }).click();
  await anna.getByRole('button', { name: 'Make a link' }).click();
  const link = await anna.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toMatch(new RegExp(`^${server.origin}/join/[\\w-]+#[\\w-]{32}$`));
  // The server has heard of it.
  await expect(anna.getByText(/0 used/)).toBeVisible(PATIENCE);

  // Ben has a phone and no account.
  const ben = await openSomebody(browser, watchContext, { zone: 'Europe/London', width: 390 });
  await ben.goto(link);
  await expect(ben.getByRole('heading', { name: groupName })).toBeVisible(PATIENCE);
  await expect(ben.getByText('All of us, every day.')).toBeVisible();
  await expect(ben.getByRole('listitem').getByText('Anna')).toBeVisible();
  await expect(ben.getByRole('heading', { name: 'What leaves your own space' })).toBeVisible();
  await ben.getByRole('link', { name: 'Create an account' }).click();
  await fillSignUp(ben, 'benn');
  // The invitation comes back by itself.
  await expect(ben.getByRole('heading', { name: groupName })).toBeVisible(PATIENCE);
  await joinBy(ben, 'Ben');

  const cleo = await openSomebody(browser, watchContext, { zone: 'America/New_York' });
  await signUpBelow(cleo, 'cleo');
  await cleo.goto(link);
  await joinBy(cleo, 'Cleo');
  await expect(cleo.getByRole('rowheader', { name: /Anna/ })).toBeVisible();

  // On the next day all of them count.
  await clock.moveTo(clock.nowMs() + dayMs, [anna, ben, cleo]);
  const address = new URL(cleo.url()).pathname;
  for (const page of [anna, ben, cleo]) await page.goto(address);
  const tick = (page: Page) => page.getByRole('button', { name: `I did: ${task}` }).click(PATIENCE);
  await tick(anna);
  await tick(cleo);
  await expect(anna.getByRole('button', { name: /^Cleo, .*: kept$/ }).last()).toBeVisible(PATIENCE);
  await fireOf(anna, 1);

  // Without a network Ben sees what will be, said as such.
  await ben.context().setOffline(true);
  await tick(ben);
  await fireOf(ben, 2);
  await expect(ben.getByText('provisional', { exact: true }).first()).toBeVisible();
  await fireOf(anna, 1);
  await ben.context().setOffline(false);
  for (const page of [anna, cleo]) await fireOf(page, 2);
  await expect(ben.getByText('provisional', { exact: true })).toHaveCount(0, PATIENCE);

  // Who is removed while the page is open sees nothing of it any more.
  await anna.getByRole('link', { name: 'Group settings' }).click();
  await anna.getByRole('button', { name: 'What to do about Cleo' }).click();
  await anna.getByRole('menuitem', { name: 'Remove from the group…' }).click();
  await anna.getByRole('alertdialog').getByRole('button', { name: 'Remove from the group' }).click();
  await expect(cleo.getByText('You are not in this group')).toBeVisible(PATIENCE);
  await expect(cleo.getByText('Anna')).toHaveCount(0);
  for (const page of [anna, ben, cleo]) await page.context().close();
});
