import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ORIGIN,
  PASSWORD,
  signUpIn,
  startAccountsServer,
  type AccountsServer,
  type Client,
} from '../testing/accounts-server.ts';

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer();
});
afterEach(() => server.stop());

const PASSKEYS = '/api/v1/users/me/passkeys';
const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** Just the CBOR (RFC 8949) that a key and an attestation of kind `none` need. */
const cborHead = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
const cbor = (value: number | string | Buffer | Map<number | string, unknown>): Buffer => {
  if (typeof value === 'number') return value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  const entries = [...value].flatMap(([key, each]) => [cbor(key), cbor(each as Buffer)]);
  return Buffer.concat([cborHead(5, value.size), ...entries]);
};

/** An authenticator in software. */
const createAuthenticator = (origin = ORIGIN) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const jwk = publicKey.export({ format: 'jwk' });
  const key = new Map<number | string, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(jwk.x ?? '', 'base64url')],
    [-3, Buffer.from(jwk.y ?? '', 'base64url')],
  ]);
  let counter = 0;
  const authenticatorData = (flags: number, more: Buffer = Buffer.alloc(0)): Buffer => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flags]), count, more]);
  };
  const clientData = (type: string, challenge: unknown): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const common = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' };
  return {
    create: (challenge: unknown) => {
      const length = Buffer.from([id.length >> 8, id.length & 255]);
      const data = authenticatorData(0x45, Buffer.concat([Buffer.alloc(16), length, id, cbor(key)]));
      const attestation = cbor(
        new Map<number | string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      );
      return {
        ...common,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    get: (challenge: unknown, signer: KeyObject = privateKey) => {
      const data = authenticatorData(0x05);
      const client = clientData('webauthn.get', challenge);
      const signature = createSign('SHA256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(signer);
      return {
        ...common,
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      };
    },
  };
};
type Authenticator = ReturnType<typeof createAuthenticator>;

const register = async (client: Client, authenticator: Authenticator) => {
  const { json } = await client.post(`${PASSKEYS}/options`);
  return client.post(PASSKEYS, { response: authenticator.create(json['challenge']), name: 'My phone' });
};
const signIn = async (client: Client, authenticator: Authenticator, signer?: KeyObject) => {
  const { json } = await client.post('/api/v1/auth/passkey/options');
  return client.post('/api/v1/auth/passkey', { response: authenticator.get(json['challenge'], signer) });
};

describe('passkeys (C6)', () => {
  it('are made by who is signed in, and sign in without a name or a password', async () => {
    const anna = await signUpIn(server, 'Anna');
    const authenticator = createAuthenticator();
    const options = (await anna.post(`${PASSKEYS}/options`)).json;
    expect(options).toMatchObject({ rp: { id: 'hearth.test', name: 'Hearth' }, user: { name: 'Anna' } });
    expect(JSON.stringify(options)).not.toContain('users.invalid');

    const made = await register(anna, authenticator);
    expect(made.status).toBe(201);
    expect((await anna.ask(PASSKEYS)).json).toMatchObject({ passkeys: [{ id: made.json['id'], name: 'My phone' }] });
    const phone = server.openBrowser();
    const opened = await signIn(phone, authenticator);
    expect(opened.json).toMatchObject({ user: { username: 'Anna' } });
    expect((await phone.ask('/api/v1/users/me')).json['username']).toBe('Anna');
    expect(phone.cookies.has('hearth-session')).toBe(true);

    // It is a session like others.
    expect((await phone.post('/api/v1/auth/logout')).status).toBe(204);
    expect((await phone.ask('/api/v1/users/me')).status).toBe(401);
    expect((await anna.ask(`${PASSKEYS}/${String(made.json['id'])}`, { method: 'DELETE' })).status).toBe(204);
    expect((await signIn(phone, authenticator)).status).toBe(401);
  });

  it('are refused with another key, from another site, for an old challenge', async () => {
    const anna = await signUpIn(server, 'anna');
    const authenticator = createAuthenticator();
    expect((await register(anna, authenticator)).status).toBe(201);
    const browser = server.openBrowser();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect((await signIn(browser, authenticator, privateKey)).status).toBeGreaterThanOrEqual(400);
    expect((await signIn(browser, createAuthenticator())).status).toBe(401);

    const { json } = await browser.post('/api/v1/auth/passkey/options');
    const response = authenticator.get(json['challenge']);
    expect((await browser.post('/api/v1/auth/passkey', { response })).status).toBe(200);
    expect((await server.openBrowser().post('/api/v1/auth/passkey', { response })).status).toBe(400);
    expect((await browser.post('/api/v1/auth/passkey', { response })).status).toBe(400);

    const phished = createAuthenticator('http://evil.test');
    expect((await register(anna, phished)).status).toBeGreaterThanOrEqual(400);
    expect((await anna.ask(PASSKEYS)).json['passkeys']).toHaveLength(1);
  });

  it('are made only soon after signing in or with the password, and not by programs', async () => {
    const anna = await signUpIn(server, 'anna');
    const { json } = await server.openProgram().post('/api/v1/auth/login', { username: 'anna', password: PASSWORD });
    const headers = { authorization: `Bearer ${String(json['access_token'])}` };
    expect((await anna.post(`${PASSKEYS}/options`, {}, headers)).status).toBe(403);
    await server.storage.transact((steps) =>
      steps.updateRecords('sessions', {}, { createdAtMs: Date.now() - 2 * 86_400_000 }),
    );
    const old = await anna.post(`${PASSKEYS}/options`);
    expect([old.status, old.json['code']]).toEqual([403, 'password-needed']);
    const wrong = await anna.post(`${PASSKEYS}/options`, { password: 'not-the-password' });
    expect([wrong.status, wrong.json['code']]).toEqual([403, 'wrong-password']);
    const options = await anna.post(`${PASSKEYS}/options`, { password: PASSWORD });
    const response = createAuthenticator().create(options.json['challenge']);
    expect((await anna.post(PASSKEYS, { response })).status).toBe(201);
  });

  it('are asked to know whose they are, and are renamed by their owner alone', async () => {
    const anna = await signUpIn(server, 'anna');
    const options = (await anna.post(`${PASSKEYS}/options`)).json;
    expect(options['authenticatorSelection']).toMatchObject({ residentKey: 'required' });
    const path = `${PASSKEYS}/${String((await register(anna, createAuthenticator())).json['id'])}`;
    const renamed = await anna.ask(path, { method: 'PATCH', body: { name: ' Blue key ' } });
    expect([renamed.status, renamed.json['name']]).toEqual([200, 'Blue key']);
    expect((await anna.ask(path, { method: 'PATCH', body: { name: ' ' } })).json).toMatchObject({
      code: 'invalid-request',
      errors: [{ field: 'name' }],
    });
    const ben = await signUpIn(server, 'benn');
    expect((await ben.ask(path, { method: 'PATCH', body: { name: 'Mine' } })).status).toBe(404);
    expect((await anna.ask(PASSKEYS)).json).toMatchObject({ passkeys: [{ name: 'Blue key' }] });
  });

  it('of others can neither be seen nor removed', async () => {
    const anna = await signUpIn(server, 'anna');
    const ben = await signUpIn(server, 'benn');
    const made = await register(anna, createAuthenticator());
    expect((await ben.ask(PASSKEYS)).json['passkeys']).toEqual([]);
    expect((await ben.ask(`${PASSKEYS}/${String(made.json['id'])}`, { method: 'DELETE' })).status).toBe(404);
    expect((await anna.ask(PASSKEYS)).json['passkeys']).toHaveLength(1);
  });

  it('keep an account from deletion as a password does', async () => {
    const anna = await signUpIn(server, 'anna');
    const authenticator = createAuthenticator();
    await register(anna, authenticator);
    await anna.post('/api/v1/users/me/delete', { password: PASSWORD });
    const browser = server.openBrowser();
    expect((await signIn(browser, authenticator)).json).toMatchObject({
      keptFromDeletion: true,
      user: { deleteAt: null },
    });
    expect((await browser.ask('/api/v1/users/me')).json['deleteAt']).toBeNull();
    expect((await signIn(browser, authenticator)).json['keptFromDeletion']).toBe(false);
  });
});
