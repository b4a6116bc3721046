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

interface FormsWindow {
  readonly device: { readonly db: { readonly table: (name: string) => FormsTable } };
  /** Dexie's relative change. */
  readonly add: (n: number) => unknown;
}
type FormsRow = Record<string, unknown>;
interface FormsTable {
  readonly bulkAdd: (rows: FormsRow[]) => Promise<unknown>;
  readonly bulkPut: (rows: FormsRow[]) => Promise<unknown>;
  readonly bulkUpdate: (updates: { key: string; changes: FormsRow }[]) => Promise<unknown>;
  readonly update: (key: string, changes: FormsRow) => Promise<unknown>;
  readonly upsert: (key: string, changes: FormsRow) => Promise<unknown>;
  readonly bulkDelete: (keys: string[]) => Promise<unknown>;
  readonly where: (index: string) => {
    readonly equals: (value: string) => { readonly modify: (changes: FormsRow) => Promise<unknown> };
    readonly between: (
      a: string,
      b: string,
      low: boolean,
      up: boolean,
    ) => { modify: (to: FormsRow) => Promise<unknown> };
    readonly startsWith: (text: string) => { readonly delete: () => Promise<unknown> };
  };
}

test(
  'every form in which a device writes many rows means the same on the other',
  { tag: '@long' },
  async ({ browser }) => {
    const [phone, desk] = [await lab.openDevice(browser, 'greta'), await lab.openDevice(browser, 'greta')];
    await phone.signIn();
    await desk.signIn();
    await phone.page.evaluate(async () => {
      const table = (window as unknown as FormsWindow).device.db.table('checkIns');
      const keys = ['a', 'b', 'c', 'd1', 'd2', 'e1', 'e2', 'e3', 'f', 'x1', 'x2', 'y1', 'y2'];
      await table.bulkAdd(
        keys.map((id) => ({ id, habitId: id.startsWith('d') ? 'of-d' : 'h', day: '2026-11-20', value: 1 })),
      );
    });
    await expect.poll(() => keysOf(desk, 'checkIns'), { timeout: 20_000 }).toHaveLength(13);
    await phone.page.evaluate(async () => {
      const { device, add } = window as unknown as FormsWindow;
      const table = device.db.table('checkIns');
      await table.bulkPut([{ id: 'a', habitId: 'h', day: '2026-11-20', value: 2 }]);
      await table.bulkUpdate([{ key: 'b', changes: { value: 3, 'more.deep': true } }]);
      await table.upsert('c', { value: 4 });
      await table.upsert('new', { habitId: 'h', day: '2026-11-21', value: 5 });
      await table.where('habitId').equals('of-d').modify({ value: 6 });
      await table.where('id').between('e1', 'e3', true, true).modify({ value: 7 });
      await table.update('f', { value: add(7) });
      await table.update('f', { value: add(100) });
      await table.bulkDelete(['x1', 'x2']);
      await table.where('id').startsWith('y').delete();
    });
    const values = async (device: AddonDevice) =>
      Object.fromEntries((await device.rows('checkIns')).map(({ id, value }) => [id, value]));
    const wanted = { a: 2, b: 3, c: 4, d1: 6, d2: 6, e1: 7, e2: 7, e3: 7, f: 108, new: 5 };
    for (const device of [desk, phone]) {
      await expect.poll(() => values(device), { timeout: 20_000 }).toEqual(wanted);
      expect(await rowOf(device, 'checkIns', 'b')).toMatchObject({ more: { deep: true }, day: '2026-11-20' });
      expect(await rowOf(device, 'checkIns', 'c')).toMatchObject({ habitId: 'h' });
    }
  },
);

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
  // Whoever knows a key can be there first, and gains nothing by it.
  const early = await lab.openDevice(browser, 'early');
  await early.signIn();
  await early.add('habits', [{ id: 'same', v: 1, name: 'there first' }]);
  await early.update('habits', 'same', { stolen: true });
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
  expect(await rowOf(fresh, 'habits', 'same')).not.toHaveProperty('stolen');
  expect(await early.rows('habits')).toMatchObject([{ id: 'same', name: 'there first', owner: 'early' }]);
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

test.describe('files in rows', () => {
  const JPEG = [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3];
  /** Adds a row with a file, as a page does that knows nothing of how it travels. */
  const addFile = (device: AddonDevice, id: string, bytes: readonly number[], type: string): Promise<void> =>
    device.page.evaluate(
      async ([key, content, kind]) => {
        const { db } = (window as unknown as { device: { db: { table: (name: string) => unknown } } }).device;
        const table = db.table('attachments') as { add: (row: object) => Promise<unknown> };
        await table.add({ id: key, type: kind, file: new Blob([Uint8Array.from(content)], { type: kind }) });
      },
      [id, [...bytes], type] as const,
    );
  /** What is read of a row's file: its size and type, or what stands in its place. */
  const readFile = (device: AddonDevice, id: string) =>
    device.page.evaluate(async (key) => {
      const { db } = (window as unknown as { device: { db: { table: (name: string) => unknown } } }).device;
      const table = db.table('attachments') as {
        get: (id: string) => Promise<{ file: unknown; fileMark?: string } | undefined>;
      };
      const row = await table.get(key);
      if (row === undefined) return null;
      return row.file instanceof Blob ? [row.file.size, row.file.type] : (row.fileMark ?? 'elsewhere');
    }, id);

  test('go apart from them, come when a device reads the row, and are taken later too (ATT5, ATT6)', async ({
    browser,
  }) => {
    const [phone, desk] = [await lab.openDevice(browser, 'gina'), await lab.openDevice(browser, 'gina')];
    const fetched: string[] = [];
    desk.page.on('request', (request) => {
      if (request.method() === 'GET' && request.url().includes('/dexie/blob/')) fetched.push(request.url());
    });
    // Before anybody signed in, and so with the first upload.
    await addFile(phone, 'early', JPEG, 'image/jpeg');
    await phone.signIn();
    await desk.signIn();
    await addFile(phone, 'late', JPEG, 'image/jpeg');
    const count = (): Promise<number> =>
      desk.page.evaluate(() => {
        const { db } = (window as unknown as { device: { db: { table: (name: string) => unknown } } }).device;
        return (db.table('attachments') as { count: () => Promise<number> }).count();
      });
    await expect.poll(count, { timeout: 20_000 }).toBe(2);
    expect(fetched).toEqual([]);
    for (const id of ['early', 'late']) expect(await readFile(desk, id)).toEqual([JPEG.length, 'image/jpeg']);
    expect(fetched).toHaveLength(2);
  });

  test(
    'that are not kept hold up nothing that waits behind them, and their rows say so (ATT5)',
    { tag: '@long' },
    async ({ browser }) => {
      const [phone, desk] = [await lab.openDevice(browser, 'hugo'), await lab.openDevice(browser, 'hugo')];
      await phone.signIn();
      await desk.signIn();
      await addFile(phone, 'page', [...Buffer.from('<script>')], 'text/html');
      await addFile(phone, 'claimed', JPEG, 'application/pdf');
      await phone.add('habits', [{ id: 'behind', v: 1, name: 'Read' }]);
      await expect.poll(() => keysOf(desk, 'habits'), { timeout: 20_000 }).toEqual(['behind']);
      await expect.poll(() => readFile(desk, 'page')).toBe('not-allowed');
      // The wrapper of the app would keep what is here; the addon alone takes the server's word for it.
      await expect.poll(() => readFile(phone, 'page')).toBe('not-allowed');
      expect((await rowOf(desk, 'attachments', 'claimed'))['fileMark']).toBe('wrong-type');
    },
  );
});
