import { maxCheckIns } from '@hearth/shared/domain/check-ins/check-in.ts';
import { maxHabits } from '@hearth/shared/domain/habits/habit.ts';
import type { Attachment } from '@hearth/shared/domain/attachments/attachment.ts';
import { AttachmentRoom } from '@hearth/shared/import/hearth/attachment-room.ts';
import type { DataFile } from '@hearth/shared/import/hearth/data-file.ts';
import {
  changesTo,
  decideLeftover,
  decideRow,
  type RestoreMode,
  type RestoreRules,
  type RowDecision,
  type RowFields,
} from '@hearth/shared/import/hearth/restore-rules.ts';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { exportedTables, keyOf, type ExportedTable } from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import { isFileRef } from './attachment-file.ts';
import type { HearthDatabase } from './db.ts';

/** Rows looked at at once: so few that no step of the page's thread is felt. */
const rowsAtOnce = 250;

export interface RowAndHere {
  readonly table: ExportedTable;
  readonly key: string;
  readonly row: StoredRow;
  readonly here: StoredRow | undefined;
  /** What would make the row here that of the file; empty when there is none. */
  readonly changes: RowFields;
}

export interface Leftover {
  readonly table: ExportedTable;
  readonly key: string;
  readonly here: StoredRow;
}

/** An export as it was read, with the files that came with it. */
export interface RestoredSource {
  readonly file: DataFile;
  readonly files: RestoredFiles;
}

/** What a walk over the file and the device does with what it meets. */
export interface RestoreVisitor {
  /** Rows of the file with what is here; one table at a time, habits first. */
  readonly rows: (rows: readonly RowAndHere[]) => Promise<void> | void;
  /** Rows here that the file does not have; without it they are not looked for. */
  readonly leftovers?: (leftovers: readonly Leftover[]) => Promise<void> | void;
  /** Rows of the file that were looked at, and rows in all. May throw, which ends the transaction. */
  readonly onProgress: (done: number, all: number) => void;
}

/** Meets every row of the file, and every row here that it does not have, inside the running transaction. */
export async function walkRestore(db: HearthDatabase, { tables }: DataFile, visitor: RestoreVisitor): Promise<void> {
  const all = exportedTables.reduce((sum, name) => sum + tables[name].length, 0);
  let done = 0;
  visitor.onProgress(0, all);
  for (const table of exportedTables) {
    const rows: readonly StoredRow[] = tables[table];
    const isEmptyHere = (await db.table(table).count()) === 0;
    for (const part of partsOf(rows)) {
      const keys = part.map((row) => keyOf(table, row));
      // Also where nothing is: without a request now and then Dexie loses the transaction, and the page its turn.
      const here = await db.table<StoredRow, string>(table).bulkGet(isEmptyHere ? keys.slice(0, 1) : keys);
      await visitor.rows(part.map((row, at) => meet(table, keys[at] ?? '', row, here[at])));
      visitor.onProgress((done += part.length), all);
    }
    if (visitor.leftovers !== undefined && !isEmptyHere) await walkLeftovers(db, table, rows, visitor.leftovers);
  }
}

function meet(table: ExportedTable, key: string, row: StoredRow, here: StoredRow | undefined): RowAndHere {
  return { table, key, row, here, changes: here === undefined ? {} : changesTo(table, row, here) };
}

async function walkLeftovers(
  db: HearthDatabase,
  name: ExportedTable,
  rows: readonly StoredRow[],
  visit: (leftovers: readonly Leftover[]) => Promise<void> | void,
): Promise<void> {
  const table = db.table<StoredRow, string>(name);
  const known = new Set(rows.map((row) => keyOf(name, row)));
  let last = '';
  for (;;) {
    const keys = await table.where(':id').above(last).limit(rowsAtOnce).primaryKeys();
    const final = keys.at(-1);
    if (final === undefined) return;
    last = final;
    const unknown = keys.filter((key) => !known.has(key));
    if (unknown.length === 0) continue;
    const here = await table.bulkGet(unknown);
    await visit(unknown.flatMap((key, at) => (here[at] === undefined ? [] : [{ table: name, key, here: here[at] }])));
  }
}

/** The files of attachments that came with an export, by the id of their row. */
export type RestoredFiles = ReadonlyMap<string, Blob>;

/** Decides for one mode, given what becomes of the habits. Asked once for each row, as attachments take their room. */
export class RestoreDecider {
  readonly #rules: RestoreRules;
  readonly #room: AttachmentRoom;
  readonly #files: RestoredFiles;

  constructor(rules: RestoreRules, room: AttachmentRoom, files: RestoredFiles) {
    this.#rules = rules;
    this.#room = room;
    this.#files = files;
  }

