import { closeSync, copyFileSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WRITE_STEPS } from '../steps.ts';
import { UnavailableError, type Reading, type StoredObject } from '../storage.ts';
import { describeStorage } from '../storage.suite.ts';
import { migrate, readMigrations } from './migrate.ts';
import { meta, objects, recordTables } from './schema.ts';
import { openSqliteStorage } from './sqlite-storage.ts';
import { createWriteQueue } from './write-queue.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-storage-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** In the header of a write-ahead log. */
const CHECKPOINT_COUNT_AT = 12;

let fileCount = 0;
const newPath = (): string => join(folder, `${String((fileCount += 1))}.sqlite`);
const nowMs = (): number => performance.now();
const row = (key: string, json = '{}'): StoredObject => ({
  space: 'anna',
  table: 'habits',
  key,
  revision: 1,
  deleted: false,
  json,
});

describeStorage('sqlite', () => openSqliteStorage(newPath(), nowMs));

describe('sqlite storage', () => {
  it('opens again with what was acknowledged, in WAL', async () => {
    const path = newPath();
    const first = openSqliteStorage(path, nowMs);
    await first.transact((steps) => steps.put(row('a')));
    await first.close();

    const second = openSqliteStorage(path, nowMs);
    expect(await second.read((steps) => steps.get(row('a')))).toEqual(row('a'));
    await second.close();
    expect(new Database(path, { readonly: true }).pragma('journal_mode', { simple: true })).toBe('wal');
  });

  it('has an acknowledged write in the files before the promise resolves', async () => {
    const path = newPath();
    const storage = openSqliteStorage(path, nowMs);
    await storage.transact((steps) => steps.put(row('a', '"acknowledged-by-now"')));
    expect(readFileSync(`${path}-wal`).includes('acknowledged-by-now')).toBe(true);
    await storage.close();
  });

  it('lets no reading body write', async () => {
    const storage = openSqliteStorage(newPath(), nowMs);
    const write = storage.read(() => WRITE_STEPS.put(row('a')) as unknown as Reading<void>);
    await expect(write).rejects.toThrow('may not write');
    expect(await storage.read((steps) => steps.get(row('a')))).toBeUndefined();
    await storage.close();
  });

  it('begins its log again while somebody writes without a pause', async () => {
    const path = newPath();
    const storage = openSqliteStorage(path, nowMs);
    const file = openSync(`${path}-wal`, 'r');
    const header = Buffer.alloc(16);
    const checkpoints = () => {
      readSync(file, header, 0, header.length, 0);
      return header.readUInt32BE(CHECKPOINT_COUNT_AT);
    };
    let turn = 0;
    for (const before = checkpoints(); checkpoints() === before; turn += 1) {
      await storage.transact(function* (steps) {
        for (let n = 0; n < 100; n += 1) yield* steps.put(row(String(n), `"${String(turn)} ${'x'.repeat(1_000)}"`));
      });
    }
    closeSync(file);
    // By the thread beside: SQLite itself would have done it at 82 MB.
    expect(statSync(`${path}-wal`).size).toBeLessThan(80_000_000);
    await storage.close();
    const found = new Database(path, { readonly: true }).prepare('SELECT json FROM objects WHERE key = ?').pluck();
    expect(found.get('99')).toContain(`"${String(turn - 1)} x`);
  });

  it('made ready for long has the log at its length before the first commit, and keeps rows and marks as they were', async () => {
    const path = newPath();
    const first = openSqliteStorage(path, nowMs);
    await first.transact((steps) => steps.put(row('a')));
    await first.close();
    const size = statSync(path).size;
    const storage = openSqliteStorage(path, nowMs, { isForLong: true });
    const length = statSync(`${path}-wal`).size;
    expect(length).toBeGreaterThan(16_000_000);
    await storage.transact((steps) => steps.put(row('b')));
    expect(statSync(`${path}-wal`).size).toBe(length);
    // As a process that is cut off leaves it.
    const copy = newPath();
    for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, `${copy}${end}`);
    await storage.close();
    expect(statSync(path).size).toBe(size);
    const restarted = openSqliteStorage(copy, nowMs);
    const found = await restarted.read((steps) => steps.range({ space: 'anna', table: 'habits', limit: 9 }));
    expect(found).toEqual([row('a'), row('b')]);
    await restarted.close();
  });

  it('reports a lock of another process as unavailable, and recovers', async () => {
    const path = newPath();
    const storage = openSqliteStorage(path, nowMs);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const blocked = [
      storage.transact((steps) => steps.put(row('a'))),
      storage.transact((steps) => steps.put(row('b'))),
    ];
    for (const each of await Promise.allSettled(blocked)) {
      expect(each.status === 'rejected' && each.reason).toBeInstanceOf(UnavailableError);
    }
    other.exec('ROLLBACK');
    other.close();
    await storage.transact((steps) => steps.put(row('c')));
    expect(await storage.read((steps) => steps.range({ space: 'anna', table: 'habits', limit: 9 }))).toEqual([
      row('c'),
    ]);
    await storage.close();
  }, 10_000);

  it('refuses a file that is no database', () => {
    const path = newPath();
    expect(() => openSqliteStorage(join(path, 'no-such-folder', 'file'), nowMs)).toThrow();
  });
});

