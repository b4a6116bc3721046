import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { createSync } from '../app/create-sync.ts';
import type { AppEnv } from '../app/http/request-context.ts';
import { createTemporaryFolder } from './built-web.ts';
import { createMemoryBlobStore } from '../gateways/blob-store/memory-blob-store.ts';
import { abuseSocket } from './hostile-sockets.ts';
import { openStore } from './open-store.ts';
import { serveApp } from './served-app.ts';
import type { SyncRandom } from '@hearth/shared/testing/sync-random.ts';

/** The sync behind a real port, and somebody at it who has an account. */
export interface HostileDoor {
  readonly bearer: Readonly<Record<string, string>>;
  readonly signedIn: Readonly<Record<string, string>>;
  post(path: string, body: string | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** A request of sync with the token. */
  sync(body: string): Promise<Response>;
  /** A whole round of an honest device. */
  goodRound(): Promise<Response>;
  /** Opens a socket, sends what no addon sends, and waits for its end. */
  abuseSocket(random: SyncRandom): Promise<void>;
  close(): Promise<void>;
}

export const createHostileDoor = async (): Promise<HostileDoor> => {
  const temporary = createTemporaryFolder();
  const storage = openStore('sqlite', temporary.folder);
  const signer = { user: 'anna', session: 'anna', name: 'anna', email: 'anna@users.invalid' };
  const sync = createSync(
    { storage, blobStore: createMemoryBlobStore(), newId: randomUUID, epochNowMs: () => Date.now() },
    {
      databaseId: 'hostile',
      publicUrl: new URL('http://localhost'),
      signers: {
        findSigner: async (context) => (context.req.header('x-test-user') === undefined ? undefined : signer),
        findSession: async () => signer,
      },
    },
  );
  const app = new Hono<AppEnv>();
  app.route('/', sync.routes);
  const listener = await serveApp(app);
  const port = listener.port;
  const { publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const post: HostileDoor['post'] = (path, body, headers = {}) =>
    fetch(`http://127.0.0.1:${String(port)}${path}`, { method: 'POST', body, headers });
  const signedIn = { 'X-Test-User': 'anna' };
  const issued = await post('/dexie/token', JSON.stringify({ public_key: publicKey }), signedIn);
  const { accessToken } = (await issued.json()) as { accessToken: string };
  const bearer = { Authorization: `Bearer ${accessToken}` };
  const changesPath = `/dexie/changes?v=3&clientId=x&token=${accessToken}`;

  return {
    bearer,
    signedIn,
    post,
    sync: (body) => post('/dexie/sync', body, { 'Content-Type': 'application/tson', ...bearer }),
    goodRound: () => {
      const id = randomUUID();
      const changes = [
        { table: 'habits', muts: [{ type: 'insert', keys: [id], values: [{ id }], rev: 1, txid: 't' }] },
      ];
      const body = { v: 3, clientIdentity: id, lastPull: { $t: 'undefined' }, changes };
      return post('/dexie/sync', JSON.stringify(body), bearer);
    },
    abuseSocket: (random) => abuseSocket(port, changesPath, random),
    close: async () => {
      sync.close();
      await listener.close();
      await storage.close();
      temporary.remove();
    },
  };
};
