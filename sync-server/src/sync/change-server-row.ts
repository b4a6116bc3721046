import type { Storage } from '../storage/storage.ts';
import { formatRevision, takeRevision } from './revision.ts';
import { FROM_SERVER, type CommitOrigin } from './commit-origin.ts';

export interface ServerRowDeps {
  readonly storage: Storage;
  /** Random part of the next revision: one for each run of the process. */
  readonly timeLine: () => string;
  readonly epochNowMs: () => number;
  readonly onCommit: (space: string, origin: CommitOrigin) => void;
}

/** Changes fields of a row that only the server writes, in somebody's space, as a commit like any other. */
export const changeServerRow = async (
  { storage, timeLine, epochNowMs, onCommit }: ServerRowDeps,
  ref: { readonly space: string; readonly table: string; readonly key: string },
  changes: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const { space, key } = ref;
  const revision = await storage.transact(function* (steps) {
    const taken = yield* takeRevision(steps, timeLine());
    const before = yield* steps.get(ref);
    const known = before === undefined || before.deleted ? {} : (JSON.parse(before.json) as Record<string, unknown>);
    const row = { v: 1, ...known, ...changes, key, editedAt: epochNowMs(), realmId: space, owner: space };
    yield* steps.put({ ...ref, revision: taken.number, deleted: false, json: JSON.stringify(row) });
    return formatRevision(taken);
  });
  onCommit(space, { ...FROM_SERVER, revision });
};
