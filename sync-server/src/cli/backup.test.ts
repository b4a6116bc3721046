import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';
import { answerOf, errorOf } from '../testing/run-cli.ts';
import { DEVICE_KEY } from '../testing/signed-in-device.ts';

const SECRETS = '{"cookieSecret":"kept"}';

let temporary: TemporaryFolder;
let server: AccountsServer;
let accessToken: string;
beforeEach(async () => {
  temporary = createTemporaryFolder();
  server = await startAccountsServer();
  writeFileSync(join(server.folder, 'secrets.json'), SECRETS);
  const anna = await signUpIn(server, 'marigold');
  accessToken = String((await anna.post('/dexie/token', { public_key: DEVICE_KEY })).json['accessToken']);
});
afterEach(async () => {
  await server.stop();
  temporary.remove();
});

interface Round {
  readonly revision: string;
  readonly realms: unknown;
  readonly keys: string;
  readonly rebase: string | null;
}

/** A round of a device that is at a round's end, or at none; writes a habit where one is named. */
const sync = async (at: AccountsServer, last?: Round, habit?: string, client = 'phone'): Promise<Round> => {
  const row = { id: habit, v: 1, name: 'Read', colour: 'ember', icon: 'flame', timeOfDay: 'anytime', position: 1 };
  const value = { ...row, description: '', pleasant: false, startDay: '2026-01-01', createdAt: 1 };
  const muts = [{ type: 'insert', keys: [habit], values: [value], rev: Number(habit?.slice(1)) }];
  const answer = await at.openProgram().post(
    '/dexie/sync',
    {
      v: 3,
      clientIdentity: client,
      schema: {},
      baseRevs: [],
      changes: habit === undefined ? [] : [{ table: 'habits', muts }],
      y: [],
      ...(last === undefined
        ? {}
        : { lastPull: { serverRevision: last.revision, realms: last.realms, inviteRealms: [] } }),
    },
    { authorization: `Bearer ${accessToken}` },
  );
  expect(answer.status).toBe(200);
  expect(answer.json['rejections']).toEqual([]);
  return {
    revision: String(answer.json['serverRevision']),
    realms: answer.json['realms'],
    keys: JSON.stringify(answer.json['changes']),
    rebase: answer.headers.get('hearth-rebase'),
  };
};

const backUp = (name = 'backup') => answerOf(temporary.folder, 'backup', name, '--data', server.folder);
const restore = (...words: readonly string[]) => answerOf(temporary.folder, 'restore', 'backup', ...words);
const restoreError = (...words: readonly string[]) => errorOf(temporary.folder, 'restore', 'backup', ...words);

