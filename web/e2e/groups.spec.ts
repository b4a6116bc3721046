import type { Browser, BrowserContext, Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fill, fillSignUp, PASSWORD, PATIENCE } from './account-steps.ts';
import { expect, test } from './base.ts';
import { findBarriers } from './fit-for-all.ts';
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
const signUpBelow = async (
  page: Page,
  username: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const credentials = { username, password: PASSWORD };
  const headers = { Origin: server.origin };
  const made = await page.request.post('/api/v1/auth/signup', { headers, data: { ...credentials, ...more } });
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

/** Says in the report how long something took, which no assertion is made of. */
const note = async (what: string, wait: () => Promise<void>): Promise<void> => {
  const beganMs = performance.now();
  await wait();
  test.info().annotations.push({ type: what, description: `after ${Math.round(performance.now() - beganMs)} ms` });
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
  const cleoIs = (state: string) =>
    expect(anna.getByRole('button', { name: new RegExp(`^Cleo, .*: ${state}$`) }).last()).toBeVisible(PATIENCE);
  await note('a tick while the page began to sync was seen elsewhere', () => cleoIs('kept'));
  // Taken back, and done again: by now everything is connected.
  await cleo.getByRole('button', { name: `Done: ${task}` }).click();
  await note('a tick that was taken back was seen elsewhere', () => cleoIs('still open'));
  await tick(cleo);
  await note('a tick was seen elsewhere', () => cleoIs('kept'));
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
  await note('a removal emptied the page', async () => {
    await expect(cleo.getByText('You are not in this group')).toBeVisible(PATIENCE);
  });
  await expect(cleo.getByText('Anna')).toHaveCount(0);
  for (const page of [anna, ben, cleo]) await page.context().close();
});

test('a public group is found by words, joined, reported to the administrator, and then found no more @long', async ({
  browser,
  watchContext,
}) => {
  test.setTimeout(180_000);
  const admin = await openSomebody(browser, watchContext, { zone: 'Europe/Berlin' });
  await signUpBelow(admin, 'gudrun', { invite: (await server.findLink('/invite/admin')).split('#')[1] });
  await admin.goto('/groups/new');
  await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('Evening readers');
  await admin.getByRole('textbox', { name: 'Task' }).fill('Read ten pages');
  await admin.getByRole('switch', { name: 'Public' }).click();
  await admin.getByRole('switch', { name: 'Anybody may join' }).click();
  await admin.getByRole('button', { name: 'Start the group' }).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'Evening readers' })).toBeVisible();

  const finder = await openSomebody(browser, watchContext, { zone: 'Asia/Tokyo', width: 390 });
  // Looking around takes no account, and joining leads to one and back.
  await finder.goto('/groups');
  await finder.getByRole('link', { name: 'Look at public groups' }).click();
  await finder.getByRole('searchbox', { name: 'Search groups' }).fill('reade');
  await finder.getByRole('link', { name: 'Evening readers' }).click(PATIENCE);
  await expect(finder.getByText('Nobody has chosen to be named here.')).toBeVisible(PATIENCE);
  await finder.getByRole('link', { name: 'Create an account' }).click();
  await finder.getByRole('textbox', { name: /^E-mail/ }).fill('hanako@example.org');
  await fillSignUp(finder, 'hanako');
  await expect(finder.getByRole('heading', { name: 'Evening readers' })).toBeVisible(PATIENCE);

  // The mail, opened in another browser, brings the invitation along.
  const elsewhere = await openSomebody(browser, watchContext, { zone: 'Asia/Tokyo' });
  await elsewhere.goto(await server.findLink('/confirm', 'hanako@example.org'));
  await elsewhere.getByRole('button', { name: 'Confirm' }).click();
  await elsewhere.getByRole('link', { name: 'Sign in' }).click();
  await fill(elsewhere, { 'User name or confirmed e-mail': 'hanako', Password: PASSWORD });
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(elsewhere.getByRole('heading', { name: 'Evening readers' })).toBeVisible(PATIENCE);
  await elsewhere.context().close();

  await finder.getByRole('textbox', { name: 'Your name here' }).fill('Quiet Owl');
  await finder.getByRole('button', { name: 'Join', exact: true }).click();
  await finder.getByRole('link', { name: 'Evening readers' }).first().click(PATIENCE);
  await expect(finder.getByRole('heading', { level: 1, name: 'Evening readers' })).toBeVisible(PATIENCE);

  // Without a network the list that came last is still there to read.
  await finder.goto('/groups/browse');
  await expect(finder.getByRole('link', { name: 'Evening readers' })).toBeVisible(PATIENCE);
  await finder.context().setOffline(true);
  await finder.getByRole('combobox', { name: 'Size' }).selectOption('small');
  await expect(
    finder.getByText('No network right now').or(finder.getByText(/^From .*when there last was/)),
  ).toBeVisible(PATIENCE);
  await expect(finder.getByRole('link', { name: 'Evening readers' })).toBeVisible();
  await finder.context().setOffline(false);

  await finder.goto('/groups');
  await finder.getByRole('link', { name: 'Evening readers' }).first().click();
  await finder.getByRole('link', { name: 'Group settings' }).click();
  await finder.getByRole('button', { name: 'Report the group' }).click();
  await finder.getByRole('textbox', { name: 'What is wrong' }).fill('It is no place for reading.');
  await finder.getByRole('button', { name: 'Send the report' }).click();
  await expect(finder.getByText(/change waits for the server/)).toHaveCount(0, PATIENCE);

  await admin.goto('/settings/account');
  await admin.getByRole('link', { name: /^Reports/ }).click(PATIENCE);
  await expect(admin.getByText('It is no place for reading.')).toBeVisible(PATIENCE);
  expect(await findBarriers(admin)).toEqual([]);
  await admin.getByRole('button', { name: 'Unlist', exact: true }).click();
  await expect(admin.getByText('Nothing is reported')).toBeVisible(PATIENCE);
  await finder.goto('/groups/browse');
  await expect(finder.getByText('No public group like that')).toBeVisible(PATIENCE);
  for (const page of [admin, finder]) await page.context().close();
});
