import { expect, test } from '@playwright/test';
import { openAddonLab, type AddonLab } from './addon/addon-lab.ts';
import { openClientOf, PATIENCE, upToDate, type ClientWindow } from './client-device.ts';

/** Rows in tables that the server alone writes, made on a device all the same. */
let lab: AddonLab;
test.beforeAll(async () => {
  lab = await openAddonLab();
});
test.afterAll(() => lab.stop());
test.describe.configure({ timeout: 60_000 });

test(
  'refused rows leave the tables and stand on the shelf with what they were and why',
  { tag: '@long' },
  async ({ browser }) => {
    const phone = await openClientOf(lab, browser);
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
  'one that was made before the device was signed in goes, too, and so does one that a first round did not bring',
  { tag: '@long' },
  async ({ browser }) => {
    for (const fails of ['token', 'sync']) {
      const phone = await openClientOf(lab, browser);
      await phone.addHabit('h', 'Read');
      await phone.page.route(`**/dexie/${fails}`, (route) => route.abort());
      await phone.join(`forger-${fails}`);
      const forge = phone.page.evaluate(async () => {
        const { data } = (window as unknown as ClientWindow).client;
        await data.db.table('profile').upsert('me', { v: 1, level: 99 });
        return data.db.table('profile').count();
      });
      expect(await forge).toBe(1);
      await expect.poll(phone.status, PATIENCE).toMatchObject({ kind: 'offline' });
      await phone.page.unroute(`**/dexie/${fails}`);
      await expect.poll(phone.status, PATIENCE).toMatchObject(upToDate);
      const [left, shelf] = await phone.page.evaluate(async () => {
        const { data, listShelf } = (window as unknown as ClientWindow).client;
        return [await data.db.table('profile').toArray(), await listShelf(data)] as const;
      });
      expect(left, fails).toEqual([]);
      expect(shelf, fails).toMatchObject([{ table: 'profile', key: 'me', reason: 'not-yours' }]);
      expect(await phone.habits()).toEqual({ h: 'Read' });
      await phone.context.close();
    }
  },
);
