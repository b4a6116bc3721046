import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { realmSetHash } from '../src/sync/realm-set-hash.ts';
import type { Row } from './check-ins.ts';
import { createHttpClient, type Ask } from './http-client.ts';
import { startServer, type MeasuredServer } from './start-server.ts';

const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const PASSWORD = 'seven-little-embers';
const JSON_BODY = { 'content-type': 'application/json' };

export interface HearthDevice {
  readonly user: string;
  readonly client: string;
  /** The revision that the device is at. */
  revision: string | undefined;
  /** A round of sync with rows that are waiting; answers the body. */
  readonly sync: (rows?: readonly Row[], headers?: Readonly<Record<string, string>>) => Promise<Buffer>;
  /** The request of such a round. */
  readonly write: (rows: readonly Row[]) => string;
  /** Sends a request, as `write` made it. */
  readonly send: (body: string | Buffer, headers?: Readonly<Record<string, string>>) => Promise<Buffer>;
  /** A socket on which the device is told what others wrote. Resolves once it is open. */
  readonly listen: (onRows: (text: string) => void) => Promise<WebSocket>;
}

export interface Hearth {
  readonly server: MeasuredServer;
  readonly ask: Ask;
  readonly signUp: (username: string) => Promise<() => Promise<HearthDevice>>;
}

const REVISION = /"serverRevision":"([^"]+)"/;
const BASE_REVISION = /"baseRev":"([^"]+)"/;
const NEW_REVISION = /"newRev":"([^"]+)"/;
const UNDEFINED = { $t: 'undefined' };

const createDevice = (port: number, ask: Ask, user: string, token: string): HearthDevice => {
  const client = randomUUID();
  let mutation = 0;
  const device: HearthDevice = {
    user,
    client,
    revision: undefined,
    write: (rows) => {
      mutation += 1;
      // The addon names the owner in each row.
      const values = rows.map((row) => ({ ...row, realmId: user, owner: user }));
      const mut = { type: 'insert', keys: rows.map(({ id }) => id), values, rev: mutation, txid: 't' };
      const { revision } = device;
      return JSON.stringify({
        v: 3,
        clientIdentity: client,
        schema: {},
        lastPull:
          revision === undefined
            ? UNDEFINED
            : { serverRevision: revision, realms: ['rlm-public', user], inviteRealms: [] },
        baseRevs: [],
        changes: rows.length === 0 ? [] : [{ table: 'checkIns', muts: [mut] }],
        y: [],
      });
    },
    send: async (sent, headers = {}) => {
      const { status, body } = await ask('POST', '/dexie/sync', sent, { authorization: `Bearer ${token}`, ...headers });
      if (status !== 200) throw new Error(`a round was answered ${String(status)}`);
      return body;
    },
    sync: async (rows = [], headers = {}) => {
      const body = await device.send(device.write(rows), headers);
      device.revision = REVISION.exec(body.toString('latin1', 0, 200))?.[1] ?? device.revision;
      return body;
    },
    listen: async (onRows) => {
      const socket = new WebSocket(`ws://127.0.0.1:${String(port)}/dexie/changes?clientId=${client}&token=${token}`);
      const hash = realmSetHash(['rlm-public', user]);
      const sayReady = (): void =>
        socket.send(JSON.stringify({ type: 'ready', rev: device.revision, realmSetHash: hash }));
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        const revision = NEW_REVISION.exec(text)?.[1];
        if (revision === undefined) throw new Error(`a socket was told ${text.slice(0, 200)}`);
        // As the addon does: what does not begin where the device is says nothing, for an answer has brought it further.
        if (BASE_REVISION.exec(text)?.[1] === device.revision) {
          device.revision = revision;
          onRows(text);
        }
        sayReady();
      });
      await once(socket, 'open');
      sayReady();
      return socket;
    },
  };
  return device;
};

/** The product as `npm start` runs it, without the web app. */
export const startHearth = async (): Promise<Hearth> => {
  const server = await startServer(new URL('../src/main.ts', import.meta.url), (folder) => ({
    PORT: '0',
    HEARTH_DATA: folder,
    HEARTH_WEB: 'off',
    TRUST_PROXY: '1',
  }));
  const ask = createHttpClient(server.port);
  let networks = 0;
  const post = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    networks += 1;
    // Each from a network of its own: tries are limited.
    const forwarded = {
      'x-forwarded-for': `10.${String((networks >> 16) & 255)}.${String((networks >> 8) & 255)}.${String(networks & 255)}`,
    };
    const answer = await ask('POST', path, JSON.stringify(body), { ...JSON_BODY, ...forwarded, ...headers });
    if (answer.status >= 300)
      throw new Error(`${path} was answered ${String(answer.status)} ${answer.body.toString()}`);
    return JSON.parse(answer.body.toString()) as Record<string, unknown>;
  };
  return {
    server,
    ask,
    signUp: async (username) => {
      await post(
        '/api/v1/auth/signup',
        { username, password: PASSWORD },
        { origin: `http://localhost:${String(server.port)}` },
      );
      const { access_token: bearer } = await post('/api/v1/auth/login', { username, password: PASSWORD });
      return async () => {
        const authorization = `Bearer ${String(bearer)}`;
        const issued = await post('/dexie/token', { public_key: publicKey }, { authorization });
        const { sub } = issued['claims'] as { sub: string };
        return createDevice(server.port, ask, sub, String(issued['accessToken']));
      };
    },
  };
};

export const SIGN_IN = { path: '/api/v1/auth/login', password: PASSWORD, headers: JSON_BODY } as const;
