import type { ColumnOf, Condition, Operator, RecordQuery } from './records.ts';
import { foldWords } from '@hearth/shared/kernel/fold-words.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConflictError, UnavailableError, type Storage, type StoredObject, type WriteSteps } from './storage.ts';

const row = (key: string, changes: Partial<StoredObject> = {}): StoredObject => ({
  space: 'anna',
  table: 'checkIns',
  key,
  revision: 1,
  deleted: false,
  json: `{"key":"${key}"}`,
  ...changes,
});

const putAll = (rows: readonly StoredObject[]) =>
  function* (steps: WriteSteps) {
    for (const each of rows) yield* steps.put(each);
  };

/** What every adapter of the contract must do. `openStorage` opens a new, empty store. */
export const describeStorage = (name: string, openStorage: () => Storage): void => {
  describe(`storage contract: ${name}`, () => {
    let storage: Storage;
    beforeEach(() => {
      storage = openStorage();
    });
    afterEach(async () => {
      await storage.close();
    });

    const getRow = (key: string, space = 'anna', table = 'checkIns') =>
      storage.read((steps) => steps.get({ space, table, key }));
    const listKeys = async (from?: string, below?: string, limit = 100): Promise<string[]> => {
      const bounds = { ...(from === undefined ? {} : { from }), ...(below === undefined ? {} : { below }) };
      const rows = await storage.read((steps) => steps.range({ space: 'anna', table: 'checkIns', limit, ...bounds }));
      return rows.map((each) => each.key);
    };

    it('answers a missing row with undefined', async () => {
      expect(await getRow('nothing')).toBeUndefined();
    });

    it('keeps every field of a row, and its JSON to the byte', async () => {
      const json = '{ "note": "näh – 🔥 \\u0041",\n "n": 1.0, "big": 12345678901234567890 }';
      await storage.transact(putAll([row('a', { json, revision: 2 ** 52, deleted: true })]));
      expect(await getRow('a')).toEqual(row('a', { json, revision: 2 ** 52, deleted: true }));
    });

    it('never mixes rows of different spaces or tables under one key', async () => {
      await storage.transact(
        putAll([row('a'), row('a', { space: 'ben', json: '"ben"' }), row('a', { table: 'habits', json: '"habit"' })]),
      );
      expect((await getRow('a'))?.json).toBe('{"key":"a"}');
      expect((await getRow('a', 'ben'))?.json).toBe('"ben"');
      expect((await getRow('a', 'anna', 'habits'))?.json).toBe('"habit"');
      expect(await getRow('a', 'ben', 'habits')).toBeUndefined();
      expect(await listKeys()).toEqual(['a']);
    });

    it('reads and replaces many rows at once', async () => {
      await storage.transact(function* (steps) {
        yield* steps.put(row('b', { json: '1' }));
        yield* steps.putAll([row('a'), row('b', { json: '2' }), row('b', { json: '3', deleted: true })]);
        yield* steps.putAll([]);
      });
      const found = await storage.read((steps) =>
        steps.getAll({ space: 'anna', table: 'checkIns', keys: ['b', 'none', 'a', 'b'] }),
      );
      const last = row('b', { json: '3', deleted: true });
      expect(found).toEqual([last, undefined, row('a'), last]);
    });

    it('replaces the whole row by put', async () => {
      await storage.transact(putAll([row('a'), row('a', { revision: 7, deleted: true, json: 'null' })]));
      expect(await getRow('a')).toEqual(row('a', { revision: 7, deleted: true, json: 'null' }));
    });

    it('refuses to insert over a row or a tombstone', async () => {
      await storage.transact(putAll([row('a'), row('gone', { deleted: true })]));
      for (const key of ['a', 'gone']) {
        await expect(storage.transact((steps) => steps.insert(row(key, { json: '"new"' })))).rejects.toThrow(
          ConflictError,
        );
      }
      expect((await getRow('a'))?.json).toBe('{"key":"a"}');
      await storage.transact((steps) => steps.insert(row('b')));
      expect(await getRow('b')).toEqual(row('b'));
    });

    it('purges a row for good and does not mind a missing one', async () => {
      await storage.transact(putAll([row('a', { deleted: true })]));
      await storage.transact((steps) => steps.purge(row('a')));
      await storage.transact((steps) => steps.purge(row('a')));
      expect(await getRow('a')).toBeUndefined();
    });

    it('lists a range in the order of UTF-8 bytes, from inclusive, below exclusive, at most limit', async () => {
      // U+FFFD sorts before U+1F525 by bytes and after it by UTF-16 units.
      const keys = ['', 'A', 'a', 'a:1', 'ab', 'é', '\uFFFD', '\u{1F525}'];
      await storage.transact(putAll(keys.toReversed().map((key) => row(key))));
      expect(await listKeys()).toEqual(keys);
      expect(await listKeys('a', 'ab')).toEqual(['a', 'a:1']);
      expect(await listKeys('b')).toEqual(['é', '\uFFFD', '\u{1F525}']);
      expect(await listKeys(undefined, 'a', 1)).toEqual(['']);
      expect(await listKeys('b', 'c')).toEqual([]);
    });

    it('lists what changed in a space, page by page, in the order of revision, table and key', async () => {
      await storage.transact(
        putAll([
          row('b', { revision: 2 }),
          row('a', { revision: 2, deleted: true }),
          row('a', { revision: 2, table: 'habits' }),
          row('old', { revision: 1 }),
          row('late', { revision: 4 }),
          row('other', { revision: 3, space: 'ben' }),
        ]),
      );
      const page = (from?: Pick<StoredObject, 'revision' | 'table' | 'key'>, limit = 2, upTo = 3) =>
        storage.read((steps) =>
          steps.changes({ space: 'anna', after: 1, upTo, limit, ...(from === undefined ? {} : { from }) }),
        );
      const first = await page();
      expect(first.map(({ table, key }) => [table, key])).toEqual([
        ['checkIns', 'a'],
        ['checkIns', 'b'],
      ]);
      const second = await page(first[1]);
      expect(second.map(({ table, key }) => [table, key])).toEqual([['habits', 'a']]);
      expect(await page(second[0])).toEqual([]);
      expect((await page(undefined, 9, 9)).map(({ key }) => key)).toEqual(['a', 'b', 'a', 'late']);
    });

    const applied = (client: string, mutation: number, table = 'habits') => ({
      space: 'anna',
      client,
      table,
      mutation,
      keysDone: -1,
      atMs: 5,
    });

    it('keeps rows of typed tables, one for each key', async () => {
      await storage.transact((steps) => steps.insertRecord('appliedMutations', applied('a', 1)));
      await expect(
        storage.transact((steps) => steps.insertRecord('appliedMutations', applied('a', 2))),
      ).rejects.toThrow(ConflictError);
      await storage.transact((steps) => steps.putRecord('appliedMutations', applied('a', 3)));
      await storage.transact((steps) => steps.putRecord('appliedMutations', applied('b', 4)));
      expect(await storage.read((steps) => steps.find('appliedMutations', { limit: 9 }))).toEqual([
        applied('a', 3),
        applied('b', 4),
      ]);
    });

    it('puts many rows of typed tables at once', async () => {
      await storage.transact(function* (steps) {
        yield* steps.putRecord('appliedMutations', applied('phone', 1));
        yield* steps.putRecords('appliedMutations', [applied('phone', 2), applied('desk', 3), applied('desk', 4)]);
        yield* steps.putRecords('appliedMutations', []);
      });
      const all = await storage.read((steps) => steps.find('appliedMutations', { limit: 9 }));
      expect(all).toEqual([applied('desk', 4), applied('phone', 2)]);
    });

    it('finds, counts, changes and deletes by conditions', async () => {
      await storage.transact(function* (steps) {
        for (const [client, mutation] of [
          ['ann', 1],
          ['Anna', 2],
          ['ben', 3],
          ['50%_', 4],
        ] as const)
          yield* steps.insertRecord('appliedMutations', applied(client, mutation));
      });
      type Query = Omit<RecordQuery<ColumnOf<'appliedMutations'>>, 'limit'>;
      const found = async (query: Query): Promise<string[]> => {
        const rows = await storage.read((steps) => steps.find('appliedMutations', { limit: 9, ...query }));
        return rows.map(({ client }) => client);
      };
      const on = (operator: Operator, value: Condition['value'], column: 'client' | 'mutation' = 'client') => ({
        column,
        operator,
        value,
      });
      const cases: readonly [Query, string[]][] = [
        [{ all: [on('=', 'ben')] }, ['ben']],
        [{ all: [on('!=', 'ben')] }, ['50%_', 'Anna', 'ann']],
        [{ all: [on('in', ['ben', 'ann', 'nobody'])] }, ['ann', 'ben']],
        [{ all: [on('in', [])] }, []],
        [{ all: [on('>', 1, 'mutation'), on('<=', 3, 'mutation')] }, ['Anna', 'ben']],
        [{ all: [on('>=', 4, 'mutation')] }, ['50%_']],
        [{ all: [on('<', 2, 'mutation')] }, ['ann']],
        [{ all: [on('starts-with', 'An')] }, ['Anna']],
        [{ all: [on('ends-with', 'nn')] }, ['ann']],
        [{ all: [on('contains', '%')] }, ['50%_']],
        [{ all: [on('=', null)] }, []],
        [{ all: [on('!=', null)] }, ['50%_', 'Anna', 'ann', 'ben']],
        [{ any: [on('=', 'ben'), on('=', 1, 'mutation')] }, ['ann', 'ben']],
        [{ all: [on('<', 3, 'mutation')], any: [on('=', 'ben'), on('=', 'ann')] }, ['ann']],
        [{ orderBy: [{ column: 'mutation', descending: true }], offset: 1 }, ['ben', 'Anna', 'ann']],
      ];
      for (const [query, expected] of cases) expect(await found(query), JSON.stringify(query)).toEqual(expected);
      const small = { all: [{ column: 'mutation', operator: '<', value: 3 }] } as const;
      expect(await storage.read((steps) => steps.count('appliedMutations', small))).toBe(2);
      expect(await storage.transact((steps) => steps.updateRecords('appliedMutations', small, { mutation: 30 }))).toBe(
        2,
      );
      expect(await storage.read((steps) => steps.count('appliedMutations', small))).toBe(0);
      const large = { all: [{ column: 'mutation', operator: '=', value: 30 }] } as const;
      expect(await storage.transact((steps) => steps.deleteRecords('appliedMutations', large))).toBe(2);
      expect(await found({})).toEqual(['50%_', 'ben']);
    });

    it('finds rows by the beginnings of their words, also after changes and when it was compacted', async () => {
      const group = (id: string, searchText: string) => ({
        id,
        searchText,
        slug: null,
        state: 'open',
        name: id,
        category: null,
        language: null,
        about: '{}',
        isPublic: true,
        isOpen: true,
        isUnlisted: false,
        isCompact: false,
        members: 1,
        maxMembers: 9,
        startDay: '2026-11-01',
        weekStart: 1,
        streak: 0,
        activeAtMs: 0,
        createdAtMs: 0,
        goneAtMs: null,
        seq: 0,
        stamp: id,
        checkpoint: null,
        nextChangeAtMs: null,
      });
      const found = async (...words: string[]): Promise<string[]> =>
        (await storage.read((steps) => steps.find('groups', { words, limit: 9 }))).map(({ id }) => id);
      await storage.transact(function* (steps) {
        yield* steps.insertRecord('groups', group('a', foldWords('Dawn Patrol: Läufer').join(' ')));
        yield* steps.insertRecord('groups', group('b', foldWords('Читаем перед сном').join(' ')));
        yield* steps.putRecord('groups', group('c', foldWords('早起 club').join(' ')));
      });
      const cases: readonly [string, string[]][] = [
        ['dawn', ['a']],
        ['pat LAUF', ['a']],
        ['lauf nobody', []],
        ['atrol', []],
        ['чит', ['b']],
        ['早', ['c']],
        ['c', ['c']],
        ['', ['a', 'b', 'c']],
      ];
      for (const [text, expected] of cases) expect(await found(...foldWords(text)), text).toEqual(expected);
      await storage.transact(function* (steps) {
        yield* steps.updateRecords('groups', { all: [{ column: 'id', operator: '=', value: 'a' }] }, { streak: 3 });
        yield* steps.updateRecords(
          'groups',
          { all: [{ column: 'id', operator: '=', value: 'b' }] },
          { searchText: 'dusk' },
        );
        yield* steps.deleteRecords('groups', { all: [{ column: 'id', operator: '=', value: 'c' }] });
      });
      await storage.compact();
      expect([await found('dawn'), await found('du'), await found('читаем'), await found('club')]).toEqual([
        ['a'],
        ['b'],
        [],
        [],
      ]);
      const odd = storage.read((steps) => steps.find('revisions', { words: ['x'], limit: 1 }));
      await expect(odd).rejects.toThrow(TypeError);
    });

    it('goes from space to space', async () => {
      const spaces = ['ben', 'anna', 'zoë', 'anna'];
      await storage.transact(putAll(spaces.map((space, n) => ({ ...row(`k${String(n)}`), space }))));
      const found: (string | undefined)[] = [''];
      while (found.at(-1) !== undefined) {
        const after = found.at(-1) ?? '';
        found.push(await storage.read((steps) => steps.nextSpace(after)));
      }
      expect(found).toEqual(['', 'anna', 'ben', 'zoë', undefined]);
    });

    it('keeps named texts', async () => {
      await storage.transact(function* (steps) {
        yield* steps.writeMeta('instance', 'one');
        yield* steps.writeMeta('instance', 'two');
      });
      expect(await storage.read((steps) => steps.readMeta('instance'))).toBe('two');
      expect(await storage.read((steps) => steps.readMeta('other'))).toBeUndefined();
    });

    it('lets a body read what it wrote and returns its result', async () => {
      const result = await storage.transact(function* (steps) {
        yield* steps.put(row('a'));
        const found = yield* steps.get(row('a'));
        const all = yield* steps.range({ space: 'anna', table: 'checkIns', limit: 10 });
        return `${String(found?.key)} of ${String(all.length)}`;
      });
      expect(result).toBe('a of 1');
    });

    it('leaves nothing of a body that throws', async () => {
      const failing = storage.transact(function* (steps) {
        yield* steps.put(row('a'));
        yield* steps.writeMeta('mark', 'set');
        throw new RangeError('no');
      });
      await expect(failing).rejects.toThrow(RangeError);
      expect(await getRow('a')).toBeUndefined();
      expect(await storage.read((steps) => steps.readMeta('mark'))).toBeUndefined();
    });

    it('rolls back alone among others of the same turn', async () => {
      const outcomes = await Promise.allSettled([
        storage.transact(putAll([row('a')])),
        storage.transact(function* (steps) {
          yield* steps.put(row('b'));
          yield* steps.insert(row('a'));
        }),
        storage.transact(putAll([row('c')])),
      ]);
      expect(outcomes.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await listKeys()).toEqual(['a', 'c']);
    });

    it('lets no body catch its way past a failed step', async () => {
      await storage.transact(putAll([row('a')]));
      const stubborn = storage.transact(function* (steps) {
        yield* steps.put(row('b'));
        try {
          yield* steps.insert(row('a'));
        } catch {
          return 'went on';
        }
        return 'inserted';
      });
      await expect(stubborn).rejects.toThrow(ConflictError);
      expect(await getRow('b')).toBeUndefined();
    });

    it('refuses a body that yields to foreign code', async () => {
      const foreign = storage.transact(function* (steps) {
        yield* steps.put(row('a'));
        yield Promise.resolve() as never;
      });
      await expect(foreign).rejects.toThrow(TypeError);
      expect(await getRow('a')).toBeUndefined();
    });

    it('runs bodies one after the other in the order of calls', async () => {
      const append = (text: string) =>
        storage.transact(function* (steps) {
          const before = (yield* steps.readMeta('log')) ?? '';
          yield* steps.writeMeta('log', before + text);
        });
      await Promise.all(Array.from('abcdefgh').map((letter) => append(letter)));
      expect(await storage.read((steps) => steps.readMeta('log'))).toBe('abcdefgh');
    });

    it('finishes what is queued when closed and refuses what comes after', async () => {
      const queued = storage.transact((steps) => steps.put(row('a')));
      const closed = storage.close();
      await expect(queued).resolves.toBeUndefined();
      await closed;
      await expect(storage.transact((steps) => steps.put(row('b')))).rejects.toThrow(UnavailableError);
      await expect(getRow('a')).rejects.toThrow(UnavailableError);
      await expect(storage.close()).resolves.toBeUndefined();
    });

    it('keeps every row when it is compacted, and goes on', async () => {
      await storage.transact(putAll([row('a'), row('b')]));
      await storage.transact((steps) => steps.purge(row('a')));
      await storage.compact();
      expect(await listKeys()).toEqual(['b']);
      await storage.transact(putAll([row('c')]));
      expect(await listKeys()).toEqual(['b', 'c']);
    });
  });
};
