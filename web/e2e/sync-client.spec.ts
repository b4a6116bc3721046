import { expect, test, type Browser } from '@playwright/test';
import { openAddonLab, type AddonLab } from './addon/addon-lab.ts';
import {
  deviceOf,
  openClientOf,
  PATIENCE,
  syncNow,
  upToDate,
  type ClientDevice,
  type ClientWindow,
} from './client-device.ts';

/** The app's half of the sync, without its screens, in a real browser against the real server. */
let lab: AddonLab;
test.beforeAll(async () => {
  lab = await openAddonLab();
});
test.afterAll(() => lab.stop());
test.describe.configure({ timeout: 60_000 });

/** Opens a device that was closed, first without a network, where things are made and renamed. */
const comeBack = async (
  device: ClientDevice,
  made: Readonly<Record<string, string>>,
  renamed: Readonly<Record<string, string>> = {},
): Promise<ClientDevice> => {
  const page = await device.context.newPage();
  const back = deviceOf(lab, device.context, page);
  await page.route('**/dexie/**', (route) => route.abort());
  await back.open();
  for (const [id, name] of Object.entries(made)) await back.addHabit(id, name);
  for (const [id, name] of Object.entries(renamed)) await back.rename(id, name);
  await page.unroute('**/dexie/**');
  await syncNow(back);
  return back;
};
const openClient = (browser: Browser): Promise<ClientDevice> => openClientOf(lab, browser);

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
  const tookMs = performance.now() - onlineAt;
  test.info().annotations.push({ type: 'back with the server', description: `after ${Math.round(tookMs)} ms` });
  // By hand, on a machine that does nothing else: a busy one says nothing about us.
  if (process.env['HEARTH_LONG'] === '1') expect(tookMs).toBeLessThan(1_000);
  await expect.poll(desk.habits, PATIENCE).toEqual({ h: 'Write', h2: 'Run' });
  await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);

  // By now its clock runs ahead, and the server's answers show it.
  await phone.page.clock.fastForward(600_000);
  await syncNow(phone);
  await expect
    .poll(() => phone.page.evaluate(() => (window as unknown as ClientWindow).client.facts()?.clockAheadMs), PATIENCE)
    .toBeGreaterThan(600_000);
});

/** What a device writes of a habit and of a day, as the app's operations write it. */
const write = ({ page }: ClientDevice, table: 'habits' | 'checkIns', key: string, fields: Record<string, unknown>) =>
  page.evaluate(
    async ([name, id, spec]) => {
      const { db } = (window as unknown as ClientWindow).client.data;
      // An export would lose what the browser says `undefined` by.
      const changes = Object.fromEntries(Object.entries(spec).map(([path, value]) => [path, value ?? undefined]));
      if (name === 'habits') await db.table(name).update(id, changes);
      else await db.table(name).upsert(id, changes);
    },
    [table, key, fields] as const,
  );
const rowsOf = ({ page }: ClientDevice, table: string) =>
  page.evaluate(
    (name) => (window as unknown as ClientWindow).client.data.db.table<Record<string, unknown>>(name).toArray(),
    table,
  );