  decide(met: RowAndHere): RowDecision {
    const { table, row, here, changes } = met;
    const decision = decideRow(table, row, here, this.#rules, changes);
    return table === 'attachments' ? this.#decideFile(met, decision) : decision;
  }

  /** A copy, for the addon writes owner and realm into what it is given; with the bytes that came with it. */
  rowToAdd({ table, key, row }: RowAndHere): StoredRow {
    const file = table === 'attachments' && row['deletedAt'] === undefined ? this.#files.get(key) : undefined;
    return file === undefined ? { ...row } : { ...row, file };
  }

  /** What ends a row that the file does not have; null when it stays as it is. */
  end({ table, here }: Leftover): RowFields | null {
    return this.#rules.mode === 'replace' ? decideLeftover(table, here, this.#rules) : null;
  }

  /** The bytes go with their row, also to one whose bytes are nowhere any more. */
  #decideFile({ key, row, here }: RowAndHere, decision: RowDecision): RowDecision {
    if (row['deletedAt'] !== undefined || decision.kind === 'kept') return decision;
    const isNew = here === undefined || here['deletedAt'] !== undefined;
    if (isNew && !this.#room.take(row as unknown as Attachment)) return { kind: 'kept', reason: 'no-room' };
    const file = this.#files.get(key);
    if (file === undefined || here === undefined || !lacksFile(here)) return decision;
    const brought = { file, fileMark: undefined };
    return { kind: 'change', changes: decision.kind === 'change' ? { ...decision.changes, ...brought } : brought };
  }
}

/** Neither its bytes nor a reference to them that leads anywhere. */
const lacksFile = ({ file, fileMark }: StoredRow): boolean =>
  !(file instanceof Blob) && (!isFileRef(file) || fileMark !== undefined);

/** The decider of a mode: it must know first which habits will be gone, for nothing is added to those. */
export async function makeDecider(
  db: HearthDatabase,
  { file: { tables }, files }: RestoredSource,
  mode: RestoreMode,
  now: EpochMs,
): Promise<RestoreDecider> {
  const inFile = new Map<string, boolean>(tables.habits.map(({ id, deletedAt }) => [id, deletedAt === undefined]));
  const goneHabits = new Set<string>();
  for (const { id, deletedAt } of await db.habits.toArray()) {
    const isGone =
      mode === 'replace' ? !inFile.has(id) : deletedAt !== undefined && (mode === 'merge' || inFile.get(id) !== true);
    if (isGone) goneHabits.add(id);
  }
  const ruled = await ruledHabits(db, tables.scheduleVersions, mode);
  const rulelessHabits = new Set([...inFile].filter(([id, isLive]) => isLive && !ruled.has(id)).map(([id]) => id));
  // What a replacement ends takes no room.
  const here = mode === 'replace' ? [] : await db.attachments.toArray();
  const room = new AttachmentRoom(here, tables.attachments);
  return new RestoreDecider({ mode, now, goneHabits, rulelessHabits }, room, files);
}

/** Habits that will have a live rule. Every live habit must: nothing could judge it. */
async function ruledHabits(
  db: HearthDatabase,
  inFile: DataFile['tables']['scheduleVersions'],
  mode: RestoreMode,
): Promise<ReadonlySet<string>> {
  const here = mode === 'replace' ? [] : await db.scheduleVersions.toArray();
  const endedHere = new Set<string>(here.filter(({ deletedAt }) => deletedAt !== undefined).map(({ id }) => id));
  const stays = ({ id, deletedAt }: (typeof inFile)[number]) =>
    deletedAt === undefined && !(mode === 'merge' && endedHere.has(id));
  return new Set([...inFile, ...here].filter(stays).map(({ habitId }) => habitId));
}

/** Why the device cannot take the file's rows beside its own; null when it can. */
export async function findLackOfRoom(
  db: HearthDatabase,
  { tables }: DataFile,
  file: string,
  mode: RestoreMode,
): Promise<ImportError | null> {
  const habits = new Set<string>();
  for (const { id, deletedAt } of tables.habits) if (deletedAt === undefined) habits.add(id);
  if (mode !== 'replace') {
    for (const { id, deletedAt } of await db.habits.toArray()) if (deletedAt === undefined) habits.add(id);
  }
  if (habits.size > maxHabits) return { code: 'device-habits-full', file, limit: maxHabits, found: habits.size };
  let checkIns = (await db.checkIns.count()) + tables.checkIns.length;
  if (checkIns <= maxCheckIns) return null;
  // Only now is it worth counting those that are in both.
  for (const part of partsOf(tables.checkIns)) {
    const here = await db.checkIns.bulkGet(part.map(({ id }) => id));
    checkIns -= here.filter((row) => row !== undefined).length;
  }
  return checkIns > maxCheckIns ? { code: 'device-check-ins-full', file, limit: maxCheckIns, found: checkIns } : null;
}

function* partsOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce);
}
