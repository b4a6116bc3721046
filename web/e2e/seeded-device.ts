import type { Page } from '@playwright/test';
import type { CheckInKind } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Schedule, Target } from '@hearth/shared/domain/schedules/schedule.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';

/** A habit with a past. */
export interface SeededHabit {
  readonly name: string;
  readonly schedule?: Schedule;
  readonly target?: Target;
  /** Oldest first, the last is yesterday; `null` is a day without any fact. */
  readonly days?: readonly (CheckInKind | null)[];
  readonly fields?: Partial<Habit>;
}

interface SeededRow {
  readonly store: string;
  readonly row: Readonly<Record<string, unknown>>;
}

const own = { v: 1, realmId: 'unauthorized', owner: 'unauthorized' };
/** Long before any test's clock. */
const madeAt = 1_600_000_000_000;

function rowsOf(habit: SeededHabit, position: number, today: LocalDate): SeededRow[] {
  const { name, schedule = { kind: 'daily' }, target = { kind: 'yes-no' }, days = [], fields } = habit;
  const id = fields?.id ?? `seeded-${position}`;
  const startDay = addDays(today, -days.length);
  const rows: SeededRow[] = [
    {
      store: 'habits',
      row: {
        ...own,
        id,
        name,
        description: '',
        colour: 'leaf',
        icon: 'sparkles',
        timeOfDay: 'anytime',
        position,
        pleasant: false,
        startDay,
        createdAt: madeAt,
        ...fields,
      },
    },
    {
      store: 'scheduleVersions',
      row: { ...own, id: `rule-${id}`, habitId: id, fromDay: startDay, madeAt, schedule, target },
    },
  ];
  for (const [at, kind] of days.entries()) {
    if (kind === null) continue;
    const day = addDays(startDay, at);
    const isState = kind !== 'amount' && kind !== 'slip';
    rows.push({
      store: 'checkIns',
      row: {
        ...own,
        id: isState ? `${id}:${day}` : `${kind}-${id}-${day}`,
        habitId: id,
        day,
        kind,
        ...(kind === 'amount' ? { value: 8 } : {}),
        loggedAt: madeAt,
        editedAt: madeAt,
        zone: 'Europe/Berlin',
        device: 'seeded',
        source: 'app',
      },
    });
  }
  return rows;
}

/** Writes rows straight into the database, as the app writes them. The app must have been opened before; reload it after. */
export async function seedRows(page: Page, rows: readonly SeededRow[]): Promise<void> {
  await page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('hearth');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('the database did not open')));
    });
    const stores = [...new Set(wanted.map(({ store }) => store)), 'derived'];
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(stores, 'readwrite');
      for (const { store, row } of wanted) transaction.objectStore(store).add(row);
      // What was derived without them is stale.
      transaction.objectStore('derived').clear();
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the rows were not written')));
    });
    database.close();
  }, rows);
}

/** The last of each habit's days is the day before `today`, `YYYY-MM-DD`. */
export async function seedHabits(page: Page, today: string, habits: readonly SeededHabit[]): Promise<void> {
  await seedRows(
    page,
    habits.flatMap((habit, position) => rowsOf(habit, position, today as LocalDate)),
  );
}