describe('group commit', () => {
  const openQueue = (clockMs: () => number) => {
    const database = new Database(newPath());
    database.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
    return { database, queue: createWriteQueue(database, { nowMs: clockMs, makeDurable: async () => undefined }) };
  };

  it('shares one transaction among the jobs of one turn', async () => {
    const { database, queue } = openQueue(() => 0);
    const other = new Database(database.name);
    const seen: unknown[] = [];
    const count = other.prepare('SELECT count(*) FROM t').pluck();
    await Promise.all(
      [1, 2, 3].map((n) =>
        queue.enqueue(() => {
          seen.push(count.get());
          database.prepare('INSERT INTO t VALUES (?)').run(n);
        }),
      ),
    );
    // Another connection sees nothing until all three are committed together.
    expect(seen).toEqual([0, 0, 0]);
    expect(count.get()).toBe(3);
  });

  it('gives the event loop its turn when a slice is used up', async () => {
    let clockMs = 0;
    const { queue } = openQueue(() => clockMs);
    const turns: string[] = [];
    const job = (name: string) =>
      queue.enqueue(() => {
        clockMs += 3;
        turns.push(name);
      });
    const jobs = [job('a'), job('b'), job('c'), job('d')];
    setImmediate(() => turns.push('somebody else'));
    await Promise.all(jobs);
    expect(turns).toEqual(['a', 'b', 'somebody else', 'c', 'd']);
  });

  it('tells nobody of a commit before it is durable, and writes on meanwhile', async () => {
    const database = new Database(newPath());
    database.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
    const waits: (() => void)[] = [];
    const makeDurable = () => new Promise<void>((resolve) => waits.push(resolve));
    const queue = createWriteQueue(database, { nowMs: () => 0, makeDurable });
    const told: number[] = [];
    const write = async (n: number): Promise<void> => {
      await queue.enqueue(() => database.prepare('INSERT INTO t VALUES (?)').run(n));
      told.push(n);
    };
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const first = write(1);
    await turn();
    const others = [write(2), write(3)];
    await turn();
    expect(database.prepare('SELECT count(*) FROM t').pluck().get()).toBe(3);
    expect([told, waits.length]).toEqual([[], 1]);
    waits[0]?.();
    await first;
    await turn();
    // Those which were committed meanwhile share the next wait.
    expect([told, waits.length]).toEqual([[1], 2]);
    waits[1]?.();
    await Promise.all(others);
    expect(told).toEqual([1, 2, 3]);
  });

  it('stands still once the disk failed, for what can be read may not be what it holds', async () => {
    const database = new Database(newPath());
    database.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
    const queue = createWriteQueue(database, { nowMs: () => 0, makeDurable: () => Promise.reject(new Error('EIO')) });
    const insert = database.prepare('INSERT INTO t VALUES (?)');
    await expect(queue.enqueue(() => insert.run(1))).rejects.toThrow(UnavailableError);
    await expect(queue.enqueue(() => insert.run(2))).rejects.toThrow(UnavailableError);
    expect(() => queue.assertSound()).toThrow(UnavailableError);
    await queue.drain();
  });

  it('tells everybody of a group whose transaction is lost, and nobody else', async () => {
    const { database, queue } = openQueue(() => 0);
    const insert = database.prepare('INSERT INTO t VALUES (?)');
    const lost = [
      queue.enqueue(() => insert.run(1)),
      queue.enqueue(() => {
        // As SQLite itself does on a full disk.
        database.exec('ROLLBACK');
        throw new Database.SqliteError('disk full', 'SQLITE_FULL');
      }),
    ];
    const outcomes = await Promise.allSettled(lost);
    expect(outcomes.map((each) => each.status === 'rejected' && String(each.reason))).toEqual([
      'QuotaExceededError: the store is full (FULL)',
      'QuotaExceededError: the store is full (FULL)',
    ]);
    await queue.enqueue(() => insert.run(2));
    expect(database.prepare('SELECT n FROM t').pluck().all()).toEqual([2]);
  });
});

