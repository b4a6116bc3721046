import { strToU8 } from 'fflate';
import type { EpochMs } from '../kernel/clock.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import {
  dataPath,
  exportFormat,
  exportVersion,
  hexSum,
  manifestPath,
  type ExportedFile,
  type ExportedTable,
  type Manifest,
  type Sha256,
} from '../protocol/export-format.ts';
import type { StoredRow } from '../protocol/tables.ts';
import { DataJson } from './data-json.ts';
import { isoOf, PeopleTables } from './people-tables.ts';
import { ReminderCalendar } from './reminder-calendar.ts';

/** When, where and by which version of the app it is exported; `today` is the user's day. */
export interface ExportOccasion {
  readonly at: EpochMs;
  readonly today: LocalDate;
  readonly zone: string;
  readonly app: string;
}

/** The files of attachments: their sums by path, and the paths of those that could not be had. */
export interface AttachedSums {
  readonly sums: ReadonlyMap<string, string>;
  readonly missing: readonly string[];
}
const noneAttached: AttachedSums = { sums: new Map(), missing: [] };

/** `hearth-2026-11-21.zip` */
export function exportName(today: LocalDate): string {
  return `hearth-${today}.zip`;
}

/**
 * Makes the files of an export from rows that are handed in page by page: tables in the order of `exportedTables`, rows by
 * key. The host reads the pages, and packs the files with `packZip`.
 */
export class ExportWriter {
  readonly #occasion: ExportOccasion;
  readonly #data: DataJson;
  readonly #people: PeopleTables;
  readonly #calendar: ReminderCalendar;

  constructor(occasion: ExportOccasion) {
    this.#occasion = occasion;
    this.#data = new DataJson(isoOf(occasion.at));
    this.#people = new PeopleTables(occasion.today);
    this.#calendar = new ReminderCalendar(occasion.today, occasion.at);
  }

  add(table: ExportedTable, rows: readonly StoredRow[]): void {
    this.#data.add(table, rows);
    this.#people.add(table, rows);
    this.#calendar.add(table, rows);
  }

  /** All files that are made here, the manifest first; it also names what is `attached`: files that the host adds behind these. */
  async finish(sha256: Sha256, attached: AttachedSums = noneAttached): Promise<readonly ExportedFile[]> {
    const counts = this.#data.counts();
    const calendar = this.#calendar.text();
    const files: ExportedFile[] = [
      { path: dataPath, bytes: this.#data.finish() },
      { path: 'habits.csv', bytes: this.#people.habitsCsv() },
      { path: 'checkins.csv', bytes: this.#people.checkInsCsv() },
      ...(calendar === null ? [] : [{ path: 'calendar.ics', bytes: toBytes(calendar) }]),
    ];
    const sums: Record<string, string> = {};
    for (const { path, bytes } of files) sums[path] = await hexSum(bytes, sha256);
    for (const [path, sum] of attached.sums) sums[path] = sum;
    const { at, zone, app } = this.#occasion;
    const manifest: Manifest = {
      format: exportFormat,
      version: exportVersion,
      exportedAt: isoOf(at),
      tz: zone,
      app,
      counts,
      sha256: sums,
      ...(attached.missing.length === 0 ? {} : { missing: [...attached.missing] }),
    };
    return [{ path: manifestPath, bytes: toBytes(`${JSON.stringify(manifest, null, 2)}\n`) }, ...files];
  }
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(strToU8(text));
}
