import { createHash } from 'node:crypto';
import { maxBytesOfAll, maxFileBytes } from '@hearth/shared/domain/attachments/attachment.ts';
import { kindBytes, mediaTypeOf } from '@hearth/shared/domain/attachments/file-kind.ts';
import { FILES_BUCKET, type BlobStore } from '../gateways/blob-store/blob-store.ts';
import { addUsage, forgetBlob, usageOf } from '../projections/blob-usage.ts';
import { findBlob, type Blob } from '../projections/blob-uses.ts';
import type { ReadSteps, Reading, Storage, WriteSteps, Writing } from '../storage/storage.ts';

/** Taking in people's files (ATT3 to ATT6). Whatever comes is answered alike; what was not kept, its row will say. */

/** What travels with a file, were it ever packed. */
const SLACK_BYTES = 1_000_000;
/** As of the rows: the device keeps to the limit, two devices may not know of each other. */
const TOLERANCE = 1.1;
/** Long texts, which the addon takes for files. */
const TEXT = 'text/plain';

export interface BlobDeps {
  readonly storage: Storage;
  readonly blobStore: BlobStore;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
}

export interface ReceivedFile {
  /** Undefined: there were more than may be, and they were let go. */
  readonly bytes: Uint8Array | undefined;
  /** Hexadecimal, of all that came. */
  readonly sha256: string;
  readonly length: number;
}

/** Reads to the end whatever its length: a browser that is cut off while it sends takes that for a broken network. */
export const receiveFile = async (body: AsyncIterable<Uint8Array>): Promise<ReceivedFile> => {
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > maxFileBytes + SLACK_BYTES) chunks.length = 0;
    else {
      hash.update(chunk);
      chunks.push(chunk);
    }
  }
  const isWhole = length <= maxFileBytes + SLACK_BYTES;
  return { bytes: isWhole ? Buffer.concat(chunks) : undefined, sha256: isWhole ? hash.digest('hex') : '', length };
};

const isText = (bytes: Uint8Array): boolean => {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

/** The media type of what is taken, told by its bytes (ATT3); empty for anything else. */
const typeOf = (bytes: Uint8Array, claimed: string): string => {
  const type = mediaTypeOf(bytes.subarray(0, kindBytes));
  if (type !== undefined) return type;
  return claimed.startsWith(TEXT) && isText(bytes) ? TEXT : '';
};

/**
 * Binds an id to whoever brings it first, and answers where its bytes go; undefined when they go nowhere: what is there stays,
 * and what is somebody else's is none of this one's business.
 */
const claim = function* (
  steps: WriteSteps,
  wanted: Omit<Blob, 'state'> & { readonly refusal: 'too-large' | 'not-allowed' | undefined },
): Writing<Blob | undefined> {
  const { refusal, ...row } = wanted;
  const before = yield* findBlob(steps, row.id);
  if (before !== undefined && (before.user !== row.user || before.state !== 'arriving')) return undefined;
  // Begun before and cut off: the same place if they are the same bytes.
  if (before?.sha256 === row.sha256) return before;
  if (before !== undefined) yield* forgetBlob(steps, before);
  const hasRoom = (yield* usageOf(steps, row.user)) + row.bytes <= maxBytesOfAll * TOLERANCE;
  const state = refusal ?? (hasRoom ? 'arriving' : 'no-room');
  const claimed = { ...row, state };
  yield* steps.insertRecord('blobs', claimed);
  if (state !== 'arriving') return undefined;
  yield* addUsage(steps, row.user, row.bytes);
  return claimed;
};

/** Keeps a file that a device of `user` sent under `id`, if it is to be kept. */
export const keepFile = async (
  { storage, blobStore, newId, epochNowMs }: BlobDeps,
  { user, id, claimed }: { readonly user: string; readonly id: string; readonly claimed: string },
  { bytes, sha256, length }: ReceivedFile,
): Promise<void> => {
  const nowMs = epochNowMs();
  const type = bytes === undefined ? '' : typeOf(bytes, claimed);
  const isTooLarge = bytes === undefined || length > maxFileBytes;
  const refusal = isTooLarge ? 'too-large' : type === '' ? 'not-allowed' : undefined;
  const place = await storage.transact((steps) =>
    claim(steps, {
      id,
      user,
      type,
      sha256,
      refusal,
      file: newId(),
      bytes: length,
      createdAtMs: nowMs,
      unusedSinceMs: nowMs,
    }),
  );
  if (place === undefined || bytes === undefined) return;
  const key = { bucket: FILES_BUCKET, user, file: place.file };
  await blobStore.put(key, bytes);
  const isKept = await storage.transact(function* (steps) {
    const all = [
      { column: 'id', operator: '=', value: id },
      { column: 'file', operator: '=', value: place.file },
      { column: 'state', operator: 'in', value: ['arriving', 'stored'] },
    ] as const;
    return (yield* steps.updateRecords('blobs', { all }, { state: 'stored' })) === 1;
  });
  // Meanwhile other bytes came under the id, or its owner went.
  if (!isKept) await blobStore.remove(key);
};

/** A file that somebody may read who reads these spaces (ATT6); undefined for every other id, whatever the reason. */
export const findReadable = function* (
  steps: ReadSteps,
  id: string,
  spaces: readonly string[],
): Reading<Blob | undefined> {
  const blob = yield* findBlob(steps, id);
  if (blob?.state !== 'stored') return undefined;
  const all = [
    { column: 'blob', operator: '=', value: id },
    { column: 'space', operator: 'in', value: spaces },
    { column: 'endedAtMs', operator: '=', value: null },
  ] as const;
  return (yield* steps.count('blobUses', { all })) > 0 ? blob : undefined;
};
