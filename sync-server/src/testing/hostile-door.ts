import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { WebSocket } from 'ws';
import { createSync } from '../app/create-sync.ts';
import type { AppEnv } from '../app/http/request-context.ts';
import { createTemporaryFolder } from './built-web.ts';
import { createMemoryBlobStore } from '../gateways/blob-store/memory-blob-store.ts';
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

const HANG_LIMIT_MS = 400;

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

  /** Frames as bytes, since no client of good manners would send them. */
  const sendRawFrame = async (frame: Uint8Array): Promise<void> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    const handshake = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
    socket.write(
      `GET ${changesPath} HTTP/1.1\r\nHost: a\r\n${handshake}Sec-WebSocket-Key: ${'A'.repeat(22)}==\r\n\r\n`,
    );
    await once(socket, 'data');
    socket.write(frame);
    await Promise.race([once(socket, 'close'), new Promise((resolve) => setTimeout(resolve, HANG_LIMIT_MS))]);
    socket.destroy();
  };

  const sendText = async (texts: readonly (string | Uint8Array)[]): Promise<void> => {
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}${changesPath}`);
    socket.on('error', () => undefined);
    await once(socket, 'open');
    for (const text of texts) socket.send(text);
    await Promise.race([once(socket, 'close'), new Promise((resolve) => setTimeout(resolve, HANG_LIMIT_MS))]);
    socket.terminate();
  };

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
    abuseSocket: (random) => {
      const choice = random.below(8);
      const bytes = Uint8Array.from({ length: 1 + random.below(60) }, () => random.below(256));
      if (choice < 3) return sendRawFrame(bytes);
      // Reserved bits, unmasked, a length of eight bytes, text that is not UTF-8, a close with half a code.
      if (choice === 3) return sendRawFrame(Uint8Array.of(0xf1, 0x80, 0, 0, 0, 0));
      if (choice === 4) return sendRawFrame(Uint8Array.of(0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff));
      if (choice === 5) return sendRawFrame(Uint8Array.of(0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe));
      if (choice === 6) return sendText([bytes, '{"type":"ping"}', '[['.repeat(1_000), 'x'.repeat(20_000)]);
      return sendText(Array.from({ length: 80 }, () => '{"type":"ready","rev":"1.a","realmSetHash":"x"}'));
    },
    close: async () => {
      sync.close();
      await listener.close();
      await storage.close();
      temporary.remove();
    },
  };
};
