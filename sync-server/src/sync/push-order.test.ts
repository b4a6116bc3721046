import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { readRevision } from './revision.ts';
import { parseSyncRequest } from './sync-request.ts';
import { synchronise, type SyncDeps } from './synchronise.ts';
import type { JsonObject } from './tson.ts';

/** What the fuzz (`sync-fuzz.property.test.ts`) has found, each by itself. */

const DAY_MS = 86_400_000;
const NOW_MS = 1_790_000_000_000;
const KEY = 'run:2026-11-01';

let storage: Storage;
let nowMs: number;
let deps: SyncDeps;
let commitsLeft: number;
beforeEach(() => {
  const inner = createMemoryStorage();
  commitsLeft = Number.POSITIVE_INFINITY;
  storage = {
    ...inner,
    transact: (body) => {
      if ((commitsLeft -= 1) < 0) return Promise.reject(new Error('the process ended'));
      return inner.transact(body);
    },
  };
  nowMs = NOW_MS;
  let ids = 0;
  deps = {
    storage,
    databaseId: 'db',
    timeLine: () => `id${String((ids += 1)).padStart(6, '0')}`,
    epochNowMs: () => (nowMs += 1_000),
    executeIntent: function* (steps, { row }) {
      yield* steps.readMeta('nothing');
      return { row, touched: [] };
    },
    holdNews: () => () => undefined,
    onCommit: () => undefined,
  };
});

interface Asked {
  readonly client?: string;
  readonly table?: string;
  readonly muts: readonly JsonObject[];
  /** Revision of the last pull. */
  readonly at?: string;
  readonly baseRevs?: readonly JsonObject[];
}

const ask = async ({ client = 'phone', table = 'checkIns', muts, at, baseRevs = [] }: Asked) => {
  const lastPull = at === undefined ? { $t: 'undefined' } : { serverRevision: at, realms: ['rlm-public', 'anna'] };
  const changes = muts.map((mut) => ({ table, muts: [mut] }));
  const request = parseSyncRequest({ v: 3, clientIdentity: client, lastPull, baseRevs, changes });
  if (request === undefined) throw new Error('no request');
  const { body } = await synchronise(deps, 'anna', request);
  return JSON.parse([...body].join('')) as {
    serverRevision: string;
    changes: { table: string; muts: { keys: string[] }[] }[];
  };
};
const stored = async (table: string, key: string): Promise<JsonObject | undefined> => {
  const row = await storage.read((steps) => steps.get({ space: 'anna', table, key }));
  return row === undefined || row.deleted ? undefined : (JSON.parse(row.json) as JsonObject);
};
const history = async (): Promise<unknown[]> => {
  const rows = await storage.read((steps) => steps.range({ space: 'anna', table: 'checkInHistory', limit: 100 }));
  return rows.map(({ json }) => (JSON.parse(json) as JsonObject)['kind']);
};
const state = (kind: string, editedAt: number, device: string): JsonObject => ({
  id: KEY,
  habitId: 'run',
  day: '2026-11-01',
  kind,
  editedAt,
  device,
});
const tick = (rev: number, kind: string, editedAt: number, device = 'phone'): JsonObject => {
  const value = state(kind, editedAt, device);
  return {
    type: 'upsert',
    keys: [KEY],
    values: [value],
    changeSpecs: [value],
    rev,
    ts: editedAt,
    txid: `t${String(rev)}`,
  };
};
const noteOf = (rev: number, note: string): JsonObject => ({
  type: 'update',
  keys: [KEY],
  changeSpecs: [{ note }],
  rev,
  txid: `n${String(rev)}`,
});
const upload = (kind: string, editedAt: number): JsonObject => ({
  type: 'upsert',
  keys: [KEY],
  values: [state(kind, editedAt, 'phone')],
  txid: 'upload-1',
});

describe('an outbox that a clock put out of order', () => {
  it('is taken in whole, in the order of its numbers', async () => {
    const insert = (id: string, rev: number): JsonObject => ({
      type: 'insert',
      keys: [id],
      values: [{ id, n: 0 }],
      rev,
      txid: id,
    });
    const update = {
      type: 'update',
      keys: ['a'],
      changeSpecs: [{ n: { '@@propmod': { add: 1 } } }],
      rev: 2,
      txid: 'u',
    };
    // The clock went back after number 1: the addon sends 2 and 3 first.
    const muts = [update, insert('b', 3), insert('a', 1)];
    await ask({ table: 'habits', muts });
    expect(await stored('habits', 'a')).toMatchObject({ n: 1 });
    expect(await stored('habits', 'b')).toBeDefined();
    await ask({ table: 'habits', muts });
    expect(await stored('habits', 'a')).toMatchObject({ n: 1 });
  });

  it('does not make known what the device had not seen', async () => {
    await ask({ client: 'desk', muts: [tick(1, 'done', NOW_MS, 'desk')] });
    const { serverRevision: at } = await ask({ client: 'desk', muts: [] });
    const note = { type: 'update', keys: ['other'], changeSpecs: [{ note: 'x' }], rev: 6, txid: 'n' };
    const baseRevs = [{ tableName: 'checkIns', clientRev: 7, serverRev: at }];
    await ask({ muts: [tick(7, 'skip', NOW_MS - DAY_MS), note], at, baseRevs });
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'done', device: 'desk' });
    expect(await history()).toEqual(['skip']);
  });
});

