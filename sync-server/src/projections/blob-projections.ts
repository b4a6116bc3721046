import type { Reading, ReadSteps, Storage, StoredObject } from '../storage/storage.ts';
import { takesRoom, usageOf } from './blob-usage.ts';
import { endUse, findBlob, findBlobRefs, followBlobs, readUses, type BlobUse } from './blob-uses.ts';
import type { Projection, ProjectionRun } from './projection.ts';

const ROWS_PER_PAGE = 500;

type Row = Readonly<Record<string, unknown>>;
/** When a use ended is known to the projection alone; whether it ended, the row says. */
type Use = Pick<BlobUse, 'blob' | 'table' | 'key'> & { readonly isEnded: boolean };

const usesMade = function* (steps: ReadSteps, { space, table, key }: StoredObject, value: Row): Reading<Use[]> {
  const isEnded = typeof value['deletedAt'] === 'number';
  const made = new Map<string, Use>();
  for (const { id } of findBlobRefs(value)) {
    const blob = yield* findBlob(steps, id);
    if (blob?.user === space) made.set(id, { blob: id, table, key, isEnded });
  }
  return [...made.values()];
};

const ordered = (uses: readonly Use[]): readonly Use[] => uses.toSorted((a, b) => (a.blob < b.blob ? -1 : 1));

/** Rows of a space that may refer to files, page by page. */
const pagesOfRows = async function* (storage: Storage, space: string): AsyncGenerator<readonly StoredObject[]> {
  let from: StoredObject | undefined;
  do {
    const range = { space, after: -1, upTo: Number.MAX_SAFE_INTEGER, limit: ROWS_PER_PAGE };
    const page: readonly StoredObject[] = await storage.read((steps) =>
      steps.changes(from === undefined ? range : { ...range, from }),
    );
    yield page.filter(({ deleted, json }) => !deleted && json.includes('"_bt"'));
    from = page.length < ROWS_PER_PAGE ? undefined : page.at(-1);
  } while (from !== undefined);
};

const rebuildRow = async ({ storage, space, isDry, nowMs, note }: ProjectionRun, row: StoredObject): Promise<void> => {
  const { table, key } = row;
  const value = JSON.parse(row.json) as Row;
  const [kept, made] = await storage.read(function* (steps) {
    const uses = [...(yield* readUses(steps, row)).values()];
    const asUses = uses.map(({ blob, endedAtMs }) => ({ blob, table, key, isEnded: endedAtMs !== null }));
    return [ordered(asUses), ordered(yield* usesMade(steps, row, value))] as const;
  });
  if (JSON.stringify(kept) === JSON.stringify(made)) return;
  note(kept, made);
  if (isDry) return;
  const written = { space, table, key, before: value, after: value, deleted: false, nowMs };
  await storage.transact((steps) => followBlobs(steps, written));
};

/** Uses by rows that are gone, or refer to no file any more. */
const endStrays = async ({ storage, space, isDry, nowMs, note }: ProjectionRun): Promise<void> => {
  for (let offset = 0; ;) {
    const query = {
      all: [{ column: 'space', operator: '=', value: space }],
      orderBy: [{ column: 'table' }, { column: 'key' }, { column: 'blob' }],
      limit: ROWS_PER_PAGE,
      offset,
    } as const;
    const page = await storage.read((steps) => steps.find('blobUses', query));
    const strays = await storage.read(function* (steps) {
      const found: BlobUse[] = [];
      for (const use of page) {
        const row = yield* steps.get(use);
        const isStray = row === undefined || row.deleted || findBlobRefs(JSON.parse(row.json)).length === 0;
        if (isStray) found.push(use);
      }
      return found;
    });
    for (const use of strays) {
      note(use, null);
      if (!isDry) await storage.transact((steps) => endUse(steps, use, nowMs));
    }
    if (page.length < ROWS_PER_PAGE) return;
    offset += page.length - (isDry ? 0 : strays.length);
  }
};

export const blobUsesProjection: Projection = {
  name: 'blobUses',
  *nextSpace(steps, after) {
    const all = [{ column: 'space', operator: '>', value: after }] as const;
    const [found] = yield* steps.find('blobUses', { all, orderBy: [{ column: 'space' }], limit: 1 });
    return found?.space;
  },
  rebuild: async (run) => {
    for await (const page of pagesOfRows(run.storage, run.space)) for (const row of page) await rebuildRow(run, row);
    await endStrays(run);
  },
};

export const blobUsageProjection: Projection = {
  name: 'blobUsage',
  *nextSpace(steps, after) {
    const all = [{ column: 'user', operator: '>', value: after }] as const;
    const query = { all, orderBy: [{ column: 'user' }], limit: 1 } as const;
    const [kept] = yield* steps.find('blobUsage', query);
    const [file] = yield* steps.find('blobs', query);
    if (kept === undefined || file === undefined) return kept?.user ?? file?.user;
    return Buffer.compare(Buffer.from(kept.user), Buffer.from(file.user)) < 0 ? kept.user : file.user;
  },
  rebuild: async ({ storage, space, isDry, note }) => {
    const kept = await storage.read((steps) => usageOf(steps, space));
    let made = 0;
    for (let offset = 0, isWhole = false; !isWhole; offset += ROWS_PER_PAGE) {
      const all = [{ column: 'user', operator: '=', value: space }] as const;
      const page = await storage.read((steps) => steps.find('blobs', { all, limit: ROWS_PER_PAGE, offset }));
      for (const { state, bytes } of page) if (takesRoom(state)) made += bytes;
      isWhole = page.length < ROWS_PER_PAGE;
    }
    if (kept === made) return;
    note({ bytes: kept }, { bytes: made });
    if (!isDry) await storage.transact((steps) => steps.putRecord('blobUsage', { user: space, bytes: made }));
  },
};
