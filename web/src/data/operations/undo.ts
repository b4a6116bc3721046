import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { asId, type CheckInId } from '@hearth/shared/kernel/ids.ts';
import { exportedTables } from '@hearth/shared/protocol/export-format.ts';
import { revertPartId, type Revert, type RevertPart } from '../activity-row.ts';
import type { HearthData } from '../hearth-data.ts';
import { isSameValue } from '../write.ts';

type AnyRow = Readonly<Record<string, unknown>>;

export interface Undone {
  /** Fields that were changed by something else since, and so were left alone. */
  readonly skipped: number;
}

/**
 * Takes an act back: rows that it made end, fields that it changed get their old value, unless something else changed them
 * since. Undoing twice is refused.
 */
export function undo(data: HearthData, activityId: string): Promise<Result<Undone, readonly RuleError[]>> {
  const { db, clock } = data;
  return db.transaction('rw', [...exportedTables, 'activityLog'], async () => {
    const act = await db.activityLog.get(activityId);
    if (act === undefined) return err([ruleError('activity', 'not-found')]);
    if (act.undoneAt !== undefined) return err([ruleError('activity', 'no-change')]);
    const now = clock.now();
    let skipped = 0;
    for (let part = (act.parts ?? 0) - 1; part >= 0; part -= 1) {
      const found = await db.table<RevertPart, string>('activityLog').get(revertPartId(activityId, part));
      if (found === undefined) throw new Error(`the act ${activityId} has lost part ${part}`);
      skipped += await performReverts(data, found.reverts.toReversed(), now);
    }
    skipped += await performReverts(data, act.reverts, now);
    await db.activityLog.update(activityId, { undoneAt: now });
    return ok({ skipped });
  });
}

/** New facts first, then the rest in order. Returns how many fields were left alone. */
async function performReverts(data: HearthData, reverts: readonly Revert[], now: EpochMs): Promise<number> {
  const isNewFact = (revert: Revert) => revert.table === 'checkIns' && revert.was === 'new';
  let skipped = await takeBackFacts(data, reverts.filter(isNewFact), now);
  for (const run of runsOf(reverts.filter((revert) => !isNewFact(revert)))) skipped += await performRun(data, run, now);
  return skipped;
}

/** Reverts of one table that follow each other and concern different rows, so that they can be written at once. */
function runsOf(reverts: readonly Revert[]): Revert[][] {
  const runs: Revert[][] = [];
  let keys = new Set<string>();
  for (const revert of reverts) {
    const run = runs.at(-1);
    if (run === undefined || run[0]?.table !== revert.table || keys.has(revert.key)) {
      runs.push([revert]);
      keys = new Set([revert.key]);
    } else {
      run.push(revert);
      keys.add(revert.key);
    }
  }
  return runs;
}

async function performRun({ db }: HearthData, run: readonly Revert[], now: EpochMs): Promise<number> {
  const [first] = run;
  if (first === undefined) return 0;
  const table = db.table<AnyRow, string>(first.table);
  const rows = await table.bulkGet(run.map(({ key }) => key));
  let skipped = 0;
  const updates = run.flatMap((revert, at) => {
    const row = rows[at];
    if (row === undefined) return [];
    const back = changesBack(revert, row, now);
    skipped += back.skipped;
    return Object.keys(back.changes).length === 0 ? [] : [{ key: revert.key, changes: back.changes }];
  });
  await table.bulkUpdate(updates);
  return skipped;
}

/** What takes a row back, and how many fields were changed by something else since. */
function changesBack(revert: Revert, row: AnyRow, now: EpochMs): { changes: Record<string, unknown>; skipped: number } {
  const isCheckIn = revert.table === 'checkIns';
  if (revert.was === 'new') {
    return { changes: revert.table === 'settings' ? { value: undefined } : { deletedAt: now }, skipped: 0 };
  }
  const changes: Record<string, unknown> = {};
  let skipped = 0;
  for (const [field, value] of Object.entries(revert.was)) {
    // What says who wrote last is written anew: the undo is the latest word on the day (FACT2).
    if (isCheckIn && (field === 'editedAt' || field === 'zone' || field === 'device' || field === 'source')) continue;
    if (isSameValue(row[field], revert.left[field])) changes[field] = value;
    else skipped += 1;
  }
  if (isCheckIn && Object.keys(changes).length > 0) changes['editedAt'] = now;
  return { changes, skipped };
}

/** Facts end as a tick taken back; a note that was written on the row since stays (FACT3). One write for all: an import's are many. */
async function takeBackFacts({ db }: HearthData, reverts: readonly Revert[], now: EpochMs): Promise<number> {
  if (reverts.length === 0) return 0;
  const rows = await db.checkIns.bulkGet(reverts.map(({ key }) => asId<CheckInId>(key)));
  const ends = reverts.flatMap(({ left }, i) => {
    const row = rows[i];
    if (row === undefined || ('kind' in left && row.kind !== left['kind'])) return [];
    const ownNote = left['note'] !== undefined && row.note === left['note'];
    const changes = { kind: 'none' as const, editedAt: now, ...(ownNote ? { note: undefined } : {}) };
    return [{ key: row.id, changes }];
  });
  await db.checkIns.bulkUpdate(ends);
  return reverts.length - ends.length;
}
