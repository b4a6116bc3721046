import { isInMask } from '@hearth/shared/domain/reminders/day-set.ts';
import { everyWeekday } from '@hearth/shared/domain/reminders/reminder.ts';
import { asId, type HabitId, type SettingVersionId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { wallOf, watchClocks } from '@hearth/shared/testing/oracle-wall.ts';
import { createReminderWorld, habitRows, reminderRow, zoneRow, type ReminderWorld } from './reminder-world.ts';

/** People in three zones whose reminders fall where clocks change, and what clocks that are watched say of them. */

const DAY_MS = 86_400_000;
/** What the oracle knows of a day or two more, for zones that are ahead or behind. */
const MARGIN_MS = 4 * DAY_MS;

const people = [
  // In the hour that is skipped in March, and twice there in October.
  { user: 'anna', zone: 'Europe/Berlin', minute: 150, mask: everyWeekday, dayStart: 0 },
  { user: 'ben', zone: 'America/New_York', minute: 90, mask: 0b001_1111, dayStart: 0 },
  // After midnight, which is still the day before.
  { user: 'cleo', zone: 'Pacific/Auckland', minute: 30, mask: 0b110_0101, dayStart: 180 },
] as const;

type Person = (typeof people)[number];

export interface Fired {
  readonly at: number;
  readonly day: number;
}

export interface Simulated {
  /** By person: what was sent, and what should have been. */
  readonly sent: ReadonlyMap<string, readonly Fired[]>;
  readonly expected: ReadonlyMap<string, readonly Fired[]>;
  /** How much later than its time each was sent, at least and at most. */
  readonly leastLateMs: number;
  readonly mostLateMs: number;
  /** Rows that are left. */
  readonly outbox: number;
  readonly receipts: number;
}

/** Every time, from clocks that are watched minute by minute. */
const expectedOf = ({ zone, minute, mask, dayStart }: Person, from: number, until: number): Fired[] => {
  const firstAt = watchClocks(zone, from - MARGIN_MS, until + MARGIN_MS);
  const expected: Fired[] = [];
  for (let day = from / DAY_MS - 2; day <= until / DAY_MS + 2; day += 1) {
    const at = firstAt(wallOf(minute >= dayStart ? day : day + 1, minute));
    if (at !== undefined && isInMask(mask, day) && at > from && at <= until) expected.push({ at, day });
  }
  return expected;
};

const nextDue = async ({ storage }: ReminderWorld): Promise<number> => {
  const rows = await storage.read((steps) => steps.find('nextFires', { orderBy: [{ column: 'dueAtMs' }], limit: 1 }));
  return rows[0]?.dueAtMs ?? Infinity;
};

/** Lives from one instant to another, going from one due time to the next. */
export const simulateReminders = async (from: number, until: number): Promise<Simulated> => {
  const world = createReminderWorld();
  world.setClock(from);
  for (const { user, zone, minute, mask, dayStart } of people) {
    await world.addUser(user);
    await world.addTarget(user, 'push');
    await world.write(
      user,
      ...habitRows('h', { startDay: '2024-06-01' as LocalDate }, { fromDay: '2024-06-01' as LocalDate }),
      zoneRow(zone),
      {
        table: 'settingVersions',
        op: 'add',
        row: {
          id: asId<SettingVersionId>('s'),
          v: 1,
          fromDay: '2024-01-01' as LocalDate,
          madeAt: 0,
          name: 'dayStart',
          value: dayStart,
        },
      },
      reminderRow('r', { habitId: asId<HabitId>('h'), minute, days: mask, condition: 'always' }),
    );
  }
  await world.scheduler.round();
  const sent = new Map<string, Fired[]>(people.map(({ user }) => [user, []]));
  let [seen, leastLateMs, mostLateMs] = [0, Infinity, -Infinity];
  for (let due = await nextDue(world); due <= until + 60_000; due = await nextDue(world)) {
    world.setClock(due);
    await world.scheduler.round();
    for (const { message } of world.push.delivered.slice(seen)) {
      seen += 1;
      const { firesAtMs: at, user, day = '' } = message;
      leastLateMs = Math.min(leastLateMs, due - at);
      mostLateMs = Math.max(mostLateMs, due - at);
      if (at <= until) sent.get(user)?.push({ at, day: Date.parse(day) / DAY_MS });
    }
  }
  return {
    sent,
    expected: new Map(people.map((person) => [person.user, expectedOf(person, from, until)])),
    leastLateMs,
    mostLateMs,
    outbox: (await world.outbox()).length,
    receipts: (await world.receipts('anna')).length,
  };
};
