import { useLiveQuery } from 'dexie-react-hooks';
import type { Attachment } from '@hearth/shared/domain/attachments/attachment.ts';
import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useData } from '../hearth-data.ts';

export interface AttachmentItem {
  readonly row: Attachment;
  /** Its bytes, when they are on this device. */
  readonly file: Blob | undefined;
}

const itemsOf = (rows: readonly Attachment[]): readonly AttachmentItem[] =>
  rows
    .filter(({ deletedAt }) => deletedAt === undefined)
    .map((row) => ({ row, file: row.file instanceof Blob ? row.file : undefined }));

/** Live attachments of one day of a habit, in the order in which they were added. Fetches no file. */
export function useDayAttachments(habitId: HabitId, day: LocalDate): readonly AttachmentItem[] | undefined {
  const { db } = useData();
  return useLiveQuery(async () => {
    const rows = await db.attachments.where('ownerId').equals(stateRowId(habitId, day)).toArray();
    return itemsOf(rows).toSorted((a, b) => a.row.addedAt - b.row.addedAt);
  }, [db, habitId, day]);
}

/** Live attachments of a habit, the newest day first. Fetches no file. */
export function useHabitAttachments(habitId: HabitId): readonly AttachmentItem[] | undefined {
  const { db } = useData();
  return useLiveQuery(async () => {
    const rows = await db.attachments.where('ownerId').startsWith(`${habitId}:`).toArray();
    return itemsOf(rows).toSorted((a, b) => b.row.day.localeCompare(a.row.day) || a.row.addedAt - b.row.addedAt);
  }, [db, habitId]);
}
