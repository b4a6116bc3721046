import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { openAddonLab, type AddonLab } from './addon/addon-lab.ts';
import type { Client } from './sync-client-page.ts';

/** The app's half of the sync, without its screens, in a real browser against the real server. */
let lab: AddonLab;
test.beforeAll(async () => {
  lab = await openAddonLab();
});
test.afterAll(() => lab.stop());
test.describe.configure({ timeout: 60_000 });

type Row = Record<string, unknown>;
interface ClientWindow {
  readonly client: Client;
}

interface ClientDevice {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Opens the app anew, as a reload does. */
  readonly open: () => Promise<void>;
  readonly join: (user: string, local?: 'merge' | 'set-aside') => Promise<void>;
  readonly addHabit: (id: string, name: string) => Promise<void>;
  readonly rename: (id: string, name: string) => Promise<void>;
  /** Names of the habits by id, in the order of ids. */
  readonly habits: () => Promise<Record<string, unknown>>;
  readonly status: () => ReturnType<Client['status']>;
}

const openClient = async (browser: Browser): Promise<ClientDevice> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const open = async (): Promise<void> => {
    await page.goto(`${lab.origin}/client.html`);
    await page.evaluate(() => (window as unknown as ClientWindow).client.opened);
  };
  await open();
  return {
    context,
    page,
    open,
    join: async (user, local = 'merge') => {
      await page.evaluate(
        ([name, choice]) => (window as unknown as ClientWindow).client.join(name, { local: choice }),
        [user, local] as const,
      );
      await open();
    },
    addHabit: (id, name) =>
      page.evaluate(
        async (row) => {
          await (window as unknown as ClientWindow).client.data.db.table('habits').add(row);
        },
        { id, name, v: 1 },
      ),
    rename: (id, name) =>
      page.evaluate(
        async ([key, to]) => {
          await (window as unknown as ClientWindow).client.data.db.table('habits').update(key, { name: to });
        },
        [id, name] as const,
      ),
    habits: () =>
      page.evaluate(async () => {
        const rows: Row[] = await (window as unknown as ClientWindow).client.data.db.table<Row>('habits').toArray();
        return Object.fromEntries(rows.map((row) => [String(row['id']), row['name']]));
      }),
    status: () => page.evaluate(() => (window as unknown as ClientWindow).client.status()),
  };
};

const syncNow = ({ page }: Pick<ClientDevice, 'page'>): Promise<void> =>
  page.evaluate(() => (window as unknown as ClientWindow).client.data.sync?.syncNow());

const upToDate = { kind: 'up-to-date' };
const PATIENCE = { timeout: 20_000 };

test('two devices: what was there is merged, edits are live, and no text of a row reaches the console', async ({
  browser,
}) => {
  const [phone, desk] = [await openClient(browser), await openClient(browser)];
  const printed: string[] = [];
  phone.page.on('console', (message) => printed.push(message.text()));
  await phone.addHabit('h1', 'Secret reading');
  await phone.join('anna');
  await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
  await desk.addHabit('h2', 'Run');
  await desk.join('anna');
  await expect.poll(desk.habits, PATIENCE).toEqual({ h1: 'Secret reading', h2: 'Run' });
  await desk.rename('h1', 'Secret writing');
  await expect.poll(phone.habits, PATIENCE).toEqual({ h1: 'Secret writing', h2: 'Run' });
  expect(printed.filter((text) => text.includes('Secret'))).toEqual([]);
});

test('offline for 75 s: the edits are counted, and with the server a second after the network', async ({ browser }) => {
  const [phone, desk] = [await openClient(browser), await openClient(browser)];
  await phone.page.clock.install();
  await phone.open();
  await phone.addHabit('h', 'Read');
  await phone.join('ben');
  await desk.join('ben');
  await expect.poll(desk.habits, PATIENCE).toEqual({ h: 'Read' });
  await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);

  await phone.context.setOffline(true);
  await phone.rename('h', 'Write');
  await phone.addHabit('h2', 'Run');
  await expect.poll(phone.status, PATIENCE).toMatchObject({ kind: 'offline', waiting: 2 });
  await phone.page.clock.fastForward(75_000);
  await expect.poll(phone.status, PATIENCE).toMatchObject({ kind: 'offline', waiting: 2 });

  const pushed = phone.page.waitForResponse((response) => response.url().endsWith('/dexie/sync'));
  await phone.context.setOffline(false);
  const onlineAt = performance.now();
  await pushed;
  expect(performance.now() - onlineAt).toBeLessThan(1_000);
  await expect.poll(desk.habits, PATIENCE).toEqual({ h: 'Write', h2: 'Run' });
  await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);

  // By now its clock runs ahead, and the server's answers show it.
  await phone.page.clock.fastForward(600_000);
  await syncNow(phone);
  await expect
    .poll(() => phone.page.evaluate(() => (window as unknown as ClientWindow).client.facts()?.clockAheadMs), PATIENCE)
    .toBeGreaterThan(600_000);
});

