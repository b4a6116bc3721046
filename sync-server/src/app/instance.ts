import { z } from 'zod';
import type { Storage } from '../storage/storage.ts';

const instanceSchema = z.object({ id: z.uuid(), createdAtMs: z.int().nonnegative() });
/** Who this data folder is; made at the first start and kept for ever. */
export type Instance = z.infer<typeof instanceSchema>;

const META_NAME = 'instance';

/** Reads the folder's identity, or gives it one. `nowEpochMs`: wall clock. */
export const ensureInstance = (storage: Storage, newId: () => string, nowEpochMs: number): Promise<Instance> =>
  storage.transact(function* (steps) {
    const text = yield* steps.readMeta(META_NAME);
    if (text !== undefined) return instanceSchema.parse(JSON.parse(text));
    const instance = { id: newId(), createdAtMs: nowEpochMs };
    yield* steps.writeMeta(META_NAME, JSON.stringify(instance));
    return instance;
  });
