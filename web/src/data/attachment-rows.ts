import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { HearthDatabase } from './db.ts';

/** What ends the attachments of habits that are deleted: their files would take room for ever. */
export async function endAttachmentsOf(
  db: HearthDatabase,
  habitIds: readonly HabitId[],
  now: EpochMs,
): Promise<readonly Write[]> {
  const starts = habitIds.map((id) => `${id}:`);
  const rows = await db.attachments.where('ownerId').startsWithAnyOf(starts).toArray();
  return rows
    .filter(({ deletedAt }) => deletedAt === undefined)
    .map(({ id }): Write => ({ table: 'attachments', op: 'update', key: id, changes: { deletedAt: now } }));
}
