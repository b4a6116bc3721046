import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxBytesOfAll, maxFileBytes } from '@hearth/shared/domain/attachments/attachment.ts';
import { createSync, type Sync } from './create-sync.ts';
import type { AppEnv } from './http/request-context.ts';
import { createMemoryBlobStore, type MemoryBlobStore } from '../gateways/blob-store/memory-blob-store.ts';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { serveApp } from '../testing/served-app.ts';
import { DEVICE_KEY } from '../testing/signed-in-device.ts';

const DAY_MS = 86_400_000;

/** Files of each kind by their beginnings; what follows is of no interest to the server. */
const file = (head: string, length = 100): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  bytes.set(Buffer.from(head, 'latin1'));
  return bytes;
};
const JPEG = file('\u00ff\u00d8\u00ff\u00e0');
const PDF = file('%PDF-1.7');
const HTML = file('<script>alert(1)</script>');

interface BlobServer {
  readonly url: string;
  readonly storage: Storage;
  readonly blobStore: MemoryBlobStore;
  readonly sync: Sync;
  readonly addMs: (ms: number) => void;
  readonly stop: () => Promise<void>;
}

/** The sync without accounts, on a port of its own: whoever names himself in `X-Test-User` may sign in. */
const startServer = async (): Promise<BlobServer> => {
  const [storage, blobStore] = [createMemoryStorage(), createMemoryBlobStore()];
  let [offsetMs, ids] = [0, 0];
  const signerOf = (user: string) => ({ user, session: user, name: user, email: `${user}@users.invalid` });
  const newId = (): string => `id-${String((ids += 1))}`;
  const sync = createSync(
    { storage, blobStore, newId, epochNowMs: () => Date.now() + offsetMs },
    {
      databaseId: 'db',
      publicUrl: new URL('http://hearth.test'),
      signers: {
        findSigner: async (context) => signerOf(context.req.header('x-test-user') ?? ''),
        findSession: async (session) => signerOf(session),
      },
    },
  );
  const listener = await serveApp(new Hono<AppEnv>().route('/', sync.routes));
  return {
    url: `http://127.0.0.1:${String(listener.port)}`,
    storage,
    blobStore,
    sync,
    addMs: (ms) => {
      offsetMs += ms;
    },
    stop: async () => {
      sync.close();
      await listener.close();
    },
  };
};

let server: BlobServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.stop());

const post = async (path: string, body: object, headers: Record<string, string>) => {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
};

interface News {
  readonly type: string;
  readonly keys: readonly string[];
  readonly values?: readonly Record<string, unknown>[];
}

/** A device as the addon would be one, with what it is told of `attachments`. */
const openDevice = async (username: string) => {
  let authorization = '';
  const renew = async (): Promise<void> => {
    const signedIn = { 'x-test-user': username, origin: 'http://hearth.test' };
    const { accessToken } = await post('/dexie/token', { public_key: DEVICE_KEY }, signedIn);
    authorization = `Bearer ${String(accessToken)}`;
  };
  await renew();
  const told = new Map<string, Record<string, unknown> | undefined>();
  let lastPull: unknown = { $t: 'undefined' };
  let sent = 0;
  const sync = async (...muts: readonly object[]): Promise<void> => {
    const { serverRevision, realms, changes } = await post(
      '/dexie/sync',
      {
        v: 3,
        clientIdentity: username,
        schema: {},
        baseRevs: [],
        y: [],
        changes:
          muts.length === 0 ? [] : [{ table: 'attachments', muts: muts.map((m) => ({ rev: (sent += 1), ...m })) }],
        lastPull,
      },
      { authorization },
    );
    lastPull = { serverRevision, realms, inviteRealms: [] };
    for (const { muts: news } of changes as { muts: News[] }[]) {
      for (const { type, keys, values } of news) {
        keys.forEach((key, at) => told.set(key, type === 'delete' ? undefined : values?.[at]));
      }
    }
  };
  const put = async (id: string, bytes: Uint8Array<ArrayBuffer>, ct = 'image/jpeg', headers = { authorization }) => {
    const response = await fetch(`${server.url}/dexie/blob/${id}?ct=${encodeURIComponent(ct)}`, {
      method: 'PUT',
      headers,
      body: bytes,
    });
    return { status: response.status, text: await response.text() };
  };
  const refTo = (id: string, ct = 'image/jpeg') => ({ _bt: 'Blob', ref: `1:${id}`, size: 1, ct });
  return {
    renew,
    told,
    sync,
    put,
    get: (ref: string, headers: Record<string, string> = { authorization }) =>
      fetch(`${server.url}/dexie/blob/${ref}`, { headers }),
    attach: (key: string, id: string, ct = 'image/jpeg') =>
      sync({ type: 'insert', keys: [key], values: [{ id: key, type: ct, file: refTo(id, ct), _hasBlobRefs: 1 }] }),
    change: (key: string, spec: object) => sync({ type: 'update', keys: [key], changeSpecs: [spec] }),
  };
};

