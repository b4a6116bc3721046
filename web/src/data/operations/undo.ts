import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { asId, type CheckInId } from '@hearth/shared/kernel/ids.ts';
import type { Revert } from '../activity-row.ts';
import type { HearthData } from '../hearth-data.ts';
import { isSameValue, type WritableTable } from '../write.ts';

const undoableTables: readonly WritableTable[] = [
  'habits',
  'scheduleVersions',
  'checkIns',
  'pauses',
  'routines',
  'settings',
  'settingVersions',
  'zoneChanges',
];

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
  return db.transaction('rw', [...undoableTables, 'activityLog'], async () => {
    const act = await db.activityLog.get(activityId);
    if (act === undefined) return err([ruleError('activity', 'not-found')]);
    if (act.undoneAt !== undefined) return err([ruleError('activity', 'no-change')]);
    const now = clock.now();
    const isNewFact = (revert: Revert) => revert.table === 'checkIns' && revert.was === 'new';
    let skipped = await takeBackFacts(data, act.reverts.filter(isNewFact), now);
    for (const revert of act.reverts) if (!isNewFact(revert)) skipped += await performRevert(data, revert, now);
    await db.activityLog.update(activityId, { undoneAt: now });
    return ok({ skipped });
  });
}

async function performRevert({ db }: HearthData, revert: Revert, now: EpochMs): Promise<number> {
  const table = db.table<AnyRow, string>(revert.table);
  const row = await table.get(revert.key);
  if (row === undefined) return 0;
  const isCheckIn = revert.table === 'checkIns';
  if (revert.was === 'new') {
    await table.update(revert.key, revert.table === 'settings' ? { value: undefined } : { deletedAt: now });
    return 0;
  }
  const changes: Record<string, unknown> = {};
  let skipped = 0;
  for (const [field, value] of Object.entries(revert.was)) {
    // What says who wrote last is written anew: the undo is the latest word on the day (FACT2).
    if (isCheckIn && (field === 'editedAt' || field === 'zone' || field === 'device' || field === 'source')) continue;
    if (isSameValue(row[field], revert.left[field])) changes[field] = value;
    else skipped += 1;
  }
  if (Object.keys(changes).length === 0) return skipped;
  await table.update(revert.key, isCheckIn ? { ...changes, editedAt: now } : changes);
  return skipped;
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
