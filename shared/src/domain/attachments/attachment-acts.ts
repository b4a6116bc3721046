import type { EpochMs } from '../../kernel/clock.ts';
import type { Write } from '../rows/row-write.ts';
import type { Attachment } from './attachment.ts';

/** What ends the attachments of habits that are deleted: their files would take room for ever. */
export function planAttachmentEnds(rows: readonly Attachment[], now: EpochMs): readonly Write[] {
  return rows
    .filter(({ deletedAt }) => deletedAt === undefined)
    .map(({ id }): Write => ({ table: 'attachments', op: 'update', key: id, changes: { deletedAt: now } }));
}
