import { createSign, generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { AppEnv } from '../app/http/request-context.ts';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import { serveApp, type Listener } from '../testing/served-app.ts';
import { createLiveChanges, type LiveChanges } from './live-changes.ts';
import { realmSetHash } from './realm-set-hash.ts';
import { syncRoutes } from './sync.routes.ts';
import { createSyncTokens, type Signer, type TokenAnswer } from './sync-tokens.ts';
import { tokenRoutes } from './token.routes.ts';

const ORIGIN = 'http://localhost:3000';
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

let app: Hono<AppEnv>;
let live: LiveChanges;
let sessions: Map<string, Signer>;
let listener: Listener | undefined;
beforeEach(() => {
  const storage = createMemoryStorage();
  let ids = 0;
  const newId = (): string => `id${String((ids += 1)).padStart(8, '0')}`;
  const epochNowMs = () => Date.now();
  sessions = new Map(
    ['anna', 'ben'].map((user) => [user, { user, session: user, name: user, email: `${user}@users.invalid` }]),
  );
  const tokens = createSyncTokens({ storage, newId, epochNowMs, findSession: async (id) => sessions.get(id) });
  live = createLiveChanges({ storage, epochNowMs });
  app = new Hono<AppEnv>();
  const findSigner = async (context: { req: { header: (name: string) => string | undefined } }) =>
    sessions.get(context.req.header('x-test-user') ?? '');
  app.route('/', tokenRoutes({ tokens, epochNowMs, findSigner }));
  app.route(
    '/',
    syncRoutes({
      storage,
      databaseId: 'db',
      timeLine: newId,
      epochNowMs,
      executeIntent: function* (steps, { row }) {
        yield* steps.readMeta('nothing');
        return { row, touched: [] };
      },
      holdNews: (space, client) => live.hold(space, client),
      onCommit: (space, origin) => live.notify(space, origin),
      tokens,
      live,
      origin: ORIGIN,
    }),
  );
});
afterEach(async () => {
  await listener?.close();
  listener = undefined;
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers }, {});
const signIn = async (user: string): Promise<TokenAnswer> => {
  const response = await post('/dexie/token', { public_key: publicKey }, { 'x-test-user': user });
  expect(response.status).toBe(200);
  return (await response.json()) as TokenAnswer;
};
const request = (changes: unknown[] = [], more: object = {}) => ({
  v: 3,
  dbID: { $t: 'undefined' },
  clientIdentity: 'phone',
  schema: { habits: { markedForSync: true } },
  lastPull: { $t: 'undefined' },
  baseRevs: [],
  changes,
  y: [],
  ...more,
});
const insert = (id: string) => ({
  table: 'habits',
  muts: [{ type: 'insert', keys: [id], values: [{ id, name: id }], rev: 1, txid: 't' }],
});
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('POST /dexie/token', () => {
  it('needs a session, and a usable key', async () => {
    expect((await post('/dexie/token', { public_key: publicKey })).status).toBe(401);
    for (const body of [{}, { public_key: 'none' }, 'no json', { public_key: 'x'.repeat(20_000) }]) {
      expect((await post('/dexie/token', body, { 'x-test-user': 'anna' })).status).toBe(400);
    }
  });

  it.each(['demo', 'otp', 'authorization_code', 'password', 'client_credentials'])(
    'does not know the grant %s',
    async (grant) => {
      const body = { grant_type: grant, public_key: publicKey, demo_user: 'anna@demo.local', scopes: ['ACCESS_DB'] };
      const response = await post('/dexie/token', body, { 'x-test-user': 'anna' });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ type: 'error', messageCode: 'GENERIC_ERROR' });
    },
  );

  it('renews by a signature, without a session cookie', async () => {
    const { refreshToken } = await signIn('anna');
    const timeStamp = Date.now();
    const signature = createSign('RSA-SHA256')
      .update(refreshToken + String(timeStamp))
      .sign(privateKey, 'base64');
    const body = {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      scopes: ['ACCESS_DB'],
      time_stamp: timeStamp,
      signing_algorithm: 'RSASSA-PKCS1-v1_5',
      signature,
    };
    const renewed = await post('/dexie/token', body);
    expect(renewed.status).toBe(200);
    const { accessToken } = (await renewed.json()) as TokenAnswer;
    expect((await post('/dexie/sync', request(), bearer(accessToken))).status).toBe(200);
    expect((await post('/dexie/token', body)).status).toBe(401);
    sessions.delete('anna');
    expect((await post('/dexie/token', { ...body, time_stamp: timeStamp + 1 })).status).toBe(401);
  });
});

