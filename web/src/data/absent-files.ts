import type { Attachment } from '@hearth/shared/domain/attachments/attachment.ts';
import { isFileRef, type FileRef } from './attachment-file.ts';
import type { FetchedFiles } from './export-messages.ts';
import type { HearthData } from './hearth-data.ts';

interface AbsentFile {
  readonly id: string;
  readonly type: string;
  readonly ref: FileRef;
}

const absentOf = ({ id, type, file, fileMark, deletedAt }: Attachment): AbsentFile[] =>
  deletedAt === undefined && fileMark === undefined && isFileRef(file) ? [{ id, type, ref: file }] : [];

/**
 * The bytes of live attachments that are not on this device, from the server: for an export, and kept nowhere. Without a network,
 * or without a server that answers, no more are asked for. `onShare` gets 0 to 1, and nothing where there is nothing to fetch.
 */
export async function fetchAbsentFiles(
  { db, sync }: HearthData,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<FetchedFiles> {
  const fetched = new Map<string, Blob | null>();
  if (sync === undefined) return fetched;
  const absent: AbsentFile[] = [];
  await db.attachments.each((row) => void absent.push(...absentOf(row)));
  for (const [at, { id, type, ref }] of absent.entries()) {
    signal.throwIfAborted();
    const file = await sync.fetchFile(ref, signal);
    if (file === undefined) break;
    // The row says what it is; what the server says of it is for browsers.
    fetched.set(id, file === null ? null : new Blob([file], { type }));
    onShare((at + 1) / absent.length);
  }
  return fetched;
}
