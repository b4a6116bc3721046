import type { ReadSteps, Reading, WriteSteps, Writing } from '../storage/storage.ts';
import type { Blob } from './blob-uses.ts';

/** How much room a person's files take (ATT4), kept in the transaction that changes it. */
export const usageOf = function* (steps: ReadSteps, user: string): Reading<number> {
  const all = [{ column: 'user', operator: '=', value: user }] as const;
  const [found] = yield* steps.find('blobUsage', { all, limit: 1 });
  return found?.bytes ?? 0;
};

export const addUsage = function* (steps: WriteSteps, user: string, bytes: number): Writing<void> {
  yield* steps.putRecord('blobUsage', { user, bytes: (yield* usageOf(steps, user)) + bytes });
};

export const takesRoom = (state: string): boolean => state === 'stored' || state === 'arriving' || state === 'removing';

/** Takes a file out of the books; its bytes must be gone by then, or be about to be replaced. */
export const forgetBlob = function* (steps: WriteSteps, { id, user, bytes, state }: Blob): Writing<void> {
  yield* steps.deleteRecords('blobs', { all: [{ column: 'id', operator: '=', value: id }] });
  if (takesRoom(state)) yield* addUsage(steps, user, -bytes);
};
