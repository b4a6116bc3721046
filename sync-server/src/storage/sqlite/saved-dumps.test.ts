import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { columnsOf, DUMPS_FOLDER, rowsOf, tablesOf } from './store-dump.ts';
import { migrate, readMigrations } from './migrate.ts';

const dumps = readdirSync(DUMPS_FOLDER).toSorted();

const load = (dump: string): Database.Database => {
  const database = new Database(':memory:');
  database.exec(readFileSync(new URL(dump, DUMPS_FOLDER), 'utf8'));
  return database;
};

const schemaOf = (database: Database.Database): unknown =>
  tablesOf(database).map((table) => [
    table,
    columnsOf(database, table),
    (database.pragma(`index_list("${table}")`) as { name: string; unique: number }[])
      .map(({ name, unique }) => [name, unique, database.pragma(`index_info("${name}")`)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);

describe('data folders that earlier versions wrote', () => {
  it('are kept as a dump for each migration: node sync-server/src/storage/sqlite/make-dump.ts', () => {
    expect(dumps).toEqual(readMigrations().map(({ name }) => `${name.slice(0, 4)}.sql`));
  });

  it.each(dumps)('%s is brought to the newest schema with every row', (dump) => {
    const before = load(dump);
    const version = Number(before.pragma('user_version', { simple: true }));
    expect(`${String(version).padStart(4, '0')}.sql`).toBe(dump);
    const database = load(dump);
    expect(migrate(database)).toBe(readMigrations().length);
    const fresh = new Database(':memory:');
    migrate(fresh);
    expect(schemaOf(database)).toEqual(schemaOf(fresh));
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    for (const table of tablesOf(before)) {
      const [had] = rowsOf(before, table);
      expect(had, table).toBeDefined();
      expect(rowsOf(database, table), table).toContainEqual(expect.objectContaining({ ...had }));
    }
  });
});
