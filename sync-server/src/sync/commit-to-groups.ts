import type { GroupCommit } from '../groups/group-store.ts';
import type { Storage, WriteSteps, Writing } from '../storage/storage.ts';
import type { CommitOrigin } from './commit-origin.ts';
import { createOtherSpaces } from './other-spaces.ts';
import { takeRevision } from './revision.ts';

export interface GroupDeps {
  readonly storage: Storage;
  readonly timeLine: () => string;
  readonly epochNowMs: () => number;
  readonly onCommit: (space: string, origin: CommitOrigin) => void;
}

/** A commit of the server itself that writes into groups: whoever reads them is told once it is durable. */
export const commitToGroups = async <T>(
  { storage, timeLine, epochNowMs, onCommit }: GroupDeps,
  body: (steps: WriteSteps, commit: GroupCommit) => Writing<T>,
): Promise<T> => {
  const others = createOtherSpaces();
  const random = timeLine();
  const { revision, result } = await storage.transact(function* (steps) {
    const taken = yield* takeRevision(steps, random);
    const { touch, moveRealms } = others;
    const commit = { nowMs: epochNowMs(), revision: taken.number, touch, moveRealms };
    return { revision: taken, result: yield* body(steps, commit) };
  });
  others.tell(revision, onCommit);
  return result;
};
