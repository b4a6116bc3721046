/**
 * `pnpm bench:reminders`: a hundred thousand people are reminded in the same minute, each of one habit with two weeks of check-ins.
 * How long until all are handed to the channel, and with how much memory; the channel answers at once, so that only our own work
 * is measured. "CPU" is what a core that is free would take: on a busy machine only that says something.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import type { ReminderChannel } from '../src/gateways/reminder-channel/reminder-channel.ts';
import { createScheduler } from '../src/reminders/scheduler.ts';
import { openSqliteStorage } from '../src/storage/sqlite/sqlite-storage.ts';
import type { Storage, Writing } from '../src/storage/storage.ts';

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 100_000);
const DAYS = Number(process.env['BENCH_DAYS'] ?? 14);
const PER_TRANSACTION = 250;
const MB = 1_048_576;
/** 2026-06-01 08:00 UTC */
const FIRES_AT = Date.UTC(2026, 5, 1, 8);
const TODAY = Math.floor(FIRES_AT / 86_400_000);
const MADE_AT = FIRES_AT - 40 * 86_400_000;

const secondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

const rowsOf = (user: string): readonly (readonly [table: string, key: string, row: object])[] => {
  const habitId = asId<HabitId>(`h-${user}`);
  const day = (back: number) => localDateOf(TODAY - back);
  const habit = {
    id: habitId,
    v: 1,
    name: 'Drink water',
    description: '',
    colour: 'sky',
    icon: 'glass',
    timeOfDay: 'morning',
    position: 0,
    pleasant: false,
    startDay: day(DAYS),
    createdAt: MADE_AT,
  };
  const version = {
    id: `v-${user}`,
    v: 1,
    habitId,
    fromDay: day(DAYS),
    madeAt: MADE_AT,
    schedule: { kind: 'daily' },
    target: { kind: 'yes-no' },
  };
  const reminder = {
    id: `r-${user}`,
    v: 1,
    about: 'habit',
    habitId,
    minute: 480,
    days: 'due',
    condition: 'only-if-not-done',
    zone: 'local',
    enabled: true,
    createdAt: MADE_AT,
  };
  const checkIns = Array.from({ length: DAYS }, (_, at) => {
    const id = stateRowId(habitId, day(at + 1));
    const row = {
      id,
      v: 1,
      habitId,
      day: day(at + 1),
      kind: 'done',
      loggedAt: MADE_AT,
      editedAt: MADE_AT,
      zone: 'UTC',
      device: 'd',
      source: 'app',
    };
    return ['checkIns', id, row] as const;
  });
  const zone = { id: `z-${user}`, v: 1, at: MADE_AT, zone: 'UTC', device: 'd' };
  return [
    ['habits', habitId, habit],
    ['scheduleVersions', version.id, version],
    ['reminders', reminder.id, reminder],
    ['zoneChanges', zone.id, zone],
    ...checkIns,
  ];
};

const fill = async (storage: Storage): Promise<void> => {
  for (let from = 0; from < PEOPLE; from += PER_TRANSACTION) {
    await storage.transact(function* (steps): Writing<void> {
      for (let at = from; at < Math.min(from + PER_TRANSACTION, PEOPLE); at += 1) {
        const user = `user-${String(at).padStart(6, '0')}`;
        const email = `${user}@hearth.example`;
        const instants = { createdAtMs: MADE_AT, updatedAtMs: MADE_AT };
        const named = { id: user, name: user, username: user, displayUsername: user };
        const rest = { email, emailVerified: true, image: null, role: 'user', deleteAtMs: null };
        yield* steps.insertRecord('users', { ...named, ...rest, ...instants });
        for (const [table, key, row] of rowsOf(user)) {
          yield* steps.put({ space: user, table, key, revision: 1, deleted: false, json: JSON.stringify(row) });
        }
        const target = { id: `t-${user}`, user, channel: 'push', session: null, address: user, secret: null, name: '' };
        yield* steps.insertRecord('reminderTargets', { ...target, createdAtMs: MADE_AT, usedAtMs: null });
        yield* steps.putRecord('movedReminders', { space: user, sinceMs: FIRES_AT - 3_600_000, revision: 1 });
      }
    });
  }
};

// Whoever is measured has not written them.
const [, program = '', toFill] = process.argv;
if (toFill !== undefined) {
  const filled = openSqliteStorage(toFill, () => performance.now());
  await fill(filled);
  process.exit();
}

const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
const file = join(folder, 'hearth.sqlite');
process.stdout.write(`${String(PEOPLE)} people, ${String(DAYS)} days of check-ins each\n`);
spawnSync(process.execPath, [program, file], { stdio: 'inherit' });
const storage = openSqliteStorage(file, () => performance.now());
try {
  let offsetMs = FIRES_AT - 3_000_000 - Date.now();
  let handed = 0;
  const ids = new Set<string>();
  const channel: ReminderChannel = {
    name: 'push',
    hasShownSign: true,
    deliver: async ({ id }) => {
      handed += 1;
      ids.add(id.slice(7, 19));
      return { kind: 'delivered' };
    },
  };
  const scheduler = createScheduler({
    storage,
    timeLine: () => 'bench',
    epochNowMs: () => Date.now() + offsetMs,
    onCommit: () => undefined,
    channels: [channel],
    run: 'bench',
  });
  const planning = { wall: performance.now(), cpu: process.cpuUsage() };
  while ((await storage.read((steps) => steps.count('movedReminders', {}))) > 0) await scheduler.round();
  const planned = secondsOf(process.cpuUsage(planning.cpu));
  process.stdout.write(
    `planned in ${((performance.now() - planning.wall) / 1_000).toFixed(1)} s (CPU ${planned.toFixed(1)} s)\n`,
  );

  // All of them are due.
  offsetMs = FIRES_AT + 31_000 - Date.now();
  let mostBytes = process.memoryUsage.rss();
  process.stdout.write(`${String(Math.round(mostBytes / MB))} MB before ${JSON.stringify(process.memoryUsage())}\n`);
  const watch = setInterval(() => (mostBytes = Math.max(mostBytes, process.memoryUsage.rss())), 50);
  const sending = { wall: performance.now(), cpu: process.cpuUsage(), thread: process.threadCpuUsage() };
  await scheduler.round();
  const wallS = (performance.now() - sending.wall) / 1_000;
  const cpuS = secondsOf(process.cpuUsage(sending.cpu));
  const threadS = secondsOf(process.threadCpuUsage(sending.thread));
  clearInterval(watch);
  process.stdout.write(
    `handed over ${String(handed)} (${String(ids.size)} different) in ${wallS.toFixed(1)} s (CPU ${cpuS.toFixed(1)} s, ` +
      `of the event loop ${threadS.toFixed(1)} s: ${String(Math.round(handed / threadS))} a second), at most ${String(Math.round(mostBytes / MB))} MB\n`,
  );
  await scheduler.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
  // Nothing of it is kept, so that nothing is left to be folded.
  process.exit();
}