describe('POST /dexie/sync', () => {
  it('answers 401 for a foreign token, 400 for no request, 200 for everything else', async () => {
    const { accessToken } = await signIn('anna');
    expect((await post('/dexie/sync', request(), bearer('other'))).status).toBe(401);
    expect((await post('/dexie/sync', request(), { Authorization: 'Basic YTpi' })).status).toBe(401);
    for (const body of ['', 'no json', '[]', 'null', { ...request(), v: 4 }, { v: 3 }, request([{ table: 5 }])]) {
      expect((await post('/dexie/sync', body, bearer(accessToken))).status).toBe(400);
    }
    const hostile = [
      { table: 'habits', muts: [null, 5, {}, { type: 'insert' }, { type: 'upsert', keys: 'x', values: {} }] },
      { table: '__proto__', muts: [{ type: 'insert', keys: ['a'], values: [{}], rev: 1 }] },
      { table: 'habits', muts: [{ type: 'update', keys: ['a'], changeSpecs: [{ '__proto__.x': 1 }], rev: 2 }] },
    ];
    expect((await post('/dexie/sync', request(hostile), bearer(accessToken))).status).toBe(200);
  });

  it('lets nobody without an account write', async () => {
    expect((await post('/dexie/sync', request())).status).toBe(200);
    expect((await post('/dexie/sync', request([insert('a')]))).status).toBe(401);
  });

  it('takes and gives packed bodies', async () => {
    const { accessToken } = await signIn('anna');
    const many = Array.from({ length: 50 }, (_, n) => ({
      ...insert(`h${String(n)}`),
      muts: [{ ...insert(`h${String(n)}`).muts[0], rev: n + 1 }],
    }));
    const packed = await app.request(
      '/dexie/sync',
      {
        method: 'POST',
        body: gzipSync(JSON.stringify(request(many))),
        headers: { ...bearer(accessToken), 'Content-Encoding': 'gzip' },
      },
      {},
    );
    expect(packed.status).toBe(200);
    const pull = await post('/dexie/sync', request([], { clientIdentity: 'desk' }), {
      ...bearer(accessToken),
      'Accept-Encoding': 'gzip',
    });
    expect(pull.headers.get('content-encoding')).toBe('gzip');
    const text = await new Response(pull.body?.pipeThrough(new DecompressionStream('gzip'))).text();
    const { changes } = JSON.parse(text) as { changes: { muts: { keys: string[] }[] }[] };
    expect(changes[0]?.muts[0]?.keys).toHaveLength(50);
    const broken = await app.request(
      '/dexie/sync',
      { method: 'POST', body: 'not packed', headers: { ...bearer(accessToken), 'Content-Encoding': 'gzip' } },
      {},
    );
    expect(broken.status).toBe(400);
  });

  it('says when the device must bring what it has', async () => {
    const { accessToken } = await signIn('anna');
    const lost = request([], { lastPull: { serverRevision: '99.gone', realms: ['anna'], inviteRealms: [] } });
    expect((await post('/dexie/sync', lost, bearer(accessToken))).headers.get('hearth-rebase')).toBe('time-line');
    expect((await post('/dexie/sync', request(), bearer(accessToken))).headers.get('hearth-rebase')).toBeNull();
  });
});

describe('WS /dexie/changes', () => {
  const open = async (token: string, headers: Record<string, string> = {}) => {
    listener ??= await serveApp(app);
    const url = `ws://127.0.0.1:${String(listener.port)}/dexie/changes?v=3&clientId=desk&token=${token}`;
    const socket = new WebSocket(url, { headers });
    const messages: string[] = [];
    const waiting: (() => void)[] = [];
    socket.on('message', (data: Buffer) => {
      messages.push(data.toString());
      for (const wake of waiting.splice(0)) wake();
    });
    const next = async (): Promise<Record<string, unknown>> => {
      while (messages.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      return JSON.parse(messages.shift() ?? '') as Record<string, unknown>;
    };
    const opened = new Promise<number>((resolve) => {
      socket.once('open', () => resolve(101));
      socket.once('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
    });
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    return { socket, next, opened, closed };
  };

  it('opens with a living token, from our own pages alone', async () => {
    const { accessToken } = await signIn('anna');
    expect(await (await open('other')).opened).toBe(401);
    expect(await (await open(accessToken, { Origin: 'https://evil.example' })).opened).toBe(403);
    expect(await (await open(accessToken, { Origin: ORIGIN })).opened).toBe(101);
  });

  it('tells one device what another wrote', async () => {
    const { accessToken } = await signIn('anna');
    const { socket, next, opened } = await open(accessToken);
    expect(await opened).toBe(101);
    socket.send('{"type":"ping"}');
    expect(await next()).toEqual({ type: 'pong' });
    const hash = realmSetHash(['rlm-public', 'anna']);
    socket.send(JSON.stringify({ type: 'ready', rev: '0.first', realmSetHash: hash }));
    socket.send('{"type":"ping"}');
    await next();
    await post('/dexie/sync', request([insert('a')]), bearer(accessToken));
    expect(await next()).toMatchObject({ type: 'changes', baseRev: '0.first', changes: [{ table: 'habits' }] });
  });

  it('closes when its session ends', async () => {
    const { accessToken } = await signIn('anna');
    const { opened, closed } = await open(accessToken);
    await opened;
    live.dropSessions(new Set(['anna']));
    expect(await closed).toBe(1008);
  });
});