describe('states of a day (FACT2)', () => {
  it('are no later than their receipt, the first one too', async () => {
    const { changes } = await ask({ muts: [tick(1, 'done', NOW_MS + 9 * DAY_MS)] });
    expect(await stored('checkIns', KEY)).toMatchObject({ editedAt: nowMs });
    expect(changes[0]?.muts[0]?.keys).toEqual([KEY]);
    await ask({ client: 'desk', muts: [tick(1, 'skip', nowMs + 500, 'desk')] });
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'skip' });
  });

  it('of one device follow each other, though its clock runs ahead and another device was there first', async () => {
    await ask({ client: 'desk', muts: [tick(1, 'skip', NOW_MS - DAY_MS, 'desk')] });
    const ahead = NOW_MS + 9 * DAY_MS;
    await ask({ muts: [tick(1, 'done', ahead), tick(2, 'none', ahead + 5)] });
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'none' });
    expect(await history()).toEqual(['skip']);
  });

  it('of one device follow each other when an answer was lost and the clock was set back', async () => {
    await ask({ muts: [tick(1, 'done', NOW_MS)] });
    await ask({ muts: [tick(1, 'done', NOW_MS), tick(2, 'none', NOW_MS - DAY_MS)] });
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'none' });
    expect(await history()).toEqual([]);
  });

  it('made before the first pull know nothing, though they are sent after it', async () => {
    await ask({ client: 'desk', muts: [tick(1, 'done', NOW_MS, 'desk')] });
    const { serverRevision: at } = await ask({ muts: [] });
    const baseRevs = [{ tableName: 'checkIns', clientRev: 2, serverRev: at }];
    await ask({ muts: [tick(1, 'skip', NOW_MS - DAY_MS)], at, baseRevs });
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'done' });
    expect(await history()).toEqual(['skip']);
  });

  it('made while another of the same day waits know no more than that one', async () => {
    const first = (await ask({ muts: [] })).serverRevision;
    await ask({ client: 'desk', muts: [tick(1, 'done', NOW_MS, 'desk')] });
    const { serverRevision: at } = await ask({ client: 'desk', muts: [] });
    const baseRevs = [first, at].map((serverRev, nth) => ({ tableName: 'checkIns', clientRev: nth + 1, serverRev }));
    const muts = [tick(1, 'skip', NOW_MS - DAY_MS), tick(2, 'fail', NOW_MS - DAY_MS + 5)];
    await ask({ muts, at, baseRevs });
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'done' });
    expect((await history()).toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual(['fail', 'skip']);
  });

  it('made after a note, while another of the same day waits, know no more than that one', async () => {
    const first = (await ask({ muts: [] })).serverRevision;
    await ask({ client: 'desk', muts: [tick(1, 'done', NOW_MS, 'desk')] });
    const { serverRevision: at } = await ask({ client: 'desk', muts: [] });
    const baseRevs = [first, at].map((serverRev, nth) => ({ tableName: 'checkIns', clientRev: nth + 1, serverRev }));
    const note = { type: 'update', keys: [KEY], changeSpecs: [{ note: 'x' }], rev: 2, txid: 'n' };
    await ask({ muts: [tick(1, 'skip', NOW_MS - DAY_MS), note, tick(3, 'fail', NOW_MS + 1)], at, baseRevs });
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'fail', note: 'x' });
    expect((await history()).toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual(['done', 'skip']);
  });

  it('told to a device that says something new meanwhile are told again with that', async () => {
    const other = await ask({ client: 'tablet', muts: [tick(1, 'skip', NOW_MS - DAY_MS, 'tablet')] });
    await ask({ client: 'tablet', muts: [noteOf(2, 'theirs')], at: other.serverRevision });
    const first = tick(4, 'done', NOW_MS, 'phone');
    const begun = await ask({ muts: [tick(3, 'done', NOW_MS - 1_000, 'phone')] });
    // Written and sent; its answer is lost, and another device changes the note.
    await ask({ muts: [first], at: begun.serverRevision });
    const changed = await ask({ client: 'tablet', muts: [noteOf(3, 'later')], at: other.serverRevision });
    // A clock made the addon keep it among what waits, so that it took in nothing of the day with its next pull.
    const pulled = await ask({ muts: [], at: begun.serverRevision });
    expect(Number.parseInt(pulled.serverRevision, 10)).toBe(Number.parseInt(changed.serverRevision, 10));
    const early = { tableName: 'checkIns', clientRev: 4, serverRev: begun.serverRevision };
    const again = await ask({ muts: [first], at: pulled.serverRevision, baseRevs: [early] });
    // Said after that pull and before this answer, which the device therefore passes over.
    const known = { tableName: 'checkIns', clientRev: 5, serverRev: pulled.serverRevision };
    const next = await ask({
      muts: [tick(5, 'fail', NOW_MS + 1, 'phone')],
      at: again.serverRevision,
      baseRevs: [known],
    });
    expect(next.changes.find(({ table }) => table === 'checkIns')?.muts[0]?.keys).toEqual([KEY]);
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'fail', note: 'later' });
  });

  it('do not lose against themselves when only something else of the row changes', async () => {
    await ask({ muts: [tick(1, 'done', NOW_MS)] });
    nowMs -= DAY_MS;
    const note = { type: 'update', keys: [KEY], changeSpecs: [{ note: 'x' }], rev: 1, txid: 'n' };
    await ask({ client: 'desk', muts: [note] });
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'done', note: 'x', editedAt: NOW_MS });
    expect(await history()).toEqual([]);
  });

  it('that an adoption settles are kept, each once, and one from the future does not win by coming twice', async () => {
    await ask({ client: 'desk', muts: [tick(1, 'done', NOW_MS, 'desk')] });
    const muts = [upload('skip', NOW_MS + 9 * DAY_MS)];
    await ask({ muts });
    await ask({ muts });
    expect(await stored('checkIns', KEY)).toMatchObject({ kind: 'done' });
    expect(await history()).toEqual(['skip']);
  });
});

