import { exportedTables, exportFormat, exportVersion, type ExportedTable } from '../protocol/export-format.ts';
import { withoutAddonFields } from '../protocol/export-format.ts';
import type { StoredRow } from '../protocol/tables.ts';
import { canonicalJson } from './canonical-json.ts';
import { TextSink } from './text-sink.ts';

/**
 * Writes data.json: one row a line, keys in order, so that equal facts are equal bytes and two exports can be compared line by
 * line. Rows come in the order of {@link exportedTables}, and of their keys within a table.
 */
export class DataJson {
  readonly #sink = new TextSink();
  readonly #counts = new Map<ExportedTable, number>();
  #table = -1;

  /** `exportedAt` is an ISO instant. */
  constructor(exportedAt: string) {
    this.#sink.write(
      `{"format":${JSON.stringify(exportFormat)},"version":${exportVersion},"exportedAt":${JSON.stringify(exportedAt)},"tables":{`,
    );
  }

  add(table: ExportedTable, rows: readonly StoredRow[]): void {
    if (rows.length === 0) return;
    this.#openUpTo(exportedTables.indexOf(table));
    const before = this.#counts.get(table) ?? 0;
    this.#sink.write(before === 0 ? '\n' : ',\n');
    this.#sink.write(rows.map((row) => canonicalJson(withoutAddonFields(row))).join(',\n'));
    this.#counts.set(table, before + rows.length);
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.#openUpTo(exportedTables.length - 1);
    this.#sink.write(']}}\n');
    return this.#sink.finish();
  }

  /** Rows of each table so far. */
  counts(): Record<string, number> {
    return Object.fromEntries(exportedTables.map((name) => [name, this.#counts.get(name) ?? 0]));
  }

  /** Ends the tables before, and begins those up to this one: an empty table is written too. */
  #openUpTo(table: number): void {
    if (table < this.#table) throw new Error('tables come in the order of exportedTables');
    while (this.#table < table) {
      this.#table += 1;
      this.#sink.write(`${this.#table === 0 ? '' : '],'}\n${JSON.stringify(exportedTables[this.#table])}:[`);
    }
  }
}