test('offline on both: a tick taken back and made again, a deletion undone, two fields of one row: all of it meets', async ({
  browser,
}) => {
  const [phone, desk] = [await openClient(browser), await openClient(browser)];
  await phone.addHabit('h', 'Read');
  await phone.addHabit('d', 'Doubt');
  await phone.join('karl');
  await desk.join('karl');
  await expect.poll(desk.habits, PATIENCE).toEqual({ d: 'Doubt', h: 'Read' });
  const tick = (device: ClientDevice, day: string, kind: string) =>
    write(device, 'checkIns', `h:${day}`, { habitId: 'h', day, kind, editedAt: Date.now(), v: 1, source: 'app' });

  // Each synced before the next.
  for (const kind of ['done', 'none', 'done']) {
    await tick(phone, '2026-11-20', kind);
    await expect.poll(() => rowsOf(desk, 'checkIns'), PATIENCE).toMatchObject([{ kind }]);
  }
  // All of it without a network.
  for (const device of [phone, desk]) await device.context.setOffline(true);
  for (const kind of ['done', 'none', 'done']) await tick(phone, '2026-11-21', kind);
  await write(phone, 'habits', 'd', { deletedAt: Date.now() });
  await write(phone, 'habits', 'd', { deletedAt: null });
  await write(phone, 'habits', 'h', { name: 'Read aloud' });
  await write(desk, 'habits', 'h', { colour: 'sky', 'place.room': 'attic' });
  for (const device of [phone, desk]) await device.context.setOffline(false);
  for (const device of [phone, desk]) {
    await expect
      .poll(() => rowsOf(device, 'habits'), PATIENCE)
      .toMatchObject([
        { id: 'd', name: 'Doubt' },
        { id: 'h', name: 'Read aloud', colour: 'sky', place: { room: 'attic' } },
      ]);
    await expect
      .poll(() => rowsOf(device, 'checkIns'), PATIENCE)
      .toMatchObject([
        { id: 'h:2026-11-20', kind: 'done' },
        { id: 'h:2026-11-21', kind: 'done' },
      ]);
    await expect.poll(device.status, PATIENCE).toMatchObject(upToDate);
    expect((await rowsOf(device, 'habits'))[0]).not.toHaveProperty('deletedAt');
  }
});

test('away for 40 days, then for 300: nothing made there is lost, nothing deleted meanwhile comes back', async ({
  browser,
}) => {
  const [phone, away] = [await openClient(browser), await openClient(browser)];
  for (const [id, name] of Object.entries({ a: 'Ended first', b: 'Ended later', k: 'Kept' }))
    await phone.addHabit(id, name);
  await phone.join('lena');
  await away.join('lena');
  await expect.poll(away.habits, PATIENCE).toEqual({ a: 'Ended first', b: 'Ended later', k: 'Kept' });

  await away.page.close();
  await write(phone, 'habits', 'a', { deletedAt: Date.now() });
  await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
  await lab.passDays(40);
  await syncNow(phone);
  await expect.poll(phone.habits, PATIENCE).toEqual({ b: 'Ended later', k: 'Kept' });
  const back = await comeBack(away, { x: 'Made in the first' });
  await expect.poll(back.habits, PATIENCE).toEqual({ b: 'Ended later', k: 'Kept', x: 'Made in the first' });
  await expect.poll(back.status, PATIENCE).toMatchObject(upToDate);

  await back.page.close();
  await write(phone, 'habits', 'b', { deletedAt: Date.now() });
  await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
  await lab.passDays(40);
  // By now even the traces of its deletion go.
  await lab.passDays(260);
  const all = { k: 'Kept anyhow', x: 'Made in the first', y: 'Made in the second' };
  const again = await comeBack(back, { y: 'Made in the second' }, { k: 'Kept anyhow', b: 'An edit of what is gone' });
  for (const device of [again, phone]) {
    await syncNow(device);
    await expect.poll(device.habits, PATIENCE).toEqual(all);
    await expect.poll(device.status, PATIENCE).toMatchObject(upToDate);
  }
});

