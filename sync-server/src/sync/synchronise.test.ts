import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { CommitOrigin } from './commit-origin.ts';
import { parseSyncRequest } from './sync-request.ts';
import { synchronise, synchroniseAnonymous, type SyncDeps } from './synchronise.ts';
import type { JsonObject } from './tson.ts';

interface Answer {
  readonly serverRevision: string;
  readonly realms: readonly string[];
  readonly rejections: readonly JsonObject[];
  readonly changes: readonly {
    readonly table: string;
    readonly muts: readonly {
      readonly type: string;
      readonly keys: readonly string[];
      readonly values?: readonly JsonObject[];
    }[];
  }[];
}

const undefinedTag = { $t: 'undefined' };

let storage: Storage;
let deps: SyncDeps;
let commits: (readonly [string, CommitOrigin])[];
let ids: number;
let nowMs: number;
beforeEach(() => {
  storage = createMemoryStorage();
  commits = [];
  ids = 0;
  nowMs = 1_000_000;
  deps = {
    storage,
    databaseId: 'db-test',
    timeLine: () => `id${String((ids += 1)).padStart(6, '0')}`,
    epochNowMs: () => nowMs,
    executeIntent: function* (steps, { row }) {
      yield* steps.readMeta('nothing');
      return { row: { ...row, state: 'done' }, touched: [] };
    },
    holdNews: () => () => undefined,
    onCommit: (space, origin) => commits.push([space, origin]),
  };
});

/** A device as the addon is one: an outbox with rising numbers, sent again until it is answered. */
class Device {
  readonly rows = new Map<string, JsonObject>();
  #outbox: { table: string; mut: JsonObject }[] = [];
  #lastPull: { serverRevision: string; realms: readonly string[] } | undefined;
  #rev = 0;
  readonly client: string;
  readonly space: string;

  constructor(client: string, space = 'anna') {
    this.client = client;
    this.space = space;
  }

  get revision(): string | undefined {
    return this.#lastPull?.serverRevision;
  }

