import type { Page } from '@playwright/test';

/** Size of the device that is measured: a person with 60 habits over five years. */
export interface SeedSize {
  readonly habits: number;
  readonly checkIns: number;
}

/**
 * Fills the page's own database, straight through IndexedDB, with rows as the app writes them: daily habits, every eighth
 * one counted in glasses. The app must have been opened once before, so that its stores exist.
 */
export async function seedDevice(page: Page, size: SeedSize): Promise<void> {
  await page.evaluate(async ({ habits, checkIns }) => {
    const open = () =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('hearth');
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error('the database did not open'));
        };
      });
    const database = await open();
    const write = (store: string, rows: readonly unknown[]) =>
      new Promise<void>((resolve, reject) => {
        const transaction = database.transaction(store, 'readwrite');
        for (const row of rows) transaction.objectStore(store).add(row);
        transaction.oncomplete = () => {
          resolve();
        };
        transaction.onerror = () => {
          reject(transaction.error ?? new Error(`${store} was not written`));
        };
      });
    const own = { realmId: 'unauthorized', owner: 'unauthorized' };
    const label = (daysAgo: number) => {
      const day = new Date();
      day.setHours(12, 0, 0, 0);
      day.setDate(day.getDate() - daysAgo);
      return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
    };
    const daysEach = Math.floor(checkIns / habits);
    const startDay = label(daysEach + 1);
    const colours = [
      'ember',
      'amber',
      'olive',
      'leaf',
      'teal',
      'sky',
      'indigo',
      'plum',
      'rose',
      'clay',
      'slate',
      'ink',
    ];
    const times = ['morning', 'afternoon', 'evening', 'anytime'];
    const ids = Array.from({ length: habits }, () => crypto.randomUUID());
    await write(
      'habits',
      ids.map((id, at) => ({
        ...own,
        id,
        v: 1,
        name: `Habit ${at + 1}`,
        description: '',
        colour: colours[at % colours.length],
        icon: 'sparkles',
        timeOfDay: times[at % times.length],
        position: at,
        pleasant: false,
        startDay,
        createdAt: 1_600_000_000_000,
      })),
    );
    await write(
      'scheduleVersions',
      ids.map((habitId, at) => ({
        ...own,
        id: crypto.randomUUID(),
        v: 1,
        habitId,
        fromDay: startDay,
        madeAt: 1_600_000_000_000,
        schedule: { kind: 'daily' },
        target:
          at % 8 === 7
            ? { kind: 'amount', measure: 'count', amount: 8, unit: 'glasses', bound: 'at-least', per: 'day' }
            : { kind: 'yes-no' },
      })),
    );
    const labels = Array.from({ length: daysEach + 1 }, (_, daysAgo) => label(daysAgo));
    for (const [at, habitId] of ids.entries()) {
      const isAmount = at % 8 === 7;
      const rows: unknown[] = [];
      for (let daysAgo = 1; daysAgo <= daysEach; daysAgo += 1) {
        const day = labels[daysAgo];
        rows.push({
          ...own,
          id: isAmount ? crypto.randomUUID() : `${habitId}:${day}`,
          v: 1,
          habitId,
          day,
          kind: isAmount ? 'amount' : (daysAgo + at) % 11 === 0 ? 'skip' : 'done',
          ...(isAmount ? { value: 8 } : {}),
          loggedAt: 1_600_000_000_000,
          editedAt: 1_600_000_000_000,
          zone: 'Europe/Berlin',
          device: 'bench',
          source: 'app',
        });
      }
      await write('checkIns', rows);
    }
    // Derived rows of an empty device would be stale: a habit without one is made anew from its rows.
    await new Promise<void>((resolve) => {
      const transaction = database.transaction('derived', 'readwrite');
      transaction.objectStore('derived').clear();
      transaction.oncomplete = () => {
        resolve();
      };
    });
    database.close();
  }, size);
}
