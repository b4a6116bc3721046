import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { AddonLab } from './addon/addon-lab.ts';
import type { Client } from './sync-client-page.ts';

type Row = Record<string, unknown>;
export interface ClientWindow {
  readonly client: Client;
}

/** A device with the app's data and no screens. */
export interface ClientDevice {
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

export const deviceOf = ({ origin }: Pick<AddonLab, 'origin'>, context: BrowserContext, page: Page): ClientDevice => {
  const open = async (): Promise<void> => {
    await page.goto(`${origin}/client.html`);
    await page.evaluate(() => (window as unknown as ClientWindow).client.opened);
  };
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

export const openClientOf = async (lab: AddonLab, browser: Browser): Promise<ClientDevice> => {
  const context = await browser.newContext();
  const device = deviceOf(lab, context, await context.newPage());
  await device.open();
  return device;
};

export const syncNow = ({ page }: Pick<ClientDevice, 'page'>): Promise<void> =>
  page.evaluate(() => (window as unknown as ClientWindow).client.data.sync?.syncNow());

export const upToDate = { kind: 'up-to-date' };
/** The first sync of a busy machine. */
export const PATIENCE = { timeout: 20_000 };
