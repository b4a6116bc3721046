import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RebuildReport } from '../projections/rebuild-projections.ts';
import type { Storage } from '../storage/storage.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';
import { openStore } from '../testing/open-store.ts';
import { errorOf } from '../testing/run-cli.ts';
import { runCommand } from './run-command.ts';

let temporary: TemporaryFolder;
beforeEach(() => {
  temporary = createTemporaryFolder();
});
afterEach(() => temporary.remove());

const withStore = async <T>(work: (storage: Storage) => Promise<T>): Promise<T> => {
  const storage = openStore('sqlite', temporary.folder);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
};

const rebuild = async (...words: readonly string[]) => {
  const { exitCode, stdout } = await runCommand(['rebuild', '--data', '.', '--json', ...words], temporary.folder);
  const { dataFolder, ...report } = JSON.parse(stdout) as RebuildReport & { dataFolder: string };
  expect(dataFolder).toBe(join(temporary.folder));
  return { exitCode, report };
};

/** More than a page; of which a tenth are tombstones. */
const CHECK_INS = 1_210;
const LIVE = CHECK_INS - CHECK_INS / 10;

const fill = (): Promise<void> =>
  withStore((storage) =>
    storage.transact(function* (steps) {
      for (const space of ['anna', 'benn']) {
        for (let at = 0; at < CHECK_INS; at += 1) {
          const key = `k${String(at).padStart(5, '0')}`;
          yield* steps.put({ space, table: 'checkIns', key, revision: 1, deleted: at % 10 === 0, json: '{}' });
        }
        yield* steps.put({ space, table: 'habits', key: 'h', revision: 1, deleted: false, json: '{}' });
        yield* steps.putRecord('spaceUsage', { space, habits: 1, checkIns: LIVE });
      }
    }),
  );

describe('rebuilding what is worked out of rows', () => {
  it('finds nothing where all is right', async () => {
    await fill();
    const { exitCode, report } = await rebuild();
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ spaces: 2, differences: 0, told: [], isMended: true });
    expect(report.projections).toContain('spaceUsage');
  });

  it('says what differed, and mends it; with --check it only says so', async () => {
    await fill();
    await withStore((storage) =>
      storage.transact(function* (steps) {
        yield* steps.putRecord('spaceUsage', { space: 'anna', habits: 1, checkIns: 7 });
        yield* steps.deleteRecords('spaceUsage', { all: [{ column: 'space', operator: '=', value: 'benn' }] });
        // Somebody of whom no row is left.
        yield* steps.putRecord('spaceUsage', { space: 'zoe', habits: 3, checkIns: 0 });
      }),
    );
    const counts = (space: string, habits: number, checkIns: number) => ({ space, habits, checkIns });
    const told = [
      ['anna', counts('anna', 1, 7), counts('anna', 1, LIVE)],
      ['benn', counts('benn', 0, 0), counts('benn', 1, LIVE)],
      ['zoe', counts('zoe', 3, 0), counts('zoe', 0, 0)],
    ].map(([space, kept, made]) => ({ projection: 'spaceUsage', space, kept, made }));
    const checked = await rebuild('--check');
    expect(checked.exitCode).toBe(3);
    expect(checked.report).toMatchObject({ spaces: 3, differences: 3, told, isMended: false });
    expect((await rebuild()).report).toMatchObject({ differences: 3, told, isMended: true });
    expect((await rebuild()).exitCode).toBe(0);
  });

  it('speaks to people', async () => {
    await fill();
    await withStore((storage) =>
      storage.transact((steps) => steps.putRecord('spaceUsage', { space: 'anna', habits: 1, checkIns: 7 })),
    );
    const { stdout } = await runCommand(['rebuild', '--data', '.'], temporary.folder);
    expect(stdout).toContain('1 differed');
    expect(stdout).toContain('spaceUsage of anna');
    expect((await runCommand(['rebuild', '--data', '.'], temporary.folder)).stdout).toContain('nothing differed');
  });

  it('needs data of no newer Hearth, and a server that does not run', async () => {
    expect(await errorOf(temporary.folder, 'rebuild', '--data', '.')).toMatchObject({ code: 'no-data' });
    await withStore(async () => {
      expect(await errorOf(temporary.folder, 'rebuild', '--data', '.')).toMatchObject({ code: 'in-use' });
    });
    expect(await errorOf(temporary.folder, 'rebuild', 'x')).toMatchObject({ code: 'too-many-arguments' });
  });
});
