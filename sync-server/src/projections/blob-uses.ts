import type { FileMark } from '@hearth/shared/domain/attachments/attachment.ts';
import type { RecordOf } from '../storage/records.ts';
import type { ReadSteps, Reading, WriteSteps, Writing } from '../storage/storage.ts';

/**
 * Which rows refer to which files (ATT5, ATT6). A row is never refused for what it refers to: where the file was not kept, the
 * row says so by `fileMark`.
 */

type Row = Readonly<Record<string, unknown>>;
export type BlobUse = RecordOf<'blobUses'>;
export type Blob = RecordOf<'blobs'>;

/** As the addon writes it into a row in the place of bytes. */
interface BlobRef {
  readonly id: string;
  /** The media type that the device claims. */
  readonly claimed: string | undefined;
}

/** What the server writes before an id: the version of where files lie. */
const VERSION = '1';
const ID = /^[\w|~.-]{1,64}$/;
const MARK = 'fileMark';
/** Deeper and more than any row of ours has; beyond that nothing is followed. */
const MAX_DEPTH = 6;
const MAX_REFS = 20;

export const isBlobId = (text: string): boolean => ID.test(text);
export const formatBlobRef = (id: string): string => `${VERSION}:${id}`;
/** The id of a reference as the server once gave it; undefined for any other text. */
export const parseBlobRef = (text: string): string | undefined => {
  const [version, id = '', ...rest] = text.split(':');
  return version === VERSION && rest.length === 0 && isBlobId(id) ? id : undefined;
};

/** The references in a value, wherever in it they stand. `id` is empty for one that this server never gave. */
export const findBlobRefs = (value: unknown, depth = 0): BlobRef[] => {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  const { _bt: kind, ref, v: inline, ct } = value as Row;
  if (typeof kind === 'string' && typeof ref === 'string' && inline === undefined) {
    return [{ id: parseBlobRef(ref) ?? '', claimed: typeof ct === 'string' ? ct : undefined }];
  }
  const found: BlobRef[] = [];
  for (const each of Object.values(value)) {
    if (typeof each === 'object' && each !== null) found.push(...findBlobRefs(each, depth + 1));
    if (found.length >= MAX_REFS) break;
  }
  return found.slice(0, MAX_REFS);
};

const SYNONYMS: Readonly<Record<string, string>> = { 'image/jpg': 'image/jpeg', 'image/heif': 'image/heic' };

const isSameType = (claimed: string, type: string): boolean => {
  const essence = (claimed.split(';')[0] ?? '').trim().toLowerCase();
  return (SYNONYMS[essence] ?? essence) === type;
};

const markOf = (blob: Blob | undefined, claims: readonly (string | undefined)[]): FileMark | undefined => {
  if (blob === undefined) return 'missing';
  switch (blob.state) {
    case 'stored':
      return claims.every((each) => each === undefined || isSameType(each, blob.type)) ? undefined : 'wrong-type';
    case 'too-large':
    case 'not-allowed':
    case 'no-room':
      return blob.state;
    default:
      return 'missing';
  }
};

export const findBlob = function* (steps: ReadSteps, id: string): Reading<Blob | undefined> {
  const [found] = yield* steps.find('blobs', { all: [{ column: 'id', operator: '=', value: id }], limit: 1 });
  return found;
};

const noteUnused = function* (steps: WriteSteps, blob: string, nowMs: number): Writing<void> {
  const uses = yield* steps.count('blobUses', { all: [{ column: 'blob', operator: '=', value: blob }] });
  if (uses > 0) return;
  yield* steps.updateRecords(
    'blobs',
    { all: [{ column: 'id', operator: '=', value: blob }] },
    { unusedSinceMs: nowMs },
  );
};

/** Ends a row's use of a file; one that no row uses any more goes a day later. */
export const endUse = function* (
  steps: WriteSteps,
  { blob, space, table, key }: Omit<BlobUse, 'endedAtMs'>,
  nowMs: number,
): Writing<void> {
  const all = [
    { column: 'blob', operator: '=', value: blob },
    { column: 'space', operator: '=', value: space },
    { column: 'table', operator: '=', value: table },
    { column: 'key', operator: '=', value: key },
  ] as const;
  yield* steps.deleteRecords('blobUses', { all });
  yield* noteUnused(steps, blob, nowMs);
};

export interface WrittenRow {
  readonly space: string;
  readonly table: string;
  readonly key: string;
  /** Undefined when there was none, or a tombstone. */
  readonly before: Row | undefined;
  readonly after: Row;
  readonly deleted: boolean;
  readonly nowMs: number;
}

/** Undefined for a row that has nothing to do with files, which is nearly every one. */
export const readUses = function* (
  steps: ReadSteps,
  { space, table, key }: Pick<WrittenRow, 'space' | 'table' | 'key'>,
): Reading<ReadonlyMap<string, BlobUse>> {
  const all = [
    { column: 'space', operator: '=', value: space },
    { column: 'table', operator: '=', value: table },
    { column: 'key', operator: '=', value: key },
  ] as const;
  const found = yield* steps.find('blobUses', { all, limit: MAX_REFS });
  return new Map(found.map((use) => [use.blob, use]));
};

/** Whether a row that is being written has anything to do with files; nearly none has. */
export const concernsBlobs = ({ before, after, deleted }: Pick<WrittenRow, 'before' | 'after' | 'deleted'>): boolean =>
  MARK in after || (!deleted && findBlobRefs(after).length > 0) || findBlobRefs(before).length > 0;

/** Notes which files a row of somebody's own space refers to now, and answers the row as it is to be stored. */
export const followBlobs = function* (steps: WriteSteps, row: WrittenRow): Writing<Row> {
  const { space, table, key, after, deleted, nowMs } = row;
  if (!concernsBlobs(row)) return after;
  const refs = deleted ? [] : findBlobRefs(after);
  const uses = yield* readUses(steps, row);
  const isEnded = typeof after['deletedAt'] === 'number';
  let mark: FileMark | undefined;
  const wanted = new Set<string>();
  for (const { id, claimed } of refs) {
    const found = yield* findBlob(steps, id);
    // Somebody else's is as good as none: who guesses an id learns nothing by it.
    const blob = found?.user === space ? found : undefined;
    mark ??= markOf(blob, [claimed, ...(table === 'attachments' ? [String(after['type'])] : [])]);
    if (blob === undefined) continue;
    wanted.add(id);
    const endedAtMs = isEnded ? (uses.get(id)?.endedAtMs ?? nowMs) : null;
    yield* steps.putRecord('blobUses', { blob: id, space, table, key, endedAtMs });
    if (blob.unusedSinceMs === null) continue;
    yield* steps.updateRecords('blobs', { all: [{ column: 'id', operator: '=', value: id }] }, { unusedSinceMs: null });
  }
  for (const use of uses.values()) if (!wanted.has(use.blob)) yield* endUse(steps, use, nowMs);
  const { [MARK]: said, ...unmarked } = after;
  if (deleted || said === mark) return after;
  return mark === undefined ? unmarked : { ...unmarked, [MARK]: mark };
};
