import { isPicture } from '@hearth/shared/domain/attachments/file-kind.ts';
import { useEffect, useState } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { loadAttachmentFile } from '../../data/operations/attachments.ts';
import type { AttachmentItem } from '../../data/queries/use-attachments.ts';
import { useOnline } from '../../lib/use-online.ts';

export type FileState =
  | {
      readonly kind: 'here';
      readonly file: Blob;
      /** An address for `img`; undefined for what is no picture. */ readonly url: string | undefined;
    }
  | { readonly kind: 'loading' }
  | { readonly kind: 'offline' }
  /** Nothing stands for its bytes: the row came back by itself. */
  | { readonly kind: 'absent' }
  /** It could not be had now; the row may say why. */
  | { readonly kind: 'failed'; readonly retry: () => void };

/** The bytes of an attachment, fetched when they are not here. Tries again as soon as there is a network. */
export function useAttachmentFile({ row, file }: AttachmentItem): FileState {
  const data = useData();
  const isOnline = useOnline();
  const [attempt, setAttempt] = useState(0);
  const [failedAttempt, setFailedAttempt] = useState<number>();
  const [url, setUrl] = useState<string>();
  const { id, type } = row;
  const isHere = file !== undefined;
  const isAbsent = row.file === undefined;

  useEffect(() => {
    if (isHere || isAbsent || !isOnline) return undefined;
    let isOver = false;
    void loadAttachmentFile(data, id).then((loaded) => {
      if (!isOver && loaded === undefined) setFailedAttempt(attempt);
    });
    return () => {
      isOver = true;
    };
  }, [data, id, isHere, isAbsent, isOnline, attempt]);

  // The address lives as long as the file is shown; the same bytes keep theirs when their row changes.
  const shown = isHere && isPicture(type) ? file : undefined;
  useEffect(() => {
    if (shown === undefined) return undefined;
    const made = URL.createObjectURL(shown);
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- each reading of a row gives another object for the same bytes
  }, [id, shown?.size]);

  if (isHere) return { kind: 'here', file, url };
  if (isAbsent) return { kind: 'absent' };
  if (!isOnline) return { kind: 'offline' };
  if (failedAttempt === attempt) return { kind: 'failed', retry: () => setAttempt(attempt + 1) };
  return { kind: 'loading' };
}
