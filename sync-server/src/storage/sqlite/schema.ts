import {
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
  type SQLiteTable,
} from 'drizzle-orm/sqlite-core';
import { parseColumn, RECORD_TABLES, type ColumnSpec, type RecordTable, type RecordTableName } from '../records.ts';

/** The tables as the newest migration leaves them; a test compares the two. */
export const objects = sqliteTable(
  'objects',
  {
    space: text('space').notNull(),
    table: text('table').notNull(),
    key: text('key').notNull(),
    revision: integer('revision').notNull(),
    deleted: integer('deleted', { mode: 'boolean' }).notNull(),
    json: text('json').notNull(),
  },
  (columns) => [
    primaryKey({ columns: [columns.space, columns.table, columns.key] }),
    index('objects_by_revision').on(columns.space, columns.revision, columns.table, columns.key),
  ],
);

export const meta = sqliteTable('meta', {
  name: text('name').primaryKey().notNull(),
  text: text('text').notNull(),
});

const makeColumn = (name: string, spec: ColumnSpec) => {
  const { type, isNullable } = parseColumn(spec);
  const column = type === 'text' ? text(name) : type === 'real' ? real(name) : integer(name);
  return isNullable ? column : column.notNull();
};

const makeTable = (name: string, { columns, key, unique = [], indexes = [] }: RecordTable): SQLiteTable =>
  sqliteTable(
    name,
    Object.fromEntries(Object.entries(columns).map(([column, spec]) => [column, makeColumn(column, spec)])),
    (made) => {
      const named = (names: readonly string[]) =>
        names.map((column) => {
          const found = made[column];
          if (found === undefined) throw new TypeError(`${name} has no column ${column}`);
          return found;
        }) as [NonNullable<(typeof made)[string]>, ...NonNullable<(typeof made)[string]>[]];
      return [
        primaryKey({ columns: named(key) }),
        ...unique.map((names) => uniqueIndex(`${name}_unique_${names.join('_')}`).on(...named(names))),
        ...indexes.map((names) => index(`${name}_by_${names.join('_')}`).on(...named(names))),
      ];
    },
  );

/** The typed tables of the contract. */
export const recordTables = Object.fromEntries(
  Object.entries(RECORD_TABLES).map(([name, table]) => [name, makeTable(name, table)]),
) as Readonly<Record<RecordTableName, SQLiteTable>>;
