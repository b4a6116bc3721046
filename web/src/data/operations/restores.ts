import { countDecision, noCounts, type RestoreCounts } from '@hearth/shared/import/hearth/restore-counts.ts';
import { restoreModes, type RestoreMode, type RowFields } from '@hearth/shared/import/hearth/restore-rules.ts';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { exportedTables, type ExportedTable } from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import type { Done } from '../act.ts';
import { revertPartId, type Revert, type RevertPart } from '../activity-row.ts';
import { countCheckIns } from '../check-in-quota.ts';
import type { HearthData } from '../hearth-data.ts';
import {
  findLackOfRoom,
  makeDecider,
  walkRestore,
  type RestoreDecider,
  type RestoredSource,
  type RowAndHere,
} from '../restore-walk.ts';
import { pick } from '../write.ts';
import type { OnProgress } from './imports.ts';

/** Our own export as it was read, under the name that the user knows. */
export interface RestoreSource extends RestoredSource {
  readonly name: string;
}

/** What each way of restoring would do. */
export type RestorePreview = Readonly<Record<RestoreMode, RestoreCounts>>;

/** Reverts kept in one row of the activity log. */
const revertsAtOnce = 500;

/** The dry run of all modes at once: the rows here are read only once. Writes nothing. */
export function previewRestore(
  data: HearthData,
  source: RestoreSource,
  onProgress: OnProgress = () => undefined,
): Promise<RestorePreview> {
  const { db, clock } = data;
  const { file } = source;
  return db.transaction('r', [...exportedTables], async () => {
    const now = clock.now();
    const runs: { readonly mode: RestoreMode; readonly decider: RestoreDecider; readonly counts: RestoreCounts }[] = [];
    for (const mode of restoreModes) {
      runs.push({ mode, decider: await makeDecider(db, source, mode, now), counts: noCounts() });
    }
    await walkRestore(db, file, {
      onProgress,
      rows: (rows) => {
        for (const { decider, counts } of runs) {
          for (const met of rows) countRow(counts, met, decider);
        }
      },
      leftovers: (leftovers) => {
        for (const { decider, counts } of runs) {
          for (const met of leftovers) if (decider.end(met) !== null) counts[met.table].removed += 1;
        }
      },
    });
    return Object.fromEntries(runs.map(({ mode, counts }) => [mode, counts])) as unknown as RestorePreview;
  });
}

function countRow(counts: RestoreCounts, met: RowAndHere, decider: RestoreDecider) {
  const decision = decider.decide(met);
  countDecision(counts[met.table], decision, met.row['deletedAt'] !== undefined);
  return decision;
}

/**
 * Restores our own export: decided anew and written in one transaction, all or nothing; `undo` takes it back whole, for as long
 * as the activity log keeps it. `onProgress` is called while the transaction runs, which may still fail; throwing in it cancels.
 */
export async function restoreFile(
  data: HearthData,
  source: RestoreSource,
  mode: RestoreMode,
  onProgress: OnProgress = () => undefined,
): Promise<Result<Done & { readonly counts: RestoreCounts }, ImportError>> {
  const { db, clock, ids } = data;
  const { file, name } = source;
  const outcome = await db.transaction('rw', [...exportedTables, 'activityLog'], async () => {
    const problem = await findLackOfRoom(db, file, name, mode);
    if (problem !== null) return err(problem);
    const activityId = ids.next();
    const decider = await makeDecider(db, source, mode, clock.now());
    const writer = new RestoreWriter(data, activityId, decider);
    await walkRestore(db, file, {
      onProgress,
      rows: (rows) => writer.write(rows),
      ...(mode === 'replace' ? { leftovers: (leftovers) => writer.end(leftovers) } : {}),
    });
    const { counts, parts } = await writer.finish();
    const { new: added, changed, removed } = counts.checkIns;
    await db.activityLog.add({
      id: activityId,
      at: clock.now(),
      kind: mode === 'replace' ? 'replaced' : 'imported',
      habitId: null,
      subject: name,
      detail: String(added + changed + removed),
      reverts: [],
      parts,
    });
    return ok({ activityId, counts });
  });
  if (outcome.ok) await countCheckIns(data);
  return outcome;
}

/** Writes what is decided, and what takes it back, part by part. */
class RestoreWriter {
  readonly #data: HearthData;
  readonly #activityId: string;
  readonly #decider: RestoreDecider;
  readonly #counts = noCounts();
  readonly #madeHabits = new Set<unknown>();
  #reverts: Revert[] = [];
  #parts = 0;

  constructor(data: HearthData, activityId: string, decider: RestoreDecider) {
    this.#data = data;
    this.#activityId = activityId;
    this.#decider = decider;
  }

  async write(rows: readonly RowAndHere[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const added: StoredRow[] = [];
    const updates: { readonly key: string; readonly changes: RowFields }[] = [];
    for (const met of rows) {
      const decision = countRow(this.#counts, met, this.#decider);
      if (decision.kind === 'add') {
        added.push(this.#decider.rowToAdd(met));
        this.#noteAdded(met);
      } else if (decision.kind === 'change' && met.here !== undefined) {
        updates.push({ key: met.key, changes: { ...decision.changes } });
        this.#noteChanged(met.table, met.key, met.here, decision.changes);
      }
    }
    const table = this.#data.db.table<StoredRow, string>(first.table);
    if (added.length > 0) await table.bulkAdd(added);
    if (updates.length > 0) await table.bulkUpdate(updates);
    await this.#keepReverts(revertsAtOnce);
  }

  async end(leftovers: readonly { table: ExportedTable; key: string; here: StoredRow }[]): Promise<void> {
    const [first] = leftovers;
    if (first === undefined) return;
    const updates = leftovers.flatMap((met) => {
      const changes = this.#decider.end(met);
      if (changes === null) return [];
      this.#counts[met.table].removed += 1;
      this.#noteChanged(met.table, met.key, met.here, changes);
      return [{ key: met.key, changes: { ...changes } }];
    });
    await this.#data.db.table<StoredRow, string>(first.table).bulkUpdate(updates);
    await this.#keepReverts(revertsAtOnce);
  }

  async finish(): Promise<{ readonly counts: RestoreCounts; readonly parts: number }> {
    await this.#keepReverts(1);
    return { counts: this.#counts, parts: this.#parts };
  }

  #noteAdded({ table, key, row }: RowAndHere): void {
    if (table === 'habits') this.#madeHabits.add(row['id']);
    // Rows of habits that the restore made go with their habit, and deleted ones are nobody's concern.
    if (row['deletedAt'] !== undefined || this.#madeHabits.has(row['habitId'])) return;
    const { kind, note } = row;
    const left = table !== 'checkIns' ? {} : note === undefined ? { kind } : { kind, note };
    this.#reverts.push({ table, key, was: 'new', left });
  }

  #noteChanged(table: ExportedTable, key: string, here: StoredRow, changes: RowFields): void {
    // Bytes that were missing harm nobody when the rest is taken back, and would lie in the log a second time.
    const { file: _bytes, fileMark: _mark, ...left } = changes;
    const fields = Object.keys(left);
    if (fields.length > 0) this.#reverts.push({ table, key, was: pick(here, fields), left });
  }

  /** Writes the reverts down once there are `atLeast` so many. */
  async #keepReverts(atLeast: number): Promise<void> {
    if (this.#reverts.length < atLeast) return;
    const reverts = this.#reverts;
    this.#reverts = [];
    const id = revertPartId(this.#activityId, this.#parts);
    this.#parts += 1;
    await this.#data.db.table<RevertPart, string>('activityLog').add({ id, reverts });
  }
}
