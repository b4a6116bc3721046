import { err, ok, type Result } from '../kernel/result.ts';
import type { ImportError } from './import-error.ts';
import { findTables } from './open-database.ts';
import { cellReader } from './sql-cells.ts';
import type { SqliteFile, SqlValue } from './sqlite-reader.ts';

/** A row of a database's table, asked by column name in any case; a missing column reads as null. */
export type TableRow = (column: string) => SqlValue;

export interface DbTable {
  readonly rows: readonly TableRow[];
  readonly has: (column: string) => boolean;
}

/** What a table must have, and how many rows are read at most: one more than the limit, so that the caller sees it. */
interface TableWish {
  readonly table: string;
  readonly columns: readonly string[];
  readonly limit: number;
}

/** Reads a table of an app that is known by its columns. */
export function readDbTable(db: SqliteFile, file: string, wish: TableWish): Result<DbTable, ImportError> {
  const tables = findTables(db);
  if (!tables.ok) return err({ code: 'broken-database', file });
  if (!tables.value.has(wish.table)) return err({ code: 'foreign-database', file });
  const found = db.query(`SELECT * FROM "${wish.table}" LIMIT ${wish.limit + 1}`);
  if (!found.ok) return err({ code: 'broken-database', file });
  const cell = cellReader(found.value.columns);
  if (!wish.columns.every((column) => cell.has(column))) return err({ code: 'foreign-database', file });
  const rows = found.value.rows.map(
    (row): TableRow =>
      (column) =>
        cell.of(row, column),
  );
  return ok({ rows, has: cell.has });
}
