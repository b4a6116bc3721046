import { expect, test } from '@playwright/test';
import { openAddonLab, type AddonDevice, type AddonLab } from './addon/addon-lab.ts';

/** The unmodified addon in a real browser against the real server: what no reading of either can prove. */
let lab: AddonLab;
test.beforeAll(async () => {
  lab = await openAddonLab();
});
test.afterAll(() => lab.stop());

const keysOf = async (device: AddonDevice, table: string): Promise<string[]> =>
  (await device.rows(table)).map(({ id }) => String(id)).toSorted((a, b) => a.localeCompare(b));
const rowOf = async (device: AddonDevice, table: string, id: string) =>
  (await device.rows(table)).find((row) => row['id'] === id) ?? {};

test.describe('two devices of one person', () => {
  test('what was there before signing in is adopted, and edits are live in both directions', async ({ browser }) => {
    const [phone, desk] = [await lab.openDevice(browser, 'anna'), await lab.openDevice(browser, 'anna')];
    await phone.add('habits', [{ id: 'h', v: 1, name: 'Read', since: new Date(0) }]);
    await phone.signIn();
    await desk.signIn();
    await expect.poll(() => keysOf(desk, 'habits')).toEqual(['h']);
    expect(await rowOf(desk, 'habits', 'h')).toMatchObject({ name: 'Read', owner: 'anna', realmId: 'anna' });

    const day = { id: 'h:2026-11-21', habitId: 'h', day: '2026-11-21', kind: 'done', editedAt: 1, v: 1 };
    await phone.add('checkIns', [day]);
    await expect.poll(() => rowOf(desk, 'checkIns', day.id), { timeout: 20_000 }).toMatchObject({ kind: 'done' });
    for (const kind of ['none', 'done', 'skip']) {
      await desk.update('checkIns', day.id, { kind, editedAt: Date.now() });
      await expect.poll(() => rowOf(phone, 'checkIns', day.id), { timeout: 20_000 }).toMatchObject({ kind });
    }
  });

  test('bulk edits of every form arrive, and an index means rows of the other device too', async ({ browser }) => {
    const [phone, desk] = [await lab.openDevice(browser, 'ben'), await lab.openDevice(browser, 'ben')];
    await phone.signIn();
    await desk.signIn();
    const rows = Array.from({ length: 600 }, (_, n) => ({
      id: `c${n}`,
      habitId: 'h',
      day: '2026-11-20',
      kind: 'amount',
      value: n,
    }));
    await phone.add('checkIns', rows);
    await expect.poll(async () => (await desk.rows('checkIns')).length, { timeout: 20_000 }).toBe(600);
    await desk.modify('checkIns', 'habitId', 'h', { deletedAt: 5 });
    await desk.remove('checkIns', 'c0');
    await expect
      .poll(async () => (await phone.rows('checkIns')).filter((row) => row['deletedAt'] === 5).length, {
        timeout: 20_000,
      })
      .toBe(599);
    expect(await keysOf(phone, 'checkIns')).not.toContain('c0');
  });
});

test('an intent is executed once, and what is the server`s cannot be forged', async ({ browser }) => {
  const phone = await lab.openDevice(browser, 'carla');
  await phone.signIn();
  await phone.add('intents', [{ id: 'i', v: 1, kind: 'profile.change', payload: { displayName: 'Carla' } }]);
  await expect.poll(() => rowOf(phone, 'intents', 'i'), { timeout: 20_000 }).toMatchObject({ state: 'done' });
  await expect.poll(() => phone.rows('profile')).toMatchObject([{ key: 'me', displayName: 'Carla', owner: 'carla' }]);
  await phone.update('profile', 'me', { level: 99 });
  await expect.poll(async () => (await phone.rows('profile'))[0]?.['level'], { timeout: 20_000 }).toBeUndefined();
});

test('nobody sees or touches another`s rows, also under the same keys', async ({ browser }) => {
  const [dora, evil] = [await lab.openDevice(browser, 'dora'), await lab.openDevice(browser, 'evil')];
  await dora.signIn();
  await dora.add('habits', [{ id: 'same', v: 1, name: 'of Dora' }]);
  await evil.add('habits', [
    { id: 'same', v: 1, name: 'of Evil' },
    { id: 'forged', v: 1, name: 'forged', owner: 'dora', realmId: 'dora' },
  ]);
  await evil.signIn();
  await expect.poll(() => keysOf(evil, 'habits'), { timeout: 20_000 }).toEqual(['same']);
  const fresh = await lab.openDevice(browser, 'dora');
  await fresh.signIn();
  await expect.poll(() => fresh.rows('habits'), { timeout: 20_000 }).toMatchObject([{ id: 'same', name: 'of Dora' }]);
});

test('what was acknowledged survives a power cut of the server', async ({ browser }) => {
  const phone = await lab.openDevice(browser, 'finn');
  await phone.signIn();
  await phone.add('intents', [{ id: 'i', v: 1, kind: 'profile.change', payload: { bio: 'kept' } }]);
  await expect.poll(() => rowOf(phone, 'intents', 'i'), { timeout: 20_000 }).toMatchObject({ state: 'done' });
  await lab.restart();
  const other = await lab.openDevice(browser, 'finn');
  await other.signIn();
  await expect.poll(() => other.rows('profile'), { timeout: 20_000 }).toMatchObject([{ bio: 'kept' }]);
});
