/**
 * `node sync-server/src/storage/sqlite/make-dump.ts`: keeps the newest schema, with a row in each of its tables, as
 * `dumps/NNNN.sql`. Once for each migration and never again: later versions prove by it that they open what this
 * one wrote.
 */
import { existsSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { migrate, readMigrations } from './migrate.ts';
import { DUMPS_FOLDER, dumpDatabase, fillTables } from './store-dump.ts';

for (const { version } of readMigrations()) {
  const file = new URL(`${String(version).padStart(4, '0')}.sql`, DUMPS_FOLDER);
  if (existsSync(file)) continue;
  const database = new Database(':memory:');
  migrate(database, readMigrations().slice(0, version));
  fillTables(database);
  writeFileSync(file, dumpDatabase(database));
  database.close();
}