describe('migrations', () => {
  it('are numbered without a gap and bring an empty file to the newest version', () => {
    const database = new Database(newPath());
    const newest = migrate(database);
    expect(newest).toBe(readMigrations().length);
    expect(database.pragma('user_version', { simple: true })).toBe(newest);
    expect(migrate(database)).toBe(newest);
  });

  it('leave the tables that the typed schema describes', () => {
    const database = new Database(newPath());
    migrate(database);
    for (const table of [objects, meta, ...Object.values(recordTables)]) {
      const { name, columns, indexes } = getTableConfig(table);
      const found = database.pragma(`table_info(${name})`) as { name: string; type: string; notnull: number }[];
      expect(found.map((each) => [each.name, each.type, each.notnull])).toEqual(
        columns.map((column) => [column.name, column.getSQLType().toUpperCase(), column.notNull ? 1 : 0]),
      );
      const indexNames = (database.pragma(`index_list(${name})`) as { name: string; origin: string }[])
        .filter((each) => each.origin === 'c')
        .map((each) => each.name);
      expect(indexNames.toSorted()).toEqual(indexes.map((each) => each.config.name).toSorted());
    }
  });

  it('make the index of check-ins of what a store from before it holds', () => {
    const database = new Database(newPath());
    const at = readMigrations().findIndex(({ name }) => name.includes('check-in-index'));
    migrate(database, readMigrations().slice(0, at));
    const insert = database.prepare('INSERT INTO objects VALUES (?, ?, ?, 1, ?, ?)');
    const amount = { habitId: 'read', day: '2026-11-30' };
    const rows: readonly [string, string, number, object][] = [
      ['checkIns', 'a1', 0, amount],
      ['checkIns', 'gone', 1, amount],
      ['checkIns', 'odd', 0, { habitId: 7, day: ['x'] }],
      ['checkIns', 'read:2026-11-30', 0, amount],
      ['checkInHistory', 'h', 0, amount],
    ];
    for (const [table, key, deleted, value] of rows) insert.run('anna', table, key, deleted, JSON.stringify(value));
    migrate(database);
    const found = database.prepare('SELECT * FROM checkInIndex').raw().all();
    expect(found).toEqual([['anna', 'read', '2026-11-30', 'a1']]);
  });

  it('refuse a folder written by a newer Hearth and leave it as it is', () => {
    const database = new Database(newPath());
    database.pragma('user_version = 999');
    expect(() => migrate(database)).toThrow(/newer Hearth/);
    expect(database.pragma('user_version', { simple: true })).toBe(999);
  });

  it('keep the version of the last step that worked when one fails', () => {
    const database = new Database(newPath());
    const steps = [
      { version: 1, name: '0001-a.sql', sql: 'CREATE TABLE a (n INTEGER)' },
      { version: 2, name: '0002-b.sql', sql: 'CREATE TABLE b (n INTEGER); INSERT INTO missing VALUES (1)' },
    ];
    expect(() => migrate(database, steps)).toThrow(/missing/);
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    expect(tables).toEqual(['a']);
  });
});

it('keeps every one of 500 writes that wait at once', async () => {
  const storage = openSqliteStorage(newPath(), nowMs);
  const keys = Array.from({ length: 500 }, (_, n) => `k${String(n).padStart(4, '0')}`);
  await Promise.all(keys.map((key) => storage.transact((steps) => steps.put(row(key)))));
  const found = await storage.read((steps) => steps.range({ space: 'anna', table: 'habits', limit: 1000 }));
  expect(found.map((each) => each.key)).toEqual(keys);
  await storage.close();
});
