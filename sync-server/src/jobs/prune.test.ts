import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { parseSyncRequest } from '../sync/sync-request.ts';
import type { CommitOrigin } from '../sync/commit-origin.ts';
import { synchronise, type SyncAnswer, type SyncDeps } from '../sync/synchronise.ts';
import type { JsonObject } from '../sync/tson.ts';
import { createPruning, type Pruning } from './prune.ts';

const DAY_MS = 86_400_000;
const SPACE = 'anna';

let storage: Storage;
let deps: SyncDeps;
let pruning: Pruning;
let nowMs: number;
let told: CommitOrigin[];
beforeEach(() => {
  storage = createMemoryStorage();
  nowMs = Date.UTC(2026, 0, 1);
  told = [];
  const common = {
    storage,
    timeLine: () => 'run1',
    epochNowMs: () => nowMs,
    onCommit: (_space: string, origin: CommitOrigin) => void told.push(origin),
  };
  deps = {
    ...common,
    databaseId: 'db',
    executeIntent: function* (steps, { row }) {
      yield* steps.readMeta('nothing');
      return { row, touched: [] };
    },
    holdNews: () => () => undefined,
  };
  pruning = createPruning(common);
});

/** Runs every day, as a server does every hour. */
const passDays = async (days: number): Promise<void> => {
  for (let day = 0; day < days; day += 1) {
    nowMs += DAY_MS;
    await pruning.run();
  }
};

/** A device that has everything up to its revision. */
class Device {
  rev = 0;
  revision: string | undefined;
  readonly client: string;
  constructor(client: string) {
    this.client = client;
  }

  async sync(...muts: readonly JsonObject[]): Promise<SyncAnswer & { ended: string[]; live: string[] }> {
    const lastPull = this.revision === undefined ? undefined : { serverRevision: this.revision, realms: [SPACE] };
    const changes = muts.map(({ table = 'habits', ...mut }) => ({ table, muts: [{ ...mut, rev: (this.rev += 1) }] }));
    const request = parseSyncRequest({ v: 3, clientIdentity: this.client, lastPull, changes });
    if (request === undefined) throw new Error('no request');
    const answer = await synchronise(deps, SPACE, request);
    const { serverRevision, changes: news } = JSON.parse([...answer.body].join('')) as {
      serverRevision: string;
      changes: readonly { readonly muts: readonly { type: string; keys: string[] }[] }[];
    };
    this.revision = serverRevision;
    const keys = (isEnd: boolean): string[] =>
      news.flatMap((each) => each.muts.flatMap((mut) => ((mut.type === 'delete') === isEnd ? mut.keys : [])));
    return { ...answer, ended: keys(true), live: keys(false) };
  }
}

const insert = (id: string, more: JsonObject = {}): JsonObject => ({
  type: 'insert',
  keys: [id],
  values: [{ id, v: 1, name: `secret of ${id}`, ...more }],
});
const update = (id: string, spec: JsonObject): JsonObject => ({ type: 'update', keys: [id], changeSpecs: [spec] });
const stored = (key: string, table = 'habits') => storage.read((steps) => steps.get({ space: SPACE, table, key }));
const count = (table: 'appliedMutations' | 'revisionMarks') => storage.read((steps) => steps.count(table, {}));

