import { expect, test, type Browser } from '@playwright/test';
import { openAddonLab, type AddonLab } from './addon/addon-lab.ts';
import { openClientOf, PATIENCE, syncNow, upToDate, type ClientDevice, type ClientWindow } from './client-device.ts';

/** Devices of one account whose apps are of different versions. */
let lab: AddonLab;
test.beforeAll(async () => {
  lab = await openAddonLab();
});
test.afterAll(() => lab.stop());
test.describe.configure({ timeout: 60_000 });

const LATER = 'inventedLater';

/** The app is updated to one that knows the table, and starts. */
const update = async (device: ClientDevice): Promise<void> => {
  await device.page.evaluate((name) => localStorage.setItem('test.later', name), LATER);
  await device.open();
};
const add = ({ page }: ClientDevice, id: string): Promise<void> =>
  page.evaluate(
    async ([name, key]) => {
      await (window as unknown as ClientWindow).client.data.db
        .table(name)
        .add({ id: key, v: 1, deep: { list: [1, null] } });
    },
    [LATER, id] as const,
  );
const idsOf = ({ page }: ClientDevice): Promise<unknown[]> =>
  page.evaluate(
    (name) => (window as unknown as ClientWindow).client.data.db.table(name).toCollection().primaryKeys(),
    LATER,
  );
const openDevice = async (browser: Browser, user: string, isUpdated: boolean): Promise<ClientDevice> => {
  const device = await openClientOf(lab, browser);
  if (isUpdated) await update(device);
  await device.join(user);
  await expect.poll(device.status, PATIENCE).toMatchObject(upToDate);
  return device;
};

test(
  'a table that an older app does not know: nothing breaks, nothing is lost, and its rows come with the update',
  { tag: '@long' },
  async ({ browser }) => {
    const older = await openDevice(browser, 'olga', false);
    const errors: string[] = [];
    older.page.on('pageerror', (error) => errors.push(String(error)));
    const newer = await openDevice(browser, 'olga', true);
    await add(newer, 'first');
    await newer.addHabit('h', 'Read');
    await newer.addHabit('gone', 'Ends while the other is away');
    await expect.poll(older.habits, PATIENCE).toEqual({ gone: 'Ends while the other is away', h: 'Read' });
    await older.rename('h', 'Write');
    await expect.poll(newer.habits, PATIENCE).toMatchObject({ h: 'Write' });
    await expect.poll(older.status, PATIENCE).toMatchObject(upToDate);
    expect(errors).toEqual([]);
    // Untouched by all that: another new device gets it.
    const third = await openDevice(browser, 'olga', true);
    await expect.poll(() => idsOf(third), PATIENCE).toEqual(['first']);

    // Updated without a network, with edits waiting, while something ended elsewhere.
    await older.page.route('**/dexie/**', (route) => route.abort());
    await older.rename('h', 'Write more');
    await older.addHabit('made', 'Made offline');
    await newer.page.evaluate(async () => {
      await (window as unknown as ClientWindow).client.data.db.table('habits').delete('gone');
    });
    await update(older);
    await add(older, 'own');
    expect(await idsOf(older)).toEqual(['own']);
    await older.page.unroute('**/dexie/**');
    for (const device of [older, newer, third]) {
      await syncNow(device);
      await expect.poll(() => idsOf(device), PATIENCE).toEqual(['first', 'own']);
      await expect.poll(device.habits, PATIENCE).toEqual({ h: 'Write more', made: 'Made offline' });
      await expect.poll(device.status, PATIENCE).toMatchObject(upToDate);
    }
    expect(errors).toEqual([]);
  },
);
