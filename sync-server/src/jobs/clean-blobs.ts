import { FILES_BUCKET, type BlobStore } from '../gateways/blob-store/blob-store.ts';
import { forgetBlob } from '../projections/blob-usage.ts';
import { endUse, type Blob } from '../projections/blob-uses.ts';
import type { Storage } from '../storage/storage.ts';

/** ATT6: a file without a row goes after a day; that of a deleted row may be asked back for thirty. */
const UNUSED_LIFE_MS = 86_400_000;
const ENDED_LIFE_MS = 30 * 86_400_000;
/** Of each kind in one run; the rest waits for the next. */
const PER_RUN = 200;

interface CleanBlobsDeps {
  readonly storage: Storage;
  readonly blobStore: BlobStore;
  readonly epochNowMs: () => number;
}

/** Removes files that nobody can ask for any more. Answers how many went. */
export const cleanBlobs = async ({ storage, blobStore, epochNowMs }: CleanBlobsDeps): Promise<number> => {
  const nowMs = epochNowMs();
  await storage.transact(function* (steps) {
    const all = [{ column: 'endedAtMs', operator: '<=', value: nowMs - ENDED_LIFE_MS }] as const;
    for (const use of yield* steps.find('blobUses', { all, limit: PER_RUN })) yield* endUse(steps, use, nowMs);
  });
  const unused = { column: 'unusedSinceMs', operator: '<=', value: nowMs - UNUSED_LIFE_MS } as const;
  const due = await storage.read((steps) => steps.find('blobs', { all: [unused], limit: PER_RUN }));
  let count = 0;
  for (const { id, user, file } of due) {
    // From now on no row can get hold of it; a stop before the end leaves it for the next run.
    const isStill = await storage.transact(function* (steps) {
      const all = [{ column: 'id', operator: '=', value: id }, unused] as const;
      const [blob]: readonly Blob[] = yield* steps.find('blobs', { all, limit: 1 });
      if (blob?.state === 'stored' || blob?.state === 'arriving') {
        yield* steps.updateRecords('blobs', { all }, { state: 'removing' });
      }
      return blob !== undefined;
    });
    if (!isStill) continue;
    await blobStore.remove({ bucket: FILES_BUCKET, user, file });
    await storage.transact(function* (steps) {
      const all = [{ column: 'id', operator: '=', value: id }] as const;
      const [blob] = yield* steps.find('blobs', { all, limit: 1 });
      if (blob === undefined) return;
      const uses = { all: [{ column: 'blob', operator: '=', value: id }] } as const;
      yield* steps.deleteRecords('blobUses', uses);
      yield* forgetBlob(steps, blob);
    });
    count += 1;
  }
  return count;
};
