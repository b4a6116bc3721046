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
  });
};