describe('what was deleted', () => {
  it('goes 30 days later by the server`s clock, whatever the device said, and every device is told', async () => {
    const [phone, desk] = [new Device('phone'), new Device('desk')];
    await phone.sync(insert('kept'), insert('gone'), insert('back'));
    await desk.sync();
    await pruning.run();
    // By a clock that is years behind.
    await phone.sync(update('gone', { deletedAt: 5 }), update('back', { deletedAt: nowMs }));
    await desk.sync();
    await passDays(29);
    expect(await stored('gone')).toMatchObject({ deleted: false });
    // Brought back in time: from now on it counts anew.
    await phone.sync(update('back', { deletedAt: { $t: 'undefined' } }));
    told = [];
    await passDays(2);
    expect(await stored('gone')).toMatchObject({ deleted: true, json: '{}' });
    expect(await stored('kept')).toMatchObject({ deleted: false });
    expect(await stored('back')).toMatchObject({ deleted: false });
    expect(told).toHaveLength(1);
    expect(await desk.sync()).toMatchObject({ ended: ['gone'], live: ['back'], isBehind: false, mustRebase: false });
    expect((await phone.sync()).ended).toEqual(['gone']);
    const [usage] = await storage.read((steps) => steps.find('spaceUsage', { limit: 1 }));
    expect(usage).toMatchObject({ habits: 2 });
  });

  it('stays deleted for the edits of a device that was away, and lives again when it is written whole', async () => {
    const [phone, desk] = [new Device('phone'), new Device('desk')];
    await phone.sync(insert('a'), insert('b'));
    await desk.sync();
    await phone.sync(update('a', { deletedAt: nowMs }), update('b', { deletedAt: nowMs }));
    await passDays(32);
    const answer = await desk.sync(update('a', { name: 'edited far away' }), insert('b', { name: 'imported' }));
    expect(answer).toMatchObject({ ended: ['a'], live: ['b'] });
    expect(await stored('a')).toMatchObject({ deleted: true });
    expect(await stored('b')).toMatchObject({ deleted: false });
  });

  it('are wishes, too, that were granted or refused: they go as late, and are not heard a second time', async () => {
    const heard: unknown[] = [];
    const { executeIntent } = deps;
    deps = {
      ...deps,
      executeIntent: (steps, intent) => {
        heard.push(intent.row['id']);
        return executeIntent(steps, { ...intent, row: { ...intent.row, settledAt: nowMs } });
      },
    };
    const [phone, desk] = [new Device('phone'), new Device('desk')];
    const wish = { ...insert('wish', { kind: 'profile.change' }), table: 'intents' };
    await phone.sync(wish, insert('kept'));
    await desk.sync();
    await passDays(29);
    expect(await stored('wish', 'intents')).toMatchObject({ deleted: false });
    await passDays(3);
    expect(await stored('wish', 'intents')).toMatchObject({ deleted: true });
    // A device that brings all that it has, once more.
    const again = new Device('again');
    expect((await again.sync({ ...wish, type: 'upsert', txid: 'upload-1' })).ended).toEqual(['wish']);
    expect((await desk.sync(wish)).ended).toEqual(['wish']);
    expect(heard).toEqual(['wish']);
    expect(await stored('wish', 'intents')).toMatchObject({ deleted: true });
  });

  it('takes amounts out of the index of check-ins', async () => {
    const habit = { habitId: 'read', day: '2026-01-01', kind: 'amount' };
    const phone = new Device('phone');
    await phone.sync({ ...insert('a1', habit), table: 'checkIns' }, { ...insert('a2', habit), table: 'checkIns' });
    await phone.sync({ ...update('a1', { deletedAt: 1 }), table: 'checkIns' });
    await passDays(32);
    const found = await storage.read((steps) => steps.find('checkInIndex', { limit: 9 }));
    expect(found.map(({ key }) => key)).toEqual(['a2']);
  });

  it('takes along what belonged to it, now and what comes from afar later, and nothing of others', async () => {
    const [phone, far] = [new Device('phone'), new Device('far')];
    const of = (table: string, id: string, habitId: string | null) => ({ table, ...insert(id, { habitId }) });
    await phone.sync(insert('gone'), insert('kept'));
    for (const habit of ['gone', 'kept']) {
      await phone.sync(
        {
          table: 'checkIns',
          ...insert(`${habit}:2026-01-01`, { habitId: habit, day: '2026-01-01', kind: 'done', editedAt: 1 }),
        },
        {
          table: 'checkIns',
          ...insert(`amount-${habit}`, { habitId: habit, day: '2026-01-01', kind: 'amount', value: 1 }),
        },
        ...['scheduleVersions', 'pauses', 'reminders'].map((table) => of(table, `of-${habit}`, habit)),
      );
    }
    await phone.sync(of('pauses', 'of-all', null));
    await far.sync();
    await phone.sync(update('gone', { deletedAt: nowMs }));
    await passDays(32);
    const live = async (): Promise<string[]> => {
      const tables = ['habits', 'checkIns', 'scheduleVersions', 'pauses', 'reminders'];
      const rows = await storage.read(function* (steps) {
        const found = [];
        for (const table of tables) found.push(...(yield* steps.range({ space: SPACE, table, limit: 99 })));
        return found;
      });
      return rows.filter(({ deleted }) => !deleted).map(({ table, key }) => `${table}/${key}`);
    };
    const kept = [
      'habits/kept',
      'checkIns/amount-kept',
      'checkIns/kept:2026-01-01',
      'scheduleVersions/of-kept',
      'pauses/of-all',
      'pauses/of-kept',
      'reminders/of-kept',
    ];
    expect(await live()).toEqual(kept);
    expect(await storage.read((steps) => steps.count('checkInIndex', {}))).toBe(1);
    const [usage] = await storage.read((steps) => steps.find('spaceUsage', { limit: 1 }));
    expect(usage).toMatchObject({ habits: 1, checkIns: 2 });
    // Ticked long ago, far away.
    const late = { habitId: 'gone', day: '2026-01-02', kind: 'done', editedAt: 2 };
    expect((await far.sync({ table: 'checkIns', ...insert('gone:2026-01-02', late) })).ended).toContain('gone');
    await passDays(31);
    expect(await live()).toEqual(kept);
    // Who brings the habit again has it with what comes along.
    await phone.sync(insert('gone'), { table: 'checkIns', ...insert('gone:2026-01-02', late) });
    await passDays(40);
    expect(await live()).toEqual(expect.arrayContaining(['habits/gone', 'checkIns/gone:2026-01-02']));
  });

  it('what lost a conflict is kept as long', async () => {
    const [phone, desk] = [new Device('phone'), new Device('desk')];
    const day = (kind: string, editedAt: number) => ({
      table: 'checkIns',
      ...insert('h:2026-01-01', { habitId: 'h', day: '2026-01-01', kind, editedAt, zone: 'UTC' }),
    });
    await phone.sync(day('done', nowMs - 5));
    await desk.sync(day('skip', nowMs - 4));
    const history = () => storage.read((steps) => steps.range({ space: SPACE, table: 'checkInHistory', limit: 9 }));
    await passDays(29);
    expect(await history()).toMatchObject([{ deleted: false }]);
    await passDays(3);
    expect(await history()).toMatchObject([{ deleted: true, json: '{}' }]);
    expect(await stored('h:2026-01-01', 'checkIns')).toMatchObject({ deleted: false });
  });
});