describe('backup and restore (C4)', () => {
  it('copies a server that runs; restored, it has devices bring what it lost, and others not (C19)', async () => {
    const before = await sync(server, undefined, 'h1');
    await backUp();
    const after = await sync(server, before, 'h2');
    expect(after.rebase).toBeNull();

    await restore('--data', 'new');
    const folder = join(temporary.folder, 'new');
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe(SECRETS);
    const restored = await startAccountsServer({}, folder);
    try {
      expect((await sync(restored, before)).rebase).toBeNull();
      const lost = await sync(restored, after);
      expect(lost.rebase).toBe('time-line');
      expect(lost.keys).toContain('"h1"');
      expect(lost.keys).not.toContain('"h2"');
      // Another device goes on, until the numbers are those of the lost future.
      const other = await sync(restored, undefined, 'h9', 'desk');
      expect(other.revision.split('.')[0]).toBe(after.revision.split('.')[0]);
      expect((await sync(restored, after)).rebase).toBe('time-line');
    } finally {
      await restored.stop();
    }
  });

  it('is for its owner alone, one tidy database, and replaces nothing', async () => {
    await backUp();
    const folder = join(temporary.folder, 'backup');
    expect(readdirSync(folder).toSorted()).toEqual(['hearth.sqlite', 'manifest.json', 'secrets.json']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(temporary.folder)).toEqual(['backup']);
    expect(await errorOf(temporary.folder, 'backup', 'backup', '--data', server.folder)).toMatchObject({
      code: 'exists',
    });
    expect(await errorOf(temporary.folder, 'backup', 'no/where', '--data', server.folder)).toMatchObject({
      code: 'not-found',
    });
    expect(await errorOf(temporary.folder, 'backup', 'b2', '--data', 'backup/none')).toMatchObject({ code: 'no-data' });
  });

  it('holds the files that people attached, of which one that is gone keeps nothing else from it', async () => {
    const send = (at: AccountsServer, id: string) =>
      fetch(`${at.url}/dexie/blob/${id}?ct=image/jpeg`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${accessToken}` },
        body: Uint8Array.from([0xff, 0xd8, 0xff, id.length]),
      });
    const filesOf = (folder: string): string[] =>
      readdirSync(join(folder, 'blobs', 'files'), { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map(({ parentPath, name }) => join(parentPath, name));
    for (const id of ['one', 'three']) await send(server, id);
    const kept = filesOf(server.folder).map((file) => readFileSync(file).toString('hex'));
    expect(await backUp()).toMatchObject({ files: 2, missingFiles: 0 });
    const [first = ''] = filesOf(server.folder);
    rmSync(first);
    expect(await backUp('later')).toMatchObject({ files: 1, missingFiles: 1 });

    const data = join(temporary.folder, 'data');
    mkdirSync(join(data, 'blobs', 'files'), { recursive: true });
    writeFileSync(join(data, 'blobs', 'files', 'old'), 'old');
    const { replaced } = (await restore('--data', 'data', '--replace')) as { replaced: string };
    expect(filesOf(data).map((file) => readFileSync(file).toString('hex'))).toEqual(kept);
    for (const file of filesOf(data)) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(replaced, 'blobs', 'files', 'old'), 'utf8')).toBe('old');

    appendFileSync(filesOf(join(temporary.folder, 'backup'))[0] ?? '', 'x');
    expect(await restoreError('--data', 'data', '--replace')).toMatchObject({ code: 'damaged-backup' });
    expect(filesOf(data).map((file) => readFileSync(file).toString('hex'))).toEqual(kept);
  });

  it('leaves a folder that is not empty alone without --replace, and then puts aside what was there', async () => {
    await backUp();
    const data = join(temporary.folder, 'data');
    mkdirSync(data);
    // The reason for many a restore: a database that is none any more, with a log.
    for (const name of ['hearth.sqlite', 'hearth.sqlite-wal'])
      writeFileSync(join(data, name), `old ${name} `.repeat(500));
    expect(await restoreError('--data', 'data')).toMatchObject({ code: 'not-empty' });
    expect(readdirSync(data).toSorted()).toEqual(['hearth.sqlite', 'hearth.sqlite-wal']);

    const { replaced } = (await restore('--data', 'data', '--replace')) as { replaced: string };
    expect(readFileSync(join(replaced, 'hearth.sqlite-wal'), 'utf8')).toContain('old hearth.sqlite-wal');
    expect(readFileSync(join(replaced, 'hearth.sqlite'), 'utf8')).toContain('old hearth.sqlite');
    expect(existsSync(join(data, 'hearth.sqlite-wal'))).toBe(false);
    expect(readdirSync(data).filter((name) => name.startsWith('.'))).toEqual([]);
    const database = new Database(join(data, 'hearth.sqlite'), { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  });

  it('refuses while a server runs on the folder, which goes on', async () => {
    await backUp();
    expect(await restoreError('--data', server.folder, '--replace')).toMatchObject({ code: 'in-use' });
    expect(readdirSync(server.folder).filter((name) => /restore|replaced/.test(name))).toEqual([]);
    expect((await sync(server, undefined, 'h1')).rebase).toBeNull();
  });

  it.each([
    ['a changed database', (folder: string) => appendFileSync(join(folder, 'hearth.sqlite'), 'x'), 'damaged-backup'],
    ['changed secrets', (folder: string) => writeFileSync(join(folder, 'secrets.json'), 'x'), 'damaged-backup'],
    ['a broken manifest', (folder: string) => writeFileSync(join(folder, 'manifest.json'), '{'), 'damaged-backup'],
    [
      'a newer schema',
      (folder: string) => {
        const file = join(folder, 'manifest.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace(/"schema": \d+/, '"schema": 9999'));
      },
      'newer-backup',
    ],
  ])('refuses %s, and leaves the data as they were', async (_, damage, code) => {
    await backUp();
    damage(join(temporary.folder, 'backup'));
    const data = join(temporary.folder, 'data');
    mkdirSync(data);
    writeFileSync(join(data, 'hearth.sqlite'), 'precious');
    expect(await restoreError('--data', 'data', '--replace')).toMatchObject({ code });
    expect(readdirSync(data)).toEqual(['hearth.sqlite']);
    expect(readFileSync(join(data, 'hearth.sqlite'), 'utf8')).toBe('precious');
  });

  it('says that what was named is no backup', async () => {
    expect(await restoreError('--data', 'data')).toMatchObject({ code: 'no-backup' });
  });
});