test(
  'the first open without a network shows what is there, takes edits, and syncs for real later',
  { tag: '@long' },
  async ({ browser }) => {
    const phone = await openClient(browser);
    await phone.addHabit('h', 'Read');
    await phone.page.route('**/dexie/**', (route) => route.abort());
    await phone.join('carla');
    await phone.open();
    expect(await phone.habits()).toEqual({ h: 'Read' });
    await phone.addHabit('h2', 'Run');
    await expect.poll(phone.status, PATIENCE).toMatchObject({ kind: 'offline' });

    await phone.page.unroute('**/dexie/**');
    await syncNow(phone);
    await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
    const desk = await openClient(browser);
    await desk.join('carla');
    await expect.poll(desk.habits, PATIENCE).toEqual({ h: 'Read', h2: 'Run' });
  },
);

test(
  'a habit of the same name on two devices stays two, and all tabs of a device follow its sign-in',
  { tag: '@long' },
  async ({ browser }) => {
    const [phone, desk] = [await openClient(browser), await openClient(browser)];
    await phone.addHabit('h1', 'Read');
    await desk.addHabit('h2', 'Read');
    const tab = await desk.context.newPage();
    await tab.goto(`${lab.origin}/client.html`);
    await tab.evaluate(() => (window as unknown as ClientWindow).client.opened);
    await phone.join('jana');
    await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
    await desk.join('jana');
    await tab.waitForFunction(() => (window as unknown as Partial<ClientWindow>).client?.data.sync?.userId === 'jana');
    for (const device of [phone, desk]) await expect.poll(device.habits, PATIENCE).toEqual({ h1: 'Read', h2: 'Read' });
  },
);

test(
  'signed in but never synced, opened again without a network: another tab opens too, and nothing is lost',
  { tag: '@long' },
  async ({ browser }) => {
    const phone = await openClient(browser);
    await phone.addHabit('h', 'Read');
    await phone.page.route('**/dexie/sync', (route) => route.abort());
    await phone.join('dora');
    await expect.poll(phone.status, PATIENCE).toMatchObject({ kind: 'offline' });
    await phone.open();
    await phone.rename('h', 'Write');
    const tab = await phone.context.newPage();
    await tab.goto(`${lab.origin}/client.html`);
    await tab.evaluate(() => (window as unknown as ClientWindow).client.opened);
    await tab.close();

    await phone.page.unroute('**/dexie/sync');
    await syncNow(phone);
    await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
    const desk = await openClient(browser);
    await desk.join('dora');
    await expect.poll(desk.habits, PATIENCE).toEqual({ h: 'Write' });
  },
);

test('the server goes and comes back, then as an older copy of itself: nothing is lost on either device', async ({
  browser,
}) => {
  const [phone, desk] = [await openClient(browser), await openClient(browser)];
  await phone.addHabit('h1', 'Read');
  await phone.join('emil');
  await desk.join('emil');
  await expect.poll(desk.habits, PATIENCE).toEqual({ h1: 'Read' });
  await lab.halt();
  lab.backUp();
  await phone.addHabit('h2', 'Run');
  await expect.poll(phone.status, PATIENCE).toMatchObject({ waiting: 1 });
  await lab.start();
  await syncNow(phone);
  await expect.poll(desk.habits, PATIENCE).toEqual({ h1: 'Read', h2: 'Run' });

  await lab.halt();
  lab.restore();
  // An edit of a row that the restored server has never seen, and a new one on the other device.
  await phone.rename('h2', 'Run far');
  await desk.addHabit('h3', 'Sing');
  await lab.start();
  const all = { h1: 'Read', h2: 'Run far', h3: 'Sing' };
  for (const device of [phone, desk]) {
    await syncNow(device);
    await expect.poll(device.status, PATIENCE).toMatchObject(upToDate);
  }
  for (const device of [phone, desk]) await expect.poll(device.habits, PATIENCE).toEqual(all);
  const third = await openClient(browser);
  await third.join('emil');
  await expect.poll(third.habits, PATIENCE).toEqual(all);
});

