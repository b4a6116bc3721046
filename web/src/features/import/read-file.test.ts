import { describe, expect, test } from 'vitest';
import { loopTables, loopZip, databaseOf, testSqlite } from '@hearth/shared/testing/loop-files.ts';
import { makeInPageWorker } from '../../testing/in-page-worker.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { readFile } from './read-file.ts';
import { readInWorker } from './read-in-worker.ts';

const fileOf = (bytes: Uint8Array, name: string): File => new File([bytes.slice()], name);
const never = new AbortController().signal;
const today = day('2020-01-03');
const moment = { judged: { today, openFrom: today, unlived: [] }, settings: [] };

describe('reading a file beside the page', () => {
  test('gives what it holds, with progress from 0 to 1, and ends the worker', async () => {
    const { worker, state } = makeInPageWorker();
    const told: number[] = [];
    const zip = loopZip(['2020-01-02,YES_MANUAL,', 'someday,2,']);
    const read = await readFile(
      fileOf(zip, 'loop.zip'),
      moment,
      (share) => told.push(share),
      never,
      () => worker,
    );
    if (!read.ok) throw new Error(read.error.code);
    if (read.value.kind !== 'foreign') throw new Error('own');
    const { content, parities } = read.value;
    expect([...parities.values()]).toMatchObject([
      { origin: content.habits[0]?.origin, theirs: { current: null, best: { length: 1 } }, likeThatApp: null },
    ]);
    expect(content).toMatchObject({
      source: 'loop-csv',
      file: 'loop.zip',
      habits: [{ name: 'Read', firstDay: '2020-01-02' }],
    });
    expect(content.warnings.map((warning) => warning.code)).toEqual(['bad-day']);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    expect(state.isEnded).toBe(true);
  });

  test('loads SQLite only for a database', async () => {
    let loaded = 0;
    const counting = () =>
      makeInPageWorker((message, tell) => {
        const load = () => {
          loaded += 1;
          return Promise.resolve(testSqlite);
        };
        void readInWorker(message, load, tell);
      }).worker;
    await readFile(fileOf(loopZip([]), 'loop.zip'), moment, () => {}, never, counting);
    expect(loaded).toBe(0);
    const read = await readFile(fileOf(databaseOf(...loopTables), 'loop.db'), moment, () => {}, never, counting);
    expect(loaded).toBe(1);
    expect(read).toMatchObject({ ok: true, value: { content: { source: 'loop-db', habits: [] } } });
  });

  test('refuses a file that is too large or empty without starting a worker', async () => {
    const start = () => {
      throw new Error('started');
    };
    const large = { size: 1_200_000_001, name: 'large.zip' } as File;
    expect(await readFile(large, moment, () => {}, never, start)).toMatchObject({
      error: { code: 'too-large', file: 'large.zip' },
    });
    expect(await readFile(fileOf(new Uint8Array(), 'empty.zip'), moment, () => {}, never, start)).toMatchObject({
      error: { code: 'empty' },
    });
  });

  test('refuses a foreign file of more than 50 MB before it is in memory', async () => {
    const { worker } = makeInPageWorker();
    const large = fileOf(Uint8Array.of(80, 75, 3, 4), 'large.zip');
    Object.defineProperty(large, 'size', { value: 50_000_001 });
    Object.assign(large, { arrayBuffer: () => Promise.reject(new Error('read whole')) });
    expect(
      await readFile(
        large,
        moment,
        () => {},
        never,
        () => worker,
      ),
    ).toMatchObject({
      error: { code: 'too-large', limit: 50 },
    });
  });

  test('hands a refusal on as a value', async () => {
    const { worker, state } = makeInPageWorker();
    const read = await readFile(
      fileOf(Uint8Array.of(1, 2, 3), 'photo.jpg'),
      moment,
      () => {},
      never,
      () => worker,
    );
    expect(read).toEqual({ ok: false, error: { code: 'unknown-format', file: 'photo.jpg' } });
    expect(state.isEnded).toBe(true);
  });

  test('says that a file is Hearth’s own', async () => {
    const own = makeInPageWorker((_, tell) => tell({ kind: 'own' }));
    const read = await readFile(
      fileOf(loopZip([]), 'a'),
      moment,
      () => {},
      never,
      () => own.worker,
    );
    expect(read).toEqual({ ok: true, value: { kind: 'own' } });
  });

  test('ends the worker at once when it is cancelled, whatever it is doing', async () => {
    const { worker, state } = makeInPageWorker(() => {});
    const control = new AbortController();
    const reading = readFile(
      fileOf(loopZip([]), 'loop.zip'),
      moment,
      () => {},
      control.signal,
      () => worker,
    );
    control.abort();
    await expect(reading).rejects.toBe(control.signal.reason);
    expect(state.isEnded).toBe(true);
  });

  test('throws what the worker could not foresee', async () => {
    const crashing = makeInPageWorker((_, tell) => tell({ kind: 'crashed', message: 'out of memory' }));
    await expect(
      readFile(
        fileOf(loopZip([]), 'a'),
        moment,
        () => {},
        never,
        () => crashing.worker,
      ),
    ).rejects.toThrow('out of memory');
    const missing = makeInPageWorker(() => {});
    const reading = readFile(
      fileOf(loopZip([]), 'a'),
      moment,
      () => {},
      never,
      () => missing.worker,
    );
    missing.emit('error', { message: 'no such script' });
    await expect(reading).rejects.toThrow('no such script');
  });
});