const storedFiles = (): string[] => server.blobStore.keys();

describe('a file of a row', () => {
  it('is taken, and read by its owner as something that can never be a page (ATT6)', async () => {
    const anna = await openDevice('anna');
    expect(await anna.put('photo', JPEG)).toEqual({ status: 200, text: '{"ref":"1:photo"}' });
    await anna.attach('a', 'photo');
    expect(anna.told.get('a')).not.toHaveProperty('fileMark');
    const answer = await anna.get('1:photo');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(JPEG);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  it('is read by nobody else, nor by cookie, nor under any other name (ATT6)', async () => {
    const [anna, evil] = [await openDevice('anna'), await openDevice('evil')];
    await anna.put('photo', JPEG);
    await anna.attach('a', 'photo');
    // A row of one's own that refers to it opens nothing, and says the same as for an id that never was.
    await evil.attach('mine', 'photo');
    await evil.attach('none', 'never-was');
    expect([evil.told.get('mine'), evil.told.get('none')]).toMatchObject([
      { fileMark: 'missing' },
      { fileMark: 'missing' },
    ]);
    for (const ref of ['1:photo', '1:never-was', '2:photo', 'photo', '1:..%2f..%2fsecrets.json', '1:photo:']) {
      const answer = await evil.get(ref);
      expect([answer.status, ((await answer.json()) as { code: string }).code], ref).toEqual([404, 'not-found']);
    }
    const cookie = `session=${'x'.repeat(43)}`;
    for (const headers of [{ cookie }, {}, { authorization: 'Bearer x' }] as Record<string, string>[]) {
      expect((await anna.get('1:photo', headers)).status).toBe(401);
      expect((await anna.put('other', JPEG, 'image/jpeg', headers as never)).status).toBe(401);
    }
    expect(storedFiles()).toHaveLength(1);
  });

  it('stays what it was when it comes again, and somebody else`s when another brings it (ATT6)', async () => {
    const [anna, evil] = [await openDevice('anna'), await openDevice('evil')];
    await anna.put('photo', JPEG);
    await anna.attach('a', 'photo');
    for (const device of [anna, evil]) {
      expect(await device.put('photo', PDF, 'application/pdf')).toEqual({ status: 200, text: '{"ref":"1:photo"}' });
    }
    expect(new Uint8Array(await (await anna.get('1:photo')).arrayBuffer())).toEqual(JPEG);
    expect(storedFiles()).toHaveLength(1);
  });

  it('needs a live row: without one, and while it is deleted, there is nothing (ATT6)', async () => {
    const anna = await openDevice('anna');
    await anna.put('photo', JPEG);
    expect((await anna.get('1:photo')).status).toBe(404);
    await anna.attach('a', 'photo');
    expect((await anna.get('1:photo')).status).toBe(200);
    await anna.change('a', { deletedAt: 1 });
    expect((await anna.get('1:photo')).status).toBe(404);
    await anna.change('a', { deletedAt: { $t: 'undefined' } });
    expect((await anna.get('1:photo')).status).toBe(200);
    await anna.sync({ type: 'delete', keys: ['a'] });
    expect((await anna.get('1:photo')).status).toBe(404);
  });
});

describe('what is not kept is never refused (ATT5)', () => {
  it.each([
    ['a page', HTML, 'text/html', 'not-allowed'],
    ['a page that is called a picture', HTML, 'image/jpeg', 'not-allowed'],
    ['a PDF that is called a picture', PDF, 'image/jpeg', 'wrong-type'],
    ['nothing at all', new Uint8Array(), 'image/jpeg', 'not-allowed'],
    ['more than may be', file('\u00ff\u00d8\u00ff', maxFileBytes + 1), 'image/jpeg', 'too-large'],
    ['far more than may be', file('\u00ff\u00d8\u00ff', maxFileBytes * 3), 'image/jpeg', 'too-large'],
  ])('%s: the row says so (ATT3)', async (_, bytes, ct, mark) => {
    const anna = await openDevice('anna');
    expect(await anna.put('x', bytes, ct)).toEqual({ status: 200, text: '{"ref":"1:x"}' });
    await anna.attach('a', 'x', ct);
    expect(anna.told.get('a')).toMatchObject({ fileMark: mark });
    expect(storedFiles()).toHaveLength(mark === 'wrong-type' ? 1 : 0);
  });

  it('an id that is none is answered, and its row marked', async () => {
    const anna = await openDevice('anna');
    expect((await anna.put('%2e%2e%2fx', JPEG)).status).toBe(200);
    await anna.attach('a', '../x');
    expect(anna.told.get('a')).toMatchObject({ fileMark: 'missing' });
  });

  it('beyond the room of one person too, until there is room again (ATT4)', async () => {
    const anna = await openDevice('anna');
    const fill = (bytes: number) =>
      server.storage.transact((steps) => steps.putRecord('blobUsage', { user: 'anna', bytes: Math.floor(bytes) }));
    await fill(maxBytesOfAll * 1.1 - 50);
    await anna.put('x', JPEG);
    await anna.attach('a', 'x');
    expect(anna.told.get('a')).toMatchObject({ fileMark: 'no-room' });
    await fill(0);
    await anna.put('y', JPEG);
    await anna.change('a', { file: { _bt: 'Blob', ref: '1:y', size: 1, ct: 'image/jpeg' } });
    expect(anna.told.get('a')).not.toHaveProperty('fileMark');
    expect((await anna.get('1:y')).status).toBe(200);
  });

  it('a long text of a row is kept like one, and never a page', async () => {
    const anna = await openDevice('anna');
    await anna.put('text', file('<h1>long</h1>'.repeat(9), 117), 'text/plain;charset=utf-8');
    await anna.sync({
      type: 'insert',
      keys: ['a'],
      values: [
        {
          id: 'a',
          type: 'text/plain',
          note: { _bt: 'string', ref: '1:text', size: 1, ct: 'text/plain;charset=utf-8' },
        },
      ],
    });
    expect(anna.told.get('a')).not.toHaveProperty('fileMark');
    expect((await anna.get('1:text')).headers.get('content-type')).toBe('text/plain');
  });
});

describe('clearing away (ATT6)', () => {
  const clean = () => server.sync.cleanBlobs();

  it('takes what no row referred to for a day, and nothing else', async () => {
    const anna = await openDevice('anna');
    for (const id of ['used', 'alone', 'left']) await anna.put(id, JPEG);
    await anna.put('refused', HTML);
    await anna.attach('a', 'used');
    await anna.attach('b', 'left');
    server.addMs(DAY_MS - 60_000);
    expect(await clean()).toBe(0);
    await anna.renew();
    // From now on it is no longer referred to: its day begins.
    await anna.change('b', { file: 'gone' });
    server.addMs(60_001);
    expect(await clean()).toBe(2);
    expect(storedFiles()).toHaveLength(2);
    server.addMs(DAY_MS);
    expect(await clean()).toBe(1);
    expect(storedFiles()).toHaveLength(1);
    const usage = await server.storage.read((steps) => steps.find('blobUsage', { limit: 9 }));
    expect(usage).toMatchObject([{ bytes: JPEG.length }]);
  });

  it('keeps the file of a deleted row for thirty days, in which it may be asked back', async () => {
    const anna = await openDevice('anna');
    await anna.put('photo', JPEG);
    await anna.attach('a', 'photo');
    await anna.change('a', { deletedAt: 1 });
    server.addMs(29 * DAY_MS);
    expect(await clean()).toBe(0);
    expect(storedFiles()).toHaveLength(1);
    server.addMs(DAY_MS + 1);
    // It counts as unused from here.
    expect(await clean()).toBe(0);
    server.addMs(DAY_MS);
    expect(await clean()).toBe(1);
    expect(storedFiles()).toEqual([]);
  });

  it('goes on where a stop cut it short', async () => {
    const anna = await openDevice('anna');
    await anna.put('photo', JPEG);
    await server.storage.transact((steps) => steps.updateRecords('blobs', {}, { state: 'removing' }));
    // A row that comes now finds nothing, rather than something that is about to go.
    await anna.attach('a', 'photo');
    expect(anna.told.get('a')).toMatchObject({ fileMark: 'missing' });
    await anna.sync({ type: 'delete', keys: ['a'] });
    server.addMs(DAY_MS + 1);
    expect(await clean()).toBe(1);
    expect(await server.storage.read((steps) => steps.count('blobs', {}))).toBe(0);
    expect(storedFiles()).toEqual([]);
  });

  it('and a file that was cut off while it arrived is taken up where it comes again', async () => {
    const anna = await openDevice('anna');
    await anna.put('photo', JPEG);
    await server.storage.transact((steps) => steps.updateRecords('blobs', {}, { state: 'arriving' }));
    for (const bytes of [JPEG, PDF]) {
      await anna.put('photo', bytes, 'application/pdf');
      await server.storage.transact((steps) => steps.updateRecords('blobs', {}, { state: 'arriving' }));
    }
    await anna.put('photo', PDF, 'application/pdf');
    await anna.attach('a', 'photo', 'application/pdf');
    expect(new Uint8Array(await (await anna.get('1:photo')).arrayBuffer())).toEqual(PDF);
    expect(await server.storage.read((steps) => steps.find('blobUsage', { limit: 9 }))).toMatchObject([
      { bytes: PDF.length },
    ]);
  });
});
