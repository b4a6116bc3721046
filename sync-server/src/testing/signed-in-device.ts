import { createSign, generateKeyPairSync } from 'node:crypto';
import { WebSocket } from 'ws';
import { ORIGIN, type AccountsServer, type Client } from './accounts-server.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
export const DEVICE_KEY = publicKey;

const EMPTY_ROUND = {
  v: 3,
  dbID: { $t: 'undefined' },
  clientIdentity: 'phone',
  schema: {},
  lastPull: { $t: 'undefined' },
  baseRevs: [],
  changes: [] as unknown[],
  y: [],
};

export interface SignedInDevice {
  readonly accessToken: string;
  /** Status of a round of sync. */
  readonly sync: (changes?: unknown[]) => Promise<number>;
  /** Status of a refresh with the device's signature. */
  readonly refresh: () => Promise<number>;
  /** Opens a socket; resolves once it is open. */
  readonly listen: () => Promise<{ readonly closed: Promise<void> }>;
}

/** A device of somebody who is signed in by cookie or bearer, as the addon would be one. */
export const openSignedInDevice = async (
  server: AccountsServer,
  client: Client,
  headers: Readonly<Record<string, string>> = {},
): Promise<SignedInDevice> => {
  const issued = await client.post('/dexie/token', { public_key: publicKey }, headers);
  if (issued.status !== 200) throw new Error(`a token was refused: ${issued.text}`);
  const accessToken = String(issued.json['accessToken']);
  const refreshToken = String(issued.json['refreshToken']);
  const program = server.openProgram();
  let stamp = 1;
  return {
    accessToken,
    sync: async (changes = []) =>
      (await program.post('/dexie/sync', { ...EMPTY_ROUND, changes }, { authorization: `Bearer ${accessToken}` }))
        .status,
    refresh: async () => {
      stamp += 1;
      const signature = createSign('RSA-SHA256')
        .update(`${refreshToken}${String(stamp)}`)
        .sign(privateKey, 'base64');
      const answer = await program.post('/dexie/token', {
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        time_stamp: stamp,
        signing_algorithm: 'RSASSA-PKCS1-v1_5',
        signature,
      });
      return answer.status;
    },
    listen: () =>
      new Promise((resolve, reject) => {
        const url = `${server.url.replace('http', 'ws')}/dexie/changes?v=2&clientId=phone&token=${accessToken}`;
        const socket = new WebSocket(url, { origin: ORIGIN });
        socket.once('error', reject);
        const closed = new Promise<void>((settle) => {
          socket.once('close', () => settle());
        });
        socket.once('open', () => resolve({ closed }));
      }),
  };
};
