import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { expect, it } from 'vitest';
import { createTemporaryFolder } from '../testing/built-web.ts';
import { openStore } from '../testing/open-store.ts';
import { createReminderWorld, habitRows, reminderRow } from '../testing/reminder-world.ts';

const PROGRAM = fileURLToPath(new URL('../testing/serve-reminders.ts', import.meta.url));
const PEOPLE = 400;
const KILLS = 8;
const STARTS_AT = Date.parse('2024-01-01T08:00:40Z');

it('REM3 a process that is killed in the middle loses no reminder, and repeats none whose outcome it had written (F4)', async () => {
  const temporary = createTemporaryFolder();
  const { folder } = temporary;
  const storage = openStore('sqlite', folder);
  const world = createReminderWorld(storage);
  for (let at = 0; at < PEOPLE; at += 1) {
    const user = `user-${String(at)}`;
    await world.addUser(user);
    await world.addTarget(user, 'push');
    await world.write(user, ...habitRows('h'), reminderRow('r', { habitId: asId<HabitId>('h') }));
  }
  await world.at('2024-01-01T00:00:01Z');
  await world.at('2024-01-01T00:00:02Z');
  await world.at('2024-01-01T00:00:03Z');
  await world.scheduler.stop();
  await storage.close();

  const log = join(folder, 'arrived.log');
  const clock = `${String(STARTS_AT)}:${String(Date.now())}`;
  const arrived = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  const written = (): string[] => {
    const database = new Database(join(folder, 'hearth.sqlite'));
    const ids = database.prepare("SELECT id FROM outbox WHERE state = 'delivered'").pluck().all() as string[];
    database.close();
    return ids.map((id) => id.replace(/:push$/, ''));
  };
  /** What was written down by the time of a kill, and how often it had arrived. */
  const known = new Map<string, number>();
  let kills = 0;
  for (let isDone = false; !isDone;) {
    const child = spawn(process.execPath, [PROGRAM, folder, log, clock], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 60_000, interval: 10 }).toContain('ready');
    const before = arrived().length;
    if (kills < KILLS) {
      // Somewhere while it sends.
      await Promise.race([
        exited,
        expect.poll(() => arrived().length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before),
      ]);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      child.kill('SIGKILL');
      kills += 1;
    }
    await exited;
    isDone = said.includes('done');
    const lines = arrived();
    for (const id of written()) if (!known.has(id)) known.set(id, lines.filter((line) => line === id).length);
  }
  const lines = arrived();
  expect(new Set(lines).size).toBe(PEOPLE);
  expect(known.size).toBe(PEOPLE);
  for (const [id, times] of known) expect(lines.filter((line) => line === id).length, id).toBe(times);
  expect(kills).toBeGreaterThan(2);
  process.stdout.write(`${String(kills)} kills, ${String(lines.length - PEOPLE)} of ${String(PEOPLE)} came again\n`);
  temporary.remove();
}, 600_000);