test(
  'refused rows leave the tables and stand on the shelf with what they were and why',
  { tag: '@long' },
  async ({ browser }) => {
    const phone = await openClient(browser);
    await phone.join('finn');
    await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
    await phone.page.evaluate(async () => {
      const { data } = (window as unknown as ClientWindow).client;
      const forged = Array.from({ length: 1_000 }, (_, n) => ({ id: `n${n}`, v: 1, at: n, text: `kept ${n}` }));
      await data.db.table('notifications').bulkAdd(forged);
    });
    await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
    const [left, shelf] = await phone.page.evaluate(async () => {
      const { data, listShelf } = (window as unknown as ClientWindow).client;
      return [await data.db.table('notifications').count(), await listShelf(data)] as const;
    });
    expect(left).toBe(0);
    expect(shelf).toHaveLength(1_000);
    expect(shelf[999]).toMatchObject({
      table: 'notifications',
      key: 'n0',
      reason: 'not-yours',
      row: { text: 'kept 0' },
    });
  },
);

test(
  'a session that ended: sign-in is asked for, the data stay, and the edits arrive afterwards',
  { tag: '@long' },
  async ({ browser }) => {
    const phone = await openClient(browser);
    await phone.addHabit('h', 'Read');
    await phone.join('gina');
    await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
    // After an hour without a network the token has run out, and is refreshed first.
    await phone.page.evaluate(() =>
      (window as unknown as ClientWindow).client.data.db
        .table('$logins')
        .update('gina', { accessTokenExpiration: new Date(0) }),
    );
    await phone.rename('h', 'Walk');
    await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
    await lab.revoke('gina');
    await phone.rename('h', 'Write');
    await expect
      .poll(phone.status, PATIENCE)
      .toMatchObject({ kind: 'problem', cause: 'sign-in', remedy: 'sign-in', waiting: 1 });
    expect(await phone.habits()).toEqual({ h: 'Write' });
    // Somebody else signing in in this browser gets nothing of it.
    const setSession = (user: string) =>
      phone.page.evaluate((name) => (window as unknown as ClientWindow).client.setSession(name), user);
    await setSession('someone');
    await syncNow(phone);
    await expect
      .poll(phone.status, PATIENCE)
      .toMatchObject({ kind: 'problem', cause: 'another-account', remedy: 'sign-out' });
    await setSession('gina');
    await lab.allow('gina');
    await syncNow(phone);
    await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
  },
);

test('signing out without a network, with five unsynced edits: a copy is kept and brought back', async ({
  browser,
}) => {
  const phone = await openClient(browser);
  await phone.addHabit('h', 'Read');
  await phone.join('hugo');
  await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
  await phone.context.setOffline(true);
  for (const n of [1, 2, 3, 4]) await phone.addHabit(`h${n}`, `Habit ${n}`);
  await phone.rename('h', 'Write');
  const { unsynced } = await phone.page.evaluate(() => {
    const { data, previewSignOut } = (window as unknown as ClientWindow).client;
    return previewSignOut(data);
  });
  expect(unsynced).toBe(5);
  await phone.page.evaluate(() => {
    const { data, signOut } = (window as unknown as ClientWindow).client;
    return signOut(data, 'keep');
  });
  expect(await phone.habits()).toEqual({});
  await phone.context.setOffline(false);
  await phone.open();
  const [copy] = await phone.page.evaluate(() => {
    const { data, listAccountCopies } = (window as unknown as ClientWindow).client;
    return listAccountCopies(data);
  });
  expect(copy?.owner).toEqual({ userId: 'hugo', name: 'HUGO' });

  // Somebody else may not take it in unawares; its owner gets the edits too.
  const bringBack = () =>
    phone.page.evaluate((id) => {
      const { data, bringBackCopy } = (window as unknown as ClientWindow).client;
      return bringBackCopy(data, id);
    }, copy?.id ?? '');
  await phone.join('ivy');
  await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
  expect(await bringBack()).toEqual({ kind: 'of-another', name: 'HUGO' });
  await phone.addHabit('ivys', 'Knit');
  const tab = await phone.context.newPage();
  await tab.goto(`${lab.origin}/client.html`);
  await tab.evaluate(() => (window as unknown as ClientWindow).client.opened);
  await phone.page.evaluate(() => {
    const { data, signOut } = (window as unknown as ClientWindow).client;
    return signOut(data, 'wipe');
  });
  // Its other tab has started anew without an account, and without her habits.
  await tab.waitForFunction(async () => {
    const { client } = window as unknown as Partial<ClientWindow>;
    return client?.data.sync === undefined && (await client?.data.db.table('habits').count()) === 0;
  });
  await phone.open();
  await phone.join('hugo');
  await expect.poll(phone.habits, PATIENCE).toEqual({ h: 'Read' });
  expect(await bringBack()).toEqual({ written: 5 });
  await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
  expect(await phone.habits()).toMatchObject({ h: 'Write', h4: 'Habit 4' });
});
