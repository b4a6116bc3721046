import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Client } from '../sync-client-page.ts';
import { plantFaults, type Faults, type FaultsWindow } from './faults.ts';
import type { ActOutcome, FuzzAct } from './page-acts.ts';

interface ClientWindow extends FaultsWindow {
  readonly client: Client;
}

export interface SeatPlan {
  readonly origin: string;
  readonly seed: number;
  /** Everybody whose ids exist. */
  readonly users: readonly string[];
  readonly user: string;
  readonly label: string;
  readonly offMs: number;
}

/** A device of the fuzz: the app's own data and wrapper, and the addon, in a browser of its own. */
export interface Seat {
  readonly user: string;
  readonly label: string;
  offMs: number;
  isOffline: boolean;
  hasJoined: boolean;
  readonly act: (act: FuzzAct) => Promise<ActOutcome>;
  readonly join: () => Promise<void>;
  readonly setOffline: (isOffline: boolean) => Promise<void>;
  readonly setClock: (offMs: number) => Promise<void>;
  readonly syncNow: () => Promise<void>;
  readonly heal: () => Promise<void>;
  /** What waits, also of what was sent twice. */
  readonly countWaiting: () => Promise<number>;
  readonly rows: () => ReturnType<Client['rows']>;
  readonly faults: () => Promise<Faults>;
  readonly close: () => Promise<void>;
}

const openPage = async (page: Page, origin: string): Promise<void> => {
  await page.goto(`${origin}/client.html`);
  await page.evaluate(() => (window as unknown as ClientWindow).client.opened);
};

export const openSeat = async (browser: Browser, plan: SeatPlan): Promise<Seat> => {
  const { origin, user, users, label, seed } = plan;
  const context: BrowserContext = await browser.newContext();
  const page = await context.newPage();
  const others = users.filter((other) => other !== user);
  await page.addInitScript(plantFaults, { seed, others });
  const setClock = (offMs: number): Promise<void> => {
    seat.offMs = offMs;
    return page.evaluate((off) => {
      (window as unknown as ClientWindow).faults.offMs = off;
    }, offMs);
  };
  const setOffline = async (isOffline: boolean): Promise<void> => {
    seat.isOffline = isOffline;
    await context.setOffline(isOffline);
  };
  const seat: Seat = {
    user,
    label,
    offMs: plan.offMs,
    isOffline: false,
    hasJoined: false,
    act: (act) => page.evaluate((each) => (window as unknown as ClientWindow).client.act(each), act),
    join: async () => {
      seat.hasJoined = true;
      await page.evaluate((name) => (window as unknown as ClientWindow).client.join(name, { local: 'merge' }), user);
      await openPage(page, origin);
      await setClock(seat.offMs);
    },
    setOffline,
    setClock,
    syncNow: () => page.evaluate(() => (window as unknown as ClientWindow).client.data.sync?.syncNow()),
    heal: async () => {
      await setOffline(false);
      await page.evaluate(() => {
        (window as unknown as ClientWindow).faults.isHealed = true;
      });
    },
    countWaiting: () =>
      page.evaluate(async () => {
        const { client, faults } = window as unknown as ClientWindow;
        return faults.underWay + (await client.countWaiting());
      }),
    rows: () => page.evaluate(() => (window as unknown as ClientWindow).client.rows()),
    faults: () => page.evaluate(() => ({ ...(window as unknown as ClientWindow).faults })),
    close: () => context.close(),
  };
  await openPage(page, origin);
  await setClock(plan.offMs);
  return seat;
};
