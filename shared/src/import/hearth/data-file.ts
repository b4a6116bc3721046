import * as z from 'zod/mini';
import { err, ok, type Result } from '../../kernel/result.ts';
import {
  exportedTables,
  exportFormat,
  exportVersion,
  keyOf,
  withoutAddonFields,
  type ExportedRows,
  type ExportedTable,
} from '../../protocol/export-format.ts';
import { isFromNewerApp, readRow, syncedTable, type StoredRow } from '../../protocol/tables.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings, type ImportWarning, type ImportWarningCode } from '../import-warning.ts';
import { asArray, asObject, type JsonObject } from '../parse-json.ts';

/** Our own export as it was read: every row of the newest version and valid, unknown fields kept. */
export interface DataFile {
  /** ISO instant, null when the file does not say. */
  readonly exportedAt: string | null;
  readonly tables: ExportedRows;
  /** Rows that were left out, by table. */
  readonly leftOut: Readonly<Partial<Record<ExportedTable, number>>>;
  /** Why; `row` counts from 1 within its table, `file` is the table. */
  readonly warnings: readonly ImportWarning[];
}

/** Called after each table: rows looked at, and rows in all. */
export type ReportRows = (done: number, total: number) => void;

/**
 * Reads parsed data.json. Only what makes the whole unreadable is an error; a table that is missing is empty, and a row that
 * cannot be read is left out with its reason. `file` is its name as the user knows it, `entry` that of data.json in a zip.
 */
export function readDataFile(
  json: unknown,
  file: string,
  entry = file,
  report: ReportRows = () => {},
): Result<DataFile, ImportError> {
  const top = asObject(json);
  const tables = asObject(top?.['tables']);
  if (top === null || tables === null || top['format'] !== exportFormat) {
    return err({ code: 'foreign-export', file, entry });
  }
  const version = top['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return err({ code: 'foreign-export', file, entry });
  }
  if (version > exportVersion) return err({ code: 'newer-export', file, limit: exportVersion, found: version });
  return ok(new TableReader(tables, report).read(typeof top['exportedAt'] === 'string' ? top['exportedAt'] : null));
}

/** Reads the tables one after the other. */
class TableReader {
  readonly #tables: JsonObject;
  readonly #report: ReportRows;
  readonly #warnings = new ImportWarnings();
  readonly #leftOut: Partial<Record<ExportedTable, number>> = {};
  readonly #total: number;
  #done = 0;

  constructor(tables: JsonObject, report: ReportRows) {
    this.#tables = tables;
    this.#report = report;
    this.#total = Object.values(tables).reduce<number>((sum, rows) => sum + (asArray(rows)?.length ?? 0), 0);
  }

  read(exportedAt: string | null): DataFile {
    const rows: Record<string, readonly StoredRow[]> = {};
    for (const name of exportedTables) rows[name] = this.#readTable(name);
    const known = new Set<string>(exportedTables);
    for (const name of Object.keys(this.#tables)) {
      if (!known.has(name)) this.#warnings.add(name, 'table-unknown', { name });
    }
    // Each row was checked against its table's schema.
    const tables = rows as unknown as ExportedRows;
    return { exportedAt, tables, leftOut: this.#leftOut, warnings: this.#warnings.list() };
  }

  #readTable(name: ExportedTable): readonly StoredRow[] {
    const listed = this.#tables[name];
    if (listed === undefined || listed === null) return [];
    const list = asArray(listed);
    if (list === null) {
      this.#warnings.add(name, 'table-no-list', { name });
      return [];
    }
    const schema = syncedTable(name)?.schema;
    if (schema === undefined) throw new Error(`${name} has no schema`);
    const rows: StoredRow[] = [];
    const keys = new Set<string>();
    list.forEach((value, at) => {
      if (at % 1_000 === 0) this.#report(this.#done + at, this.#total);
      const problem = readOne(name, schema, value, keys, rows);
      if (problem === null) return;
      this.#leftOut[name] = (this.#leftOut[name] ?? 0) + 1;
      this.#warnings.add(name, problem.code, { name, ...problem.values }, at + 1);
    });
    this.#done += list.length;
    this.#report(this.#done, this.#total);
    return rows;
  }
}

interface RowProblem {
  readonly code: ImportWarningCode;
  readonly values?: Readonly<Record<string, string>>;
}

/** Adds the row to `rows`, or says why not. */
function readOne(
  name: ExportedTable,
  schema: z.ZodMiniType,
  value: unknown,
  keys: Set<string>,
  rows: StoredRow[],
): RowProblem | null {
  const object = asObject(value);
  if (object === null) return { code: 'row-no-object' };
  if (isFromNewerApp(name, object)) return { code: 'row-newer' };
  const row = withoutAddonFields(readRow(name, object));
  // A setting that was taken back has no value.
  const checked = z.safeParse(schema, name === 'settings' ? { value: undefined, ...row } : row);
  if (!checked.success) {
    const path = checked.error.issues[0]?.path ?? [];
    return { code: 'row-bad-field', values: { value: path.map(String).join('.') } };
  }
  const key = keyOf(name, row);
  if (keys.has(key)) return { code: 'row-twice' };
  keys.add(key);
  // The row as it was, not the schema's copy of it: unknown fields stay where they are.
  rows.push(row);
  return null;
}
