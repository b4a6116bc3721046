import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
    index('objects_by_revision').on(columns.space, columns.revision),
  ],
);

export const meta = sqliteTable('meta', {
  name: text('name').primaryKey().notNull(),
  text: text('text').notNull(),
});
