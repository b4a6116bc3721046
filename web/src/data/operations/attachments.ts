import { decideAttachment, type NewFile } from '@hearth/shared/domain/attachments/attachment-rules.ts';
import type { Attachment } from '@hearth/shared/domain/attachments/attachment.ts';
import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import { asId, type AttachmentId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { runAct, type Act, type Outcome } from '../act.ts';
import { calendarTables, readCalendar } from '../calendar.ts';
import type { HearthDatabase } from '../db.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabit } from '../live-rows.ts';

const tables = ['habits', 'attachments', ...calendarTables] as const;

const isLive = ({ deletedAt }: Attachment): boolean => deletedAt === undefined;

async function bytesOfAll(db: HearthDatabase): Promise<number> {
  let sum = 0;
  await db.attachments.each((row) => {
    if (isLive(row)) sum += row.bytes;
  });
  return sum;
}

/** A file as it shall be kept: already made small, its bytes no longer those of the file that was chosen (ATT2). */
export interface FileToKeep extends NewFile {
  readonly file: Blob;
}

/** Adds a photo or a file to a day of a habit (ATT1). */
export function addAttachment(
  data: HearthData,
  habitId: HabitId,
  day: LocalDate,
  kept: FileToKeep,
): Outcome<{ readonly attachmentId: AttachmentId }> {
  const { db, clock, ids } = data;
  return runAct(data, tables, async () => {
    const habit = await liveHabit(db, habitId);
    if (!habit.ok) return habit;
    const { lastDay } = await readCalendar(data);
    const ofDay = await db.attachments
      .where('ownerId')
      .equals(stateRowId(habitId, day))
      .filter((row) => isLive(row))
      .count();
    const id = asId<AttachmentId>(ids.next());
    const place = { id, habitId, day, lastDay, now: clock.now(), ofDay, bytesOfAll: await bytesOfAll(db) };
    const decided = decideAttachment(kept, place);
    if (!decided.ok) return decided;
    const row = { ...decided.value, file: kept.file };
    return ok({
      kind: 'attachment-added' as const,
      habitId,
      subject: habit.value.name,
      detail: day,
      writes: [{ table: 'attachments' as const, op: 'add' as const, row }],
      more: { attachmentId: id },
    });
  });
}

type Decision = Result<Act<unknown>, readonly RuleError[]>;

/** Removes one; its file stays for as long as the act can be undone (ATT6). */
export function removeAttachment(data: HearthData, attachmentId: AttachmentId): Outcome {
  const { db, clock } = data;
  return runAct(data, tables, async (): Promise<Decision> => {
    const row = await db.attachments.get(attachmentId);
    if (row === undefined || !isLive(row)) return err([ruleError('attachment', 'not-found')]);
    const habit = await db.habits.get(row.habitId);
    return ok({
      kind: 'attachment-removed',
      habitId: row.habitId,
      subject: habit?.name ?? '',
      detail: row.day,
      writes: [{ table: 'attachments', op: 'update', key: attachmentId, changes: { deletedAt: clock.now() } }],
      more: {},
    });
  });
}

/**
 * Sends the file of an attachment once more, of which the server says that it has none. No act: nothing changes that could be
 * taken back. False: the bytes are not on this device.
 */
export async function sendAttachmentAgain({ db }: HearthData, attachmentId: AttachmentId): Promise<boolean> {
  return db.transaction('rw', db.attachments, async () => {
    const row = await db.attachments.get(attachmentId);
    if (row === undefined || !(row.file instanceof Blob)) return false;
    // The addon sends what was written; a blob of its own, so that it is a change.
    const file = row.file.slice(0, row.file.size, row.file.type);
    await db.attachments.update(attachmentId, { file, fileMark: undefined });
    return true;
  });
}

/**
 * The file of an attachment, fetched and kept when it is not here; undefined when it cannot be had now. Whether it ever can
 * stands in the row.
 */
export async function loadAttachmentFile({ db }: HearthData, attachmentId: AttachmentId): Promise<Blob | undefined> {
  db.wantedFiles.add(attachmentId);
  try {
    const row = await db.attachments.get(attachmentId);
    return row?.file instanceof Blob ? row.file : undefined;
  } finally {
    db.wantedFiles.delete(attachmentId);
  }
}
