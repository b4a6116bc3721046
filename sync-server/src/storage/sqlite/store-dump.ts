import type Database from 'better-sqlite3';

export const DUMPS_FOLDER = new URL('dumps/', import.meta.url);

interface Column {
  readonly name: string;
  readonly type: string;
}
export type DumpedRow = Readonly<Record<string, unknown>>;

const JSON_TEXT = '{"id":"sample","v":1,"name":"Läsa \u{1f525}","deep":{"list":[1,null]}}';

/** Not what an index of words keeps for itself: triggers fill it. */
export const tablesOf = (database: Database.Database): readonly string[] =>
  database
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_numbers' ORDER BY name",
    )
    .pluck()
    .all() as string[];

export const columnsOf = (database: Database.Database, table: string): readonly Column[] =>
  database.pragma(`table_info("${table}")`) as Column[];

export const rowsOf = (database: Database.Database, table: string): readonly DumpedRow[] =>
  database.prepare(`SELECT * FROM "${table}"`).all() as DumpedRow[];

const sampleOf = ({ name, type }: Column): string | number => {
  if (name === 'json') return JSON_TEXT;
  if (type === 'TEXT') return `sample of ${name}`;
  return type === 'REAL' ? 1.5 : 1;
};

/** A row in each table, whatever it is for. */
export const fillTables = (database: Database.Database): void => {
  for (const table of tablesOf(database)) {
    const columns = columnsOf(database, table);
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const places = columns.map(() => '?').join(', ');
    database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`).run(...columns.map(sampleOf));
  }
};

/** The database as text that makes it again. */
export const dumpDatabase = (database: Database.Database): string => {
  const schema = database
    .prepare(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
       AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
       ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name`,
    )
    .pluck()
    .all() as string[];
  const rows = tablesOf(database).flatMap((table) => {
    const columns = columnsOf(database, table).map(({ name }) => `"${name}"`);
    const quoted = columns.map((column) => `quote(${column})`).join(` || ', ' || `);
    const values = database.prepare(`SELECT ${quoted} FROM "${table}"`).pluck().all() as string[];
    return values.map((each) => `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${each})`);
  });
  const version = String(database.pragma('user_version', { simple: true }));
  return [...schema, ...rows, `PRAGMA user_version = ${version}`].map((line) => `${line};\n`).join('');
};