describe('tombstones', () => {
  it('go half a year later; who comes back after that is told to hold what the answer holds, and no more', async () => {
    const [phone, away, near] = [new Device('phone'), new Device('away'), new Device('near')];
    await phone.sync(insert('kept'), insert('gone'));
    await away.sync();
    await phone.sync(update('gone', { deletedAt: nowMs }));
    await passDays(32);
    await near.sync();
    await passDays(182);
    expect(await stored('gone')).toBeUndefined();
    // It knew that the row is gone, and simply goes on.
    expect(await near.sync()).toMatchObject({ isBehind: false, mustRebase: false, ended: [], live: [] });
    const answer = await away.sync(insert('new'), update('gone', { name: 'edited far away' }));
    expect(answer).toMatchObject({ isBehind: true, mustRebase: false, ended: ['gone'] });
    expect(answer.live.toSorted()).toEqual(['kept', 'new']);
    expect(await stored('gone')).toBeUndefined();
    expect(await away.sync()).toMatchObject({ isBehind: false, mustRebase: false, live: [] });
  });

  it('a device that is answered while they go gets the whole space, not only what changed', async () => {
    const [phone, away] = [new Device('phone'), new Device('away')];
    await phone.sync(insert('gone'), insert('kept'));
    await away.sync();
    await phone.sync(update('gone', { deletedAt: nowMs }));
    const many = Array.from({ length: 1_100 }, (_, at) => `later${String(at)}`);
    await phone.sync(...many.map((key) => insert(key)));
    await passDays(211);
    const read = storage.read.bind(storage);
    let reads = 0;
    nowMs += 10 * DAY_MS;
    // Between its first page and the next.
    deps = {
      ...deps,
      storage: {
        ...storage,
        read: async (body) => {
          const result = await read(body);
          if ((reads += 1) === 1) await pruning.run();
          return result;
        },
      },
    };
    const { isBehind, live } = await away.sync();
    expect(isBehind).toBe(true);
    expect(live.toSorted()).toEqual(['kept', ...many].toSorted());
  });
});

describe('a run', () => {
  it('keeps few marks, forgets counters of devices that never came back, and does nothing twice', async () => {
    const phone = new Device('phone');
    await phone.sync(insert('a'));
    await passDays(390);
    expect(await count('revisionMarks')).toBeLessThan(190);
    expect(await count('appliedMutations')).toBe(1);
    const desk = new Device('desk');
    await desk.sync(insert('b'));
    await passDays(20);
    expect(await count('appliedMutations')).toBe(1);
    expect(await pruning.run()).toEqual({ ended: 0, removed: 0 });
    // Its next edits are taken all the same.
    await phone.sync(insert('c'));
    expect(await stored('c')).toBeDefined();
  });

  it('does not trust a clock that was ahead for a while', async () => {
    const phone = new Device('phone');
    await phone.sync(insert('a'));
    await pruning.run();
    nowMs += 20 * DAY_MS;
    await pruning.run();
    nowMs -= 20 * DAY_MS;
    await phone.sync(update('a', { deletedAt: nowMs }));
    await passDays(29);
    expect(await stored('a')).toMatchObject({ deleted: false });
    await passDays(3);
    expect(await stored('a')).toMatchObject({ deleted: true });
  });

  it('goes through large spaces in slices, and what stopped in the middle is done by the next', async () => {
    const phone = new Device('phone');
    const ids = Array.from({ length: 1_300 }, (_, n) => `h${String(n).padStart(4, '0')}`);
    await phone.sync({ type: 'insert', keys: ids, values: ids.map((id) => ({ id, v: 1, deletedAt: 1 })) });
    await pruning.run();
    nowMs += 31 * DAY_MS;
    const stopped = createPruning({ ...deps, onCommit: () => stopped.stop() });
    const { ended } = await stopped.run();
    expect(ended).toBe(100);
    let commits = 0;
    const next = createPruning({ ...deps, onCommit: () => void (commits += 1) });
    expect((await Promise.all([next.run(), next.run()]))[1]).toEqual({ ended: 1_200, removed: 0 });
    expect(commits).toBe(12);
    expect((await phone.sync()).ended).toHaveLength(1_300);
  });
});
