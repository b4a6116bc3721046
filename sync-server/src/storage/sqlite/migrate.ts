import { readdirSync, readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';

const MIGRATIONS_FOLDER = new URL('migrations/', import.meta.url);
const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

export interface Migration {
  /** 1, 2, 3 ... without a gap; the file's `user_version` after it ran. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** The numbered files of the folder, in order. Throws when a number is missing or a name does not fit. */
export const readMigrations = (folder: URL = MIGRATIONS_FOLDER): readonly Migration[] =>
  readdirSync(folder)
    .toSorted()
    .map((name, position) => {
      const version = Number(FILE_NAME.exec(name)?.[1]);
      if (version !== position + 1) throw new Error(`migration ${name} should be number ${String(position + 1)}`);
      return { version, name, sql: readFileSync(new URL(name, folder), 'utf8') };
    });

/** Brings the file to the newest version, each step in a transaction of its own. Returns the version reached. */
export const migrate = (database: Database.Database, migrations: readonly Migration[] = readMigrations()): number => {
  const found = Number(database.pragma('user_version', { simple: true }));
  const newest = migrations.length;
  if (found > newest) {
    throw new Error(
      `this data folder was written by a newer Hearth (schema ${String(found)}, this one knows ${String(newest)})`,
    );
  }
  for (const { version, sql } of migrations.slice(found)) {
    const apply = database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${String(version)}`);
    });
    apply.immediate();
  }
  return newest;
};