describe('keys of many slices', () => {
  const ROWS = 700;
  const insertMany = (): JsonObject => {
    const keys = Array.from({ length: ROWS }, (_, at) => `k${String(at).padStart(4, '0')}`);
    return { type: 'insert', keys, values: keys.map((id) => ({ id, tag: 'x', n: 0 })), rev: 1, txid: 't' };
  };
  const range = { type: 1, lower: 'x', upper: 'x', lowerOpen: false, upperOpen: false };
  const changeSpec = { tag: 'y', n: { '@@propmod': { add: 1 } } };
  const modify = { type: 'modify', keys: [], criteria: { index: 'tag', range }, changeSpec, rev: 1, txid: 'm' };

  it('that a criteria means, and the device had not seen, are all changed once when the process ends in between', async () => {
    await ask({ client: 'desk', table: 'habits', muts: [insertMany()] });
    for (commitsLeft = 0; ; commitsLeft += 1) {
      const limit = commitsLeft;
      const isDone = await ask({ table: 'habits', muts: [modify] }).then(
        () => true,
        () => false,
      );
      if (isDone) break;
      commitsLeft = limit;
    }
    commitsLeft = Number.POSITIVE_INFINITY;
    const rows = await storage.read((steps) => steps.range({ space: 'anna', table: 'habits', limit: 1_000 }));
    const wrong = rows.filter(({ json }) => !json.includes('"tag":"y","n":1'));
    expect(rows).toHaveLength(ROWS);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['changed', { ...modify, changeSpec: { tag: 'y' } }],
    ['deleted', { type: 'delete', keys: [], criteria: modify.criteria, rev: 1, txid: 'm' }],
  ])(
    'that a criteria means are %s slice by slice, whatever ends in between, and later ones are left alone',
    async (_, mut) => {
      await ask({ client: 'desk', table: 'habits', muts: [insertMany()] });
      const before = await storage.read((steps) => readRevision(steps));
      for (let limit = 0; ; limit += 1) {
        commitsLeft = limit;
        const isDone = await ask({ table: 'habits', muts: [mut] }).then(
          () => true,
          () => false,
        );
        if (isDone) break;
      }
      commitsLeft = Number.POSITIVE_INFINITY;
      const rows = await storage.read((steps) => steps.range({ space: 'anna', table: 'habits', limit: 1_000 }));
      expect(rows.filter(({ json, deleted }) => !deleted && !json.includes('"tag":"y"'))).toEqual([]);
      const slices = [...Map.groupBy(rows, ({ revision }) => revision).values()];
      expect(Math.min(...rows.map(({ revision }) => revision))).toBeGreaterThan(before.number);
      expect(Math.max(...slices.map((slice) => slice.length))).toBeLessThanOrEqual(250);

      // Its answer was lost, and meanwhile somebody made another.
      await ask({
        client: 'desk',
        table: 'habits',
        muts: [{ ...insertMany(), keys: ['new'], values: [{ id: 'new', tag: 'x' }], rev: 2 }],
      });
      await ask({ table: 'habits', muts: [mut] });
      expect(await stored('habits', 'new')).toMatchObject({ tag: 'x' });
    },
  );
});

describe('a row that lives again', () => {
  it('is told, as the addon takes its end past the whole row that waits', async () => {
    const row = { id: 'a', v: 1, realmId: 'anna', owner: 'anna' };
    await ask({ table: 'things', muts: [{ type: 'insert', keys: ['a'], values: [row], rev: 1, txid: 'a' }] });
    await ask({ client: 'desk', table: 'things', muts: [{ type: 'delete', keys: ['a'], rev: 1, txid: 'd' }] });
    const { serverRevision: at } = await ask({ client: 'desk', muts: [] });
    const muts = [{ type: 'upsert', keys: ['a'], values: [row], rev: 2, txid: 'b' }];
    const { changes } = await ask({ table: 'things', muts, at });
    expect(changes[0]?.muts[0]).toMatchObject({ type: 'upsert', keys: ['a'] });
  });
});
