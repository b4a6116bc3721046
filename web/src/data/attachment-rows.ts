import { planAttachmentEnds } from '@hearth/shared/domain/attachments/attachment-acts.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { HearthDatabase } from './db.ts';

/** What ends the attachments of habits that are deleted. */
export async function endAttachmentsOf(
  db: HearthDatabase,
  habitIds: readonly HabitId[],
  now: EpochMs,
): Promise<readonly Write[]> {
  const starts = habitIds.map((id) => `${id}:`);
  return planAttachmentEnds(await db.attachments.where('ownerId').startsWithAnyOf(starts).toArray(), now);
}
