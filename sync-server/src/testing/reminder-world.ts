import type { Receipt } from '@hearth/shared/domain/reminders/receipt.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import {
  asId,
  type HabitId,
  type ReminderId,
  type ScheduleVersionId,
  type ZoneChangeId,
} from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { makeCheckIn, makeHabit, makeReminder, makeVersion } from '@hearth/shared/testing/factories.ts';
import {
  createMemoryReminderChannel,
  type MemoryReminderChannel,
} from '../gateways/reminder-channel/memory-reminder-channel.ts';
import { putTarget } from '../operations/reminder-targets.ts';
import { writeToSpace } from '../operations/write-to-space.ts';
import type { ReminderDeps } from '../reminders/reminder-deps.ts';
import { createScheduler, type Scheduler } from '../reminders/scheduler.ts';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Storage } from '../storage/storage.ts';

/** People with reminders, the scheduler that reminds them, and a clock that a test sets. */
export interface ReminderWorld {
  readonly storage: Storage;
  readonly scheduler: Scheduler;
  readonly push: MemoryReminderChannel;
  readonly telegram: MemoryReminderChannel;
  readonly email: MemoryReminderChannel;
  readonly deps: ReminderDeps;
  /** An instant as ISO text. Answers how many tries were made then. */
  readonly at: (iso: string) => Promise<number>;
  readonly setClock: (ms: number) => void;
  readonly nowMs: () => number;
  readonly addUser: (id: string, over?: Partial<RecordOf<'users'>>) => Promise<void>;
  readonly addTarget: (user: string, channel: 'push' | 'telegram') => Promise<void>;
  /** As somebody's device does. */
  readonly write: (user: string, ...writes: readonly Write[]) => Promise<void>;
  readonly receipts: (user: string) => Promise<readonly Receipt[]>;
  readonly outbox: () => Promise<readonly RecordOf<'outbox'>[]>;
  /** Another run of the process, on the same store. */
  readonly anotherRun: (run: string) => Scheduler;
}

export const habitRows = (
  id: string,
  over: Parameters<typeof makeHabit>[0] = {},
  version: Parameters<typeof makeVersion>[0] = {},
): Write[] => {
  const habitId = asId<HabitId>(id);
  const rule = makeVersion({ ...version, id: asId<ScheduleVersionId>(`v-${id}`), habitId });
  return [
    { table: 'habits', op: 'add', row: makeHabit({ id: habitId, ...over }) },
    { table: 'scheduleVersions', op: 'add', row: rule },
  ];
};

export const reminderRow = (id: string, over: Parameters<typeof makeReminder>[0] = {}): Write => ({
  table: 'reminders',
  op: 'add',
  row: makeReminder({ id: asId<ReminderId>(id), createdAt: 0, ...over }),
});

export const zoneRow = (zone: string, at = 0): Write => ({
  table: 'zoneChanges',
  op: 'add',
  row: { id: asId<ZoneChangeId>(`z-${zone}-${String(at)}`), v: 1, at, zone, device: 'phone' },
});

export const tick = (habit: string, day: string): Write => ({
  table: 'checkIns',
  op: 'add',
  row: makeCheckIn({ habitId: asId<HabitId>(habit), day: day as LocalDate }),
});

export const createReminderWorld = (storage: Storage = createMemoryStorage()): ReminderWorld => {
  let nowMs = Date.parse('2024-01-01T00:00:00Z');
  const push = createMemoryReminderChannel('push', { hasShownSign: true });
  const telegram = createMemoryReminderChannel('telegram');
  const email = createMemoryReminderChannel('email');
  const door = { storage, timeLine: () => 'run', epochNowMs: () => nowMs, onCommit: () => undefined };
  const deps = { ...door, channels: [push, telegram, email], run: 'one' };
  const scheduler = createScheduler(deps);
  return {
    storage,
    scheduler,
    push,
    telegram,
    email,
    deps,
    setClock: (ms) => (nowMs = ms),
    nowMs: () => nowMs,
    at: (iso) => {
      nowMs = Date.parse(iso);
      return scheduler.round();
    },
    addUser: async (id, over = {}) => {
      const row = {
        id,
        name: id,
        email: `${id}@hearth.test`,
        emailVerified: true,
        image: null,
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
        username: id,
        displayUsername: id,
        role: 'user',
        deleteAtMs: null,
        ...over,
      };
      await storage.transact((steps) => steps.insertRecord('users', row));
    },
    addTarget: async (user, channel) => {
      const address = `${channel} of ${user}`;
      const target = { id: address, user, channel, session: null, address, secret: null, name: '', createdAtMs: nowMs };
      await storage.transact((steps) => putTarget(steps, target));
    },
    write: async (user, ...writes) => {
      const done = await writeToSpace(door, user, function* () {
        yield* [];
        return ok({
          writes,
          answer: function* () {
            yield* [];
            return null;
          },
        });
      });
      if (!done.ok) throw new Error(JSON.stringify(done.error));
    },
    receipts: async (space) => {
      const rows = await storage.read((steps) => steps.range({ space, table: 'receipts', limit: 1_000 }));
      return rows.filter(({ deleted }) => !deleted).map(({ json }) => JSON.parse(json) as Receipt);
    },
    outbox: () => storage.read((steps) => steps.find('outbox', { limit: 1_000 })),
    anotherRun: (run) => createScheduler({ ...deps, run }),
  };
};
