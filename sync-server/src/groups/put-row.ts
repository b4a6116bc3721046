import { groupOfRealm } from '@hearth/shared/protocol/tables.ts';
import type { ReadSteps, Reading, WriteSteps, Writing } from '../storage/storage.ts';
import type { GroupCommit } from './group-store.ts';

/** Who owns rows that the server alone writes, in a realm (sync.md). */
const SERVER = 'hearth';

export interface RowRef {
  readonly space: string;
  readonly table: string;
  readonly key: string;
}

/** Undefined where there is none, or a tombstone. */
export const readRow = function* <Row extends object>(steps: ReadSteps, ref: RowRef): Reading<Row | undefined> {
  const found = yield* steps.get(ref);
  return found === undefined || found.deleted ? undefined : (JSON.parse(found.json) as Row);
};

/** As it is stored: with whose it is. */
export const storedJson = ({ space }: Pick<RowRef, 'space'>, row: object): string =>
  JSON.stringify({ ...row, realmId: space, owner: groupOfRealm(space) === undefined ? space : SERVER });

/** Writes a row of the server unless it stands there already. Answers whether it was written. */
export const putRow = function* (
  steps: WriteSteps,
  { revision, touch }: GroupCommit,
  ref: RowRef,
  row: object,
): Writing<boolean> {
  const json = storedJson(ref, row);
  const before = yield* steps.get(ref);
  if (before !== undefined && !before.deleted && before.json === json) return false;
  yield* steps.put({ ...ref, revision, deleted: false, json });
  touch(ref.space);
  return true;
};

/** Leaves a tombstone, so that devices drop the row. */
export const dropRow = function* (steps: WriteSteps, { revision, touch }: GroupCommit, ref: RowRef): Writing<void> {
  const before = yield* steps.get(ref);
  if (before === undefined || before.deleted) return;
  yield* steps.put({ ...ref, revision, deleted: true, json: '{}' });
  touch(ref.space);
};