  set revision(text: string | undefined) {
    if (text !== undefined && this.#lastPull !== undefined)
      this.#lastPull = { ...this.#lastPull, serverRevision: text };
  }

  do(table: string, mut: JsonObject): void {
    this.#outbox.push({ table, mut: { ...mut, rev: (this.#rev += 1), txid: `tx${String(this.#rev)}` } });
  }

  insert(table: string, value: JsonObject): void {
    this.do(table, { type: 'insert', keys: [value['id']], values: [value] });
  }

  update(table: string, key: string, spec: JsonObject): void {
    this.do(table, { type: 'update', keys: [key], changeSpecs: [spec] });
  }

  upload(table: string, values: readonly JsonObject[]): void {
    const mut = { type: 'upsert', keys: values.map(({ id }) => id), values, txid: 'upload-1' };
    this.#outbox.push({ table, mut });
  }

  request(): JsonObject {
    return {
      v: 3,
      dxcv: '4.4.14',
      dbID: undefinedTag,
      clientIdentity: this.client,
      schema: { habits: { markedForSync: true } },
      lastPull: this.#lastPull === undefined ? undefinedTag : { ...this.#lastPull, inviteRealms: [] },
      baseRevs: [],
      changes: this.#outbox.map(({ table, mut }) => ({ table, muts: [mut] })),
      y: [],
    };
  }

  async ask(): Promise<{ answer: Answer; mustRebase: boolean }> {
    const request = parseSyncRequest(JSON.parse(JSON.stringify(this.request())));
    if (request === undefined) throw new Error('no request');
    const { body, mustRebase } = await synchronise(deps, this.space, request);
    return { answer: JSON.parse([...body].join('')) as Answer, mustRebase };
  }

  /** Sends and takes in the answer; `isLost`: the answer never arrives. */
  async sync(isLost = false): Promise<Answer> {
    const { answer } = await this.ask();
    if (isLost) return answer;
    this.#outbox = [];
    this.#lastPull = { serverRevision: answer.serverRevision, realms: answer.realms };
    for (const { table, muts } of answer.changes) {
      for (const { type, keys, values } of muts) {
        keys.forEach((key, at) => {
          if (type === 'delete') this.rows.delete(`${table}/${key}`);
          else this.rows.set(`${table}/${key}`, values?.[at] ?? {});
        });
      }
    }
    return answer;
  }
}

const stored = async (table: string, key: string, space = 'anna'): Promise<JsonObject | undefined> => {
  const row = await storage.read((steps) => steps.get({ space, table, key }));
  return row === undefined || row.deleted ? undefined : (JSON.parse(row.json) as JsonObject);
};
const toldKeys = (answer: Answer, table: string): string[] =>
  answer.changes.filter((each) => each.table === table).flatMap(({ muts }) => muts.flatMap(({ keys }) => keys));
const habit = (id: string, more: JsonObject = {}): JsonObject => ({
  id,
  v: 1,
  name: `Habit ${id}`,
  realmId: 'anna',
  owner: 'anna',
  ...more,
});

describe('a round of sync', () => {
  it('brings what one device wrote to the other, and not back', async () => {
    const phone = new Device('phone');
    const desk = new Device('desk');
    await desk.sync();
    phone.insert('habits', habit('a', { extra: { $t: 'Date', v: '2026-11-21T00:00:00.000Z' } }));
    const answer = await phone.sync();
    expect(toldKeys(answer, 'habits')).toEqual([]);
    expect(answer.realms).toEqual(['rlm-public', 'anna']);
    await desk.sync();
    expect(desk.rows.get('habits/a')).toEqual(habit('a', { extra: { $t: 'Date', v: '2026-11-21T00:00:00.000Z' } }));
    expect(commits).toEqual([['anna', { client: 'phone', base: '', revision: answer.serverRevision }]]);
    expect(toldKeys(await desk.sync(), 'habits')).toEqual([]);
  });

  it('keeps the revision where nothing was written', async () => {
    const phone = new Device('phone');
    const first = await phone.sync();
    expect((await phone.sync()).serverRevision).toBe(first.serverRevision);
    expect(commits).toEqual([]);
  });

  it('brings a device what an intent of its own push wrote, also beside what it knows', async () => {
    const executeIntent: SyncDeps['executeIntent'] = function* (steps, { space, row, revision }) {
      const seen = yield* steps.get({ space, table: 'habits', key: 'a' });
      const json = JSON.stringify({ key: 'n', saw: seen?.revision === revision });
      yield* steps.put({ space, table: 'notifications', key: 'n', revision, deleted: false, json });
      return { row: { ...row, state: 'done' }, touched: [] };
    };
    deps = { ...deps, executeIntent };
    const phone = new Device('phone');
    await phone.sync();
    phone.insert('habits', habit('a'));
    phone.insert('intents', habit('i'));
    const answer = await phone.sync();
    expect(toldKeys(answer, 'habits')).toEqual([]);
    expect(toldKeys(answer, 'intents')).toEqual(['i']);
    expect(phone.rows.get('notifications/n')).toEqual({ key: 'n', saw: true });
  });

  it('gives a new device everything but what is gone', async () => {
    const phone = new Device('phone');
    phone.insert('habits', habit('a'));
    phone.insert('habits', habit('b'));
    phone.do('habits', { type: 'delete', keys: ['b'] });
    await phone.sync();
    const tablet = new Device('tablet');
    await tablet.sync();
    expect([...tablet.rows.keys()]).toEqual(['habits/a']);
  });

  it('applies what was sent again exactly once', async () => {
    const phone = new Device('phone');
    phone.insert('habits', habit('a', { n: 1 }));
    await phone.sync();
    phone.update('habits', 'a', { n: { '@@propmod': { add: 5 } } });
    await phone.sync(true);
    await phone.sync(true);
    expect(await stored('habits', 'a')).toMatchObject({ n: 6 });
    const answer = await phone.sync();
    expect(await stored('habits', 'a')).toMatchObject({ n: 6 });
    expect(toldKeys(answer, 'habits')).toEqual(['a']);
  });

  it('takes a large push in slices, and goes on where it was cut off', async () => {
    const phone = new Device('phone');
    const keys = Array.from({ length: 1_100 }, (_, n) => `k${String(n).padStart(4, '0')}`);
    phone.do('habits', { type: 'insert', keys, values: keys.map((id) => habit(id, { n: 0 })) });
    const answer = await phone.sync();
    expect(toldKeys(answer, 'habits')).toEqual([]);
    phone.do('habits', {
      type: 'modify',
      keys,
      criteria: undefinedTag,
      changeSpec: { n: { '@@propmod': { add: 1 } } },
    });
    let transactions = 0;
    const whole = deps;
    deps = {
      ...whole,
      storage: {
        ...storage,
        transact: (body) => {
          if ((transactions += 1) > 2) return Promise.reject(new Error('the power went'));
          return storage.transact(body);
        },
      },
    };
    await expect(phone.sync()).rejects.toThrow('the power went');
    deps = whole;
    expect(await stored('habits', 'k0000')).toMatchObject({ n: 1 });
    expect(await stored('habits', 'k1099')).toMatchObject({ n: 0 });
    await phone.sync();
    const values = await Promise.all(keys.map(async (key) => (await stored('habits', key))?.['n']));
    expect(new Set(values)).toEqual(new Set([1]));
  });

  it('merges two devices property by property', async () => {
    const phone = new Device('phone');
    const desk = new Device('desk');
    phone.insert('habits', habit('a'));
    await phone.sync();
    await desk.sync();
    phone.update('habits', 'a', { name: 'Read' });
    desk.update('habits', 'a', { colour: 'sky' });
    await phone.sync();
    await desk.sync();
    await phone.sync();
    expect(phone.rows.get('habits/a')).toMatchObject({ name: 'Read', colour: 'sky' });
    expect(desk.rows.get('habits/a')).toEqual(phone.rows.get('habits/a'));
  });

  it('decides two states of a day by FACT2 and keeps the other in the history', async () => {
    const day = { habitId: 'h', day: '2026-11-21', id: 'h:2026-11-21', v: 1 };
    const phone = new Device('phone');
    const desk = new Device('desk');
    await phone.sync();
    await desk.sync();
    phone.do('checkIns', { type: 'upsert', keys: [day.id], values: [{ ...day, kind: 'done', editedAt: 200 }] });
    desk.do('checkIns', { type: 'upsert', keys: [day.id], values: [{ ...day, kind: 'skip', editedAt: 100 }] });
    await phone.sync();
    await desk.sync();
    expect(desk.rows.get(`checkIns/${day.id}`)).toMatchObject({ kind: 'done', editedAt: 200 });
    const lost = [...desk.rows].filter(([key]) => key.startsWith('checkInHistory/'));
    expect(lost.map(([, row]) => row)).toMatchObject([
      { kind: 'skip', editedAt: 100, habitId: 'h', day: '2026-11-21' },
    ]);
  });

  it('tick, un-tick, tick over syncs keeps the day', async () => {
    const key = 'h:2026-11-21';
    const phone = new Device('phone');
    const desk = new Device('desk');
    phone.insert('checkIns', { id: key, habitId: 'h', day: '2026-11-21', kind: 'done', editedAt: 1 });
    await phone.sync();
    for (const kind of ['none', 'done']) {
      phone.update('checkIns', key, { kind, editedAt: (nowMs += 1) });
      await phone.sync();
    }
    await desk.sync();
    expect(desk.rows.get(`checkIns/${key}`)).toMatchObject({ kind: 'done' });
  });

  it('replays what a device asked of an index on rows that it had not seen', async () => {
    const phone = new Device('phone');
    const desk = new Device('desk');
    phone.insert('checkIns', { id: 'c1', habitId: 'h' });
    await phone.sync();
    await desk.sync();
    desk.insert('checkIns', { id: 'c2', habitId: 'h' });
    desk.insert('checkIns', { id: 'c3', habitId: 'other' });
    await desk.sync();
    const range = { type: 1, lower: 'h', upper: 'h', lowerOpen: false, upperOpen: false };
    phone.do('checkIns', {
      type: 'modify',
      keys: ['c1'],
      criteria: { index: 'habitId', range },
      changeSpec: { deletedAt: 5 },
    });
    await phone.sync();
    expect(await stored('checkIns', 'c1')).toMatchObject({ deletedAt: 5 });
    expect(await stored('checkIns', 'c2')).toMatchObject({ deletedAt: 5 });
    expect(await stored('checkIns', 'c3')).not.toHaveProperty('deletedAt');
    expect(phone.rows.get('checkIns/c2')).toMatchObject({ deletedAt: 5 });
  });

  it('takes one change for all keys of a range', async () => {
    const phone = new Device('phone');
    phone.insert('habits', habit('a'));
    phone.insert('habits', habit('b'));
    phone.do('habits', { type: 'update', keys: ['a', 'b'], changeSpecs: [{ colour: 'red' }] });
    await phone.sync();
    expect(await stored('habits', 'b')).toMatchObject({ colour: 'red' });
  });
});

describe('what is not honest', () => {
  it('is refused key by key: the device is told the truth, and what stands beside it is taken', async () => {
    const phone = new Device('phone');
    phone.insert('habits', habit('mine'));
    phone.insert('habits', habit('theirs', { owner: 'ben' }));
    phone.insert('profile', { id: 'me', level: 99 });
    phone.do('habits', { type: 'explode', keys: ['mine', 'odd'] });
    phone.do('no table!', { type: 'insert', keys: ['x'], values: [{}] });
    const answer = await phone.sync();
    expect(await stored('habits', 'mine')).toEqual(habit('mine'));
    expect(await stored('habits', 'theirs')).toBeUndefined();
    expect(await stored('profile', 'me')).toBeUndefined();
    const { changes } = answer;
    expect(answer.rejections).toEqual([
      { table: 'habits', key: 'mine', reason: 'not-understood' },
      { table: 'habits', key: 'odd', reason: 'not-understood' },
      { table: 'habits', key: 'theirs', reason: 'not-yours' },
      { table: 'profile', key: 'me', reason: 'not-yours' },
      { table: 'no table!', key: 'x', reason: 'not-understood' },
    ]);
    expect(changes.find(({ table }) => table === 'habits')?.muts).toEqual([
      { type: 'upsert', keys: ['mine'], values: [habit('mine')] },
      { type: 'delete', keys: ['odd', 'theirs'] },
    ]);
    expect(changes.find(({ table }) => table === 'profile')?.muts).toEqual([{ type: 'delete', keys: ['me'] }]);
    expect(changes.find(({ table }) => table === 'no table!')?.muts).toEqual([{ type: 'delete', keys: ['x'] }]);
  });

  it('never reaches another space: equal keys are different rows', async () => {
    const anna = new Device('phone');
    const ben = new Device('phone', 'ben');
    anna.insert('habits', habit('same'));
    await anna.sync();
    ben.insert('habits', habit('same', { name: 'of Ben', owner: 'ben', realmId: 'ben' }));
    const answer = await ben.sync();
    expect(toldKeys(answer, 'habits')).toEqual([]);
    expect(await stored('habits', 'same')).toEqual(habit('same'));
    expect(await stored('habits', 'same', 'ben')).toMatchObject({ name: 'of Ben' });
    ben.update('habits', 'same', { name: 'again' });
    await ben.sync();
    expect(await stored('habits', 'same')).toEqual(habit('same'));
  });

  it('asks nobody without an account for anything', () => {
    const request = parseSyncRequest(new Device('x').request());
    if (request === undefined) throw new Error('no request');
    expect(JSON.parse([...synchroniseAnonymous(deps, request)].join(''))).toMatchObject({
      serverRevision: '0.first',
      realms: ['rlm-public'],
      changes: [],
    });
  });
});

describe('time lines', () => {
  it('a device that knows a lost future gets everything, and is asked for what it has', async () => {
    const phone = new Device('phone');
    phone.insert('habits', habit('a'));
    await phone.sync();
    expect((await phone.ask()).mustRebase).toBe(false);
    phone.revision = '999.elsewhere';
    const { answer, mustRebase } = await phone.ask();
    expect(mustRebase).toBe(true);
    expect(toldKeys(answer, 'habits')).toEqual(['a']);
    phone.revision = `${answer.serverRevision.split('.')[0] ?? ''}.other`;
    expect((await phone.ask()).mustRebase).toBe(true);
  });

  it('a first upload adds what is lacking and overwrites nothing', async () => {
    const phone = new Device('phone');
    phone.insert('habits', habit('a', { name: 'Here' }));
    await phone.sync();
    const old = new Device('old');
    old.upload('habits', [habit('a', { name: 'There', place: 'sofa' }), habit('b')]);
    await old.sync();
    expect(await stored('habits', 'a')).toMatchObject({ name: 'Here', place: 'sofa' });
    expect(await stored('habits', 'b')).toEqual(habit('b'));
    expect(old.rows.get('habits/a')).toMatchObject({ name: 'Here', place: 'sofa' });
  });
});