test(
  'a page that nobody touches for ten minutes still hears what is written elsewhere, as it is written',
  { tag: '@long' },
  async ({ browser }) => {
    const [phone, desk] = [await openClient(browser), await openClient(browser)];
    await phone.page.clock.install();
    await phone.open();
    await phone.addHabit('h', 'Read');
    await phone.join('mona');
    await desk.join('mona');
    await expect.poll(desk.habits, PATIENCE).toEqual({ h: 'Read' });
    await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
    const asked: string[] = [];
    // The addon would close its socket after three minutes without a gesture.
    for (let minute = 0; minute < 10; minute += 1) await phone.page.clock.runFor(60_000);
    await expect
      .poll(() =>
        phone.page.evaluate(() => (window as unknown as ClientWindow).client.data.db.cloud.webSocketStatus.value),
      )
      .toBe('connected');
    phone.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await desk.rename('h', 'Write');
    await expect.poll(phone.habits, PATIENCE).toEqual({ h: 'Write' });
    expect(asked).toEqual([]);
  },
);

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
  await phone.rename('h1', 'Read more');
  await expect.poll(phone.status, PATIENCE).toMatchObject({ waiting: 2 });
  await lab.start();
  await syncNow(phone);
  await expect.poll(desk.habits, PATIENCE).toEqual({ h1: 'Read more', h2: 'Run' });

  await lab.halt();
  lab.restore();
  // An edit of a row that the restored server has never seen, and a new one on the other device.
  await phone.rename('h2', 'Run far');
  await desk.addHabit('h3', 'Sing');
  await lab.start();
  // The restored server has an older name of the first.
  const all = { h1: 'Read more', h2: 'Run far', h3: 'Sing' };
  for (const device of [phone, desk]) {
    await syncNow(device);
    await expect.poll(device.status, PATIENCE).toMatchObject(upToDate);
  }
  for (const device of [phone, desk]) await expect.poll(device.habits, PATIENCE).toEqual(all);
  const third = await openClient(browser);
  await third.join('emil');
  await expect.poll(third.habits, PATIENCE).toEqual(all);
});

for (const first of ['phone', 'desk'] as const) {
  test(
    `the drill: a backup, 50 writes on two devices, the backup again, 10 writes elsewhere; the ${first} comes back first`,
    { tag: '@long' },
    async ({ browser }) => {
      const user = `drill-${first}`;
      const [phone, desk] = [await openClient(browser), await openClient(browser)];
      const names: Record<string, string> = {};
      const put = async (device: ClientDevice, id: string, name: string): Promise<void> => {
        await (id in names ? device.rename(id, name) : device.addHabit(id, name));
        names[id] = name;
      };
      for (let at = 0; at < 5; at += 1) await put(phone, `old${at}`, `Old ${at}`);
      await phone.join(user);
      await desk.join(user);
      await expect.poll(desk.habits, PATIENCE).toEqual(names);
      await lab.halt();
      lab.backUp();
      await lab.start();
      for (const device of [phone, desk]) await syncNow(device);
      for (let at = 0; at < 50; at += 1) {
        const device = at % 2 === 0 ? phone : desk;
        // Of what the backup knows, and of what it does not.
        const id = at % 5 === 0 ? `old${Math.floor(at / 10)}` : `new${at}`;
        await put(device, id, `Written ${at}`);
        if (at % 5 === 0) await expect.poll(device.status, PATIENCE).toMatchObject(upToDate);
      }
      for (const device of [phone, desk]) await expect.poll(device.habits, PATIENCE).toEqual(names);
      for (const device of [phone, desk]) await expect.poll(device.status, PATIENCE).toMatchObject(upToDate);

      await lab.halt();
      lab.restore();
      for (const device of [phone, desk]) await device.context.setOffline(true);
      await lab.start();
      const tablet = await openClient(browser);
      await tablet.join(user);
      await expect.poll(tablet.status, PATIENCE).toMatchObject(upToDate);
      for (let at = 0; at < 10; at += 1) await put(tablet, `tablet${at}`, `Elsewhere ${at}`);
      await expect.poll(tablet.status, PATIENCE).toMatchObject(upToDate);
      for (const device of first === 'phone' ? [phone, desk] : [desk, phone]) {
        await device.context.setOffline(false);
        await syncNow(device);
        await expect.poll(device.status, PATIENCE).toMatchObject(upToDate);
      }
      for (const device of [phone, desk, tablet]) {
        await syncNow(device);
        await expect.poll(device.habits, PATIENCE).toEqual(names);
      }
    },
  );
}

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
