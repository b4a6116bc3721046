import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, UnsecuredJWT, type JWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ORIGIN,
  PASSWORD,
  signUpIn,
  startAccountsServer,
  type AccountsServer,
  type Client,
} from '../testing/accounts-server.ts';
import { TEST_SECRETS } from '../testing/secrets.ts';
import { DEVICE_KEY, openSignedInDevice } from '../testing/signed-in-device.ts';

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer();
});
afterEach(() => server.stop());

const DAY_MS = 86_400_000;
const CREDENTIALS = { username: 'anna', password: PASSWORD };
const SESSION = '/api/v1/auth/session';
const ME = '/api/v1/users/me';
const bearer = (token: unknown) => ({ authorization: `Bearer ${String(token)}` });
const whoAmI = async (client: Client): Promise<unknown> => {
  const { user } = (await client.ask(SESSION)).json as { user: { username: string } | null };
  return user?.username ?? null;
};
const logIn = async (program = server.openProgram()) => (await program.post('/api/v1/auth/login', CREDENTIALS)).json;
const signInAgain = async (): Promise<Client> => {
  const browser = server.openBrowser();
  expect((await browser.post(SESSION, CREDENTIALS)).status).toBe(200);
  return browser;
};

describe('the session cookie (C7)', () => {
  it('is for this host, out of reach of scripts, and lasts a year', async () => {
    await signUpIn(server, 'anna');
    const { headers } = await server.openBrowser().post(SESSION, CREDENTIALS);
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^hearth-session=/);
    for (const part of ['Max-Age=31536000', 'Path=/', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
    expect(cookie).not.toContain('Domain');
  });

  it('has the prefix of the host where there is https', async () => {
    await server.stop();
    server = await startAccountsServer({ PUBLIC_URL: 'https://hearth.example' });
    const browser = server.openBrowser('https://hearth.example');
    await browser.post('/api/v1/auth/signup', CREDENTIALS);
    const [cookie = ''] = (await browser.post(SESSION, CREDENTIALS)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-hearth-session=/);
    expect(cookie).toContain('Secure');
    expect(await whoAmI(browser)).toBe('anna');
  });

  it('rolls: used once a year it never ends, unused for a year it does', async () => {
    const anna = await signUpIn(server, 'anna');
    for (let round = 0; round < 3; round += 1) {
      server.addMs(364 * DAY_MS);
      const answer = await anna.ask(SESSION);
      expect(answer.json['user']).not.toBeNull();
      expect(answer.headers.getSetCookie()[0]).toContain('Max-Age=31536000');
    }
    expect((await anna.ask(SESSION)).headers.getSetCookie()).toEqual([]);
    server.addMs(366 * DAY_MS);
    expect(await whoAmI(anna)).toBeNull();
    expect(anna.cookies.size).toBe(0);
  });

  it('that somebody tampered with is none', async () => {
    const anna = await signUpIn(server, 'anna');
    const value = anna.cookies.get('hearth-session') ?? '';
    const [session] = await server.storage.read((steps) => steps.find('sessions', { limit: 1 }));
    for (const forged of [`x${value}`, value.slice(0, -6), session?.token ?? '', `${session?.token ?? ''}.AAAA`]) {
      anna.cookies.set('hearth-session', forged);
      expect((await anna.ask(ME)).status).toBe(401);
    }
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', { origin: '' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
    ['a form', { 'content-type': 'text/plain' }],
    ['a form of fields', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('does nothing for a request from %s', async (_name, headers) => {
    const anna = await signUpIn(server, 'anna');
    const attempts = [
      ['/api/v1/users/me/password', { password: PASSWORD, newPassword: 'another-fine-ember' }],
      ['/api/v1/users/me/delete', { password: PASSWORD }],
      ['/api/v1/auth/logout', {}],
      ['/dexie/token', { public_key: DEVICE_KEY }],
      [SESSION, CREDENTIALS],
    ] as const;
    for (const [path, body] of attempts) {
      expect([401, 403, 415], path).toContain((await anna.post(path, body, headers)).status);
    }
    expect(await whoAmI(anna)).toBe('anna');
  });

  it('is enough for our own page, said by Sec-Fetch-Site or by Origin', async () => {
    const anna = await signUpIn(server, 'anna');
    const token = { public_key: DEVICE_KEY };
    expect((await anna.post('/dexie/token', token)).status).toBe(200);
    expect((await anna.post('/dexie/token', token, { origin: '', 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('is not read to another site', async () => {
    const anna = await signUpIn(server, 'anna');
    const answer = await anna.ask(ME, { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('tokens of the REST interface (C7, C8)', () => {
  it('are given for JSON and for the OAuth2 form, and open what is one`s own', async () => {
    await signUpIn(server, 'anna');
    const program = server.openProgram();
    // What else OAuth's clients send is passed over; of JSON it is refused, as everywhere.
    const form = new URLSearchParams({
      grant_type: 'password',
      scope: 'all',
      client_id: 'x',
      ...CREDENTIALS,
    }).toString();
    const byForm = await program.ask('/api/v1/auth/login', {
      method: 'POST',
      body: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    for (const json of [byForm.json, await logIn()]) {
      expect(Object.keys(json)).toEqual(['access_token', 'token_type', 'expires_in', 'refresh_token']);
      expect(json).toMatchObject({ token_type: 'bearer', expires_in: 900 });
      expect((await program.ask(ME, { headers: bearer(json['access_token']) })).json['username']).toBe('anna');
    }
    const unknown = await program.post('/api/v1/auth/login', { ...CREDENTIALS, scope: 'all' });
    expect([unknown.status, unknown.json['errors']]).toMatchObject([400, [{ field: 'scope', code: 'unknown-field' }]]);
    expect(byForm.headers.getSetCookie()).toEqual([]);
    expect(byForm.headers.get('cache-control')).toBe('no-store');
  });

  it('are checked by anybody with the published keys, and hold no private part', async () => {
    await signUpIn(server, 'anna');
    const token = String((await logIn())['access_token']);
    const { keys } = (await server.openProgram().ask('/api/v1/auth/jwks')).json as { keys: JWK[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    const { payload } = await jwtVerify(token, await importJWK(keys[0] ?? {}), { audience: 'api', issuer: ORIGIN });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
  });

  it('make the cookie be ignored, even when they are wrong', async () => {
    const anna = await signUpIn(server, 'anna');
    expect((await anna.ask(ME, { headers: bearer('nonsense') })).status).toBe(401);
    expect((await anna.ask(ME, { headers: { authorization: 'Basic YTpi' } })).status).toBe(401);
    expect((await anna.post('/dexie/token', { public_key: DEVICE_KEY }, bearer('nonsense'))).status).toBe(401);
  });

  it('end after a quarter of an hour and are renewed by a token that is used once', async () => {
    await signUpIn(server, 'anna');
    const program = server.openProgram();
    const first = await logIn();
    server.addMs(901_000);
    expect((await program.ask(ME, { headers: bearer(first['access_token']) })).status).toBe(401);
    const second = await program.post('/api/v1/auth/refresh', { refresh_token: first['refresh_token'] });
    expect(second.status).toBe(200);
    expect((await program.ask(ME, { headers: bearer(second.json['access_token']) })).status).toBe(200);
  });

  it('end for thief and owner when a used one comes again', async () => {
    await signUpIn(server, 'anna');
    const program = server.openProgram();
    const stolen = await logIn();
    const device = await openSignedInDevice(server, program, bearer(stolen['access_token']));
    const { closed } = await device.listen();
    const next = await program.post('/api/v1/auth/refresh', { refresh_token: stolen['refresh_token'] });
    const reused = await program.post('/api/v1/auth/refresh', { refresh_token: stolen['refresh_token'] });
    expect([reused.status, reused.json['code']]).toEqual([401, 'sign-in-again']);
    expect((await program.ask(ME, { headers: bearer(next.json['access_token']) })).status).toBe(401);
    const last = await program.post('/api/v1/auth/refresh', { refresh_token: next.json['refresh_token'] });
    expect(last.status).toBe(401);
    expect(await device.sync()).toBe(401);
    await closed;
  });

  it('are refused when they are forged, of another kind, or stolen from another place', async () => {
    const anna = await signUpIn(server, 'anna');
    const program = server.openProgram();
    const real = String((await logIn())['access_token']);
    const { sub = '', sid } = JSON.parse(Buffer.from(real.split('.')[1] ?? '', 'base64url').toString()) as {
      sub?: string;
      sid?: string;
    };
    const ownKey = await importJWK(TEST_SECRETS.signingKey, 'ES256');
    const foreign = await generateKeyPair('ES256', { extractable: true });
    const make = (changes: { aud?: string; iss?: string; sub?: string; exp?: number; typ?: string; alg?: string }) =>
      new SignJWT({ sid })
        .setProtectedHeader({ alg: changes.alg ?? 'ES256', typ: changes.typ ?? 'at+jwt', kid: 'test' })
        .setSubject(changes.sub ?? sub)
        .setAudience(changes.aud ?? 'api')
        .setIssuer(changes.iss ?? ORIGIN)
        .setIssuedAt()
        .setExpirationTime(changes.exp ?? Math.floor(Date.now() / 1_000) + 600);
    expect((await program.ask(ME, { headers: bearer(await make({}).sign(ownKey)) })).status).toBe(200);

    const publicJwk = JSON.stringify(await exportJWK(foreign.publicKey));
    const device = await openSignedInDevice(server, anna);
    const refused = {
      'another audience': await make({ aud: 'sync' }).sign(ownKey),
      'another issuer': await make({ iss: 'https://evil.example' }).sign(ownKey),
      'another user': await make({ sub: 'somebody' }).sign(ownKey),
      'another type': await make({ typ: 'JWT' }).sign(ownKey),
      expired: await make({ exp: Math.floor(Date.now() / 1_000) - 1 }).sign(ownKey),
      'another key': await make({}).sign(foreign.privateKey),
      'a public key taken for a secret': await make({ alg: 'HS256' }).sign(new TextEncoder().encode(publicJwk)),
      'no signature': new UnsecuredJWT({ sid }).setSubject(sub).setAudience('api').setIssuer(ORIGIN).encode(),
      'the cookie': decodeURIComponent(anna.cookies.get('hearth-session') ?? ''),
      'a token of the sync': device.accessToken,
    };
    for (const [name, token] of Object.entries(refused)) {
      expect((await program.ask(ME, { headers: bearer(token) })).status, name).toBe(401);
    }
    // And the other way round.
    for (const token of [real, decodeURIComponent(anna.cookies.get('hearth-session') ?? '')]) {
      expect((await program.post('/dexie/sync', { v: 3 }, bearer(token))).status).toBe(401);
      const refreshed = await program.post('/api/v1/auth/refresh', { refresh_token: token });
      expect([400, 401]).toContain(refreshed.status);
    }
  });
});

describe('what ends a session ends everything by it, at once (C7)', () => {
  const ends: readonly [string, (anna: Client, other: { id: string; client: Client }) => Promise<number>][] = [
    ['signing out', async (_anna, other) => (await other.client.post('/api/v1/auth/logout')).status],
    [
      'revoking',
      async (anna, { id }) => (await anna.ask(`/api/v1/users/me/sessions/${id}`, { method: 'DELETE' })).status,
    ],
    [
      'a new password',
      async (anna) =>
        (await anna.post('/api/v1/users/me/password', { password: PASSWORD, newPassword: 'another-fine-ember' }))
          .status,
    ],
    [
      'a reset password',
      async (anna) => {
        await server.openProgram().post('/api/v1/auth/forgot', { username: 'anna' });
        const token = await server.findSecret('anna@example.org');
        return (await anna.post('/api/v1/auth/reset', { token, password: 'another-fine-ember' })).status;
      },
    ],
    ['deletion', async (anna) => (await anna.post('/api/v1/users/me/delete', { password: PASSWORD })).status],
  ];

  it.each(ends)('%s', async (name, end) => {
    const anna = await signUpIn(server, 'anna', { email: 'anna@example.org' });
    await anna.post('/api/v1/auth/verify', { token: await server.findSecret('anna@example.org') });
    const other = await signInAgain();
    const { session } = (await other.ask(SESSION)).json as { session: { id: string } };
    const device = await openSignedInDevice(server, other);
    const own = await openSignedInDevice(server, anna);
    const program = server.openProgram();
    const tokens = await logIn(program);
    const { closed } = await device.listen();
    expect([await device.sync(), await device.refresh()]).toEqual([200, 200]);

    expect([202, 204]).toContain(await end(anna, { id: session.id, client: other }));
    const startedMs = performance.now();
    await closed;
    expect([await device.sync(), await device.refresh()]).toEqual([401, 401]);
    expect((await other.ask(ME)).status).toBe(401);
    expect(await whoAmI(other)).toBeNull();
    // The very next request; the bound only tells it from a token's own end, which would be minutes.
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    const rows = await server.storage.read((steps) =>
      steps.count('syncDevices', { all: [{ column: 'session', operator: '=', value: session.id }] }),
    );
    expect(rows).toBe(0);

    // Who ends one session keeps the others; who changes the password keeps the one in hand; the rest goes.
    const endsOne = name === 'signing out' || name === 'revoking';
    const restStatus = endsOne ? 200 : 401;
    expect((await program.ask(ME, { headers: bearer(tokens['access_token']) })).status).toBe(restStatus);
    const refreshed = await program.post('/api/v1/auth/refresh', { refresh_token: tokens['refresh_token'] });
    expect(refreshed.status).toBe(restStatus);
    const keepsOwn = endsOne || name === 'a new password';
    expect(await whoAmI(anna)).toBe(keepsOwn ? 'anna' : null);
    if (keepsOwn) expect(await own.sync()).toBe(200);
  });

  it('signing out by a bearer ends that session', async () => {
    await signUpIn(server, 'anna');
    const program = server.openProgram();
    const tokens = await logIn(program);
    expect((await program.post('/api/v1/auth/logout', {}, bearer(tokens['access_token']))).status).toBe(204);
    expect((await program.ask(ME, { headers: bearer(tokens['access_token']) })).status).toBe(401);
    expect((await program.post('/api/v1/auth/logout')).status).toBe(204);
  });
});

describe('devices and sessions (C6)', () => {
  it('are listed with the one in hand, and whether they sync', async () => {
    const anna = await signUpIn(server, 'anna');
    await signUpIn(server, 'benn');
    const phone = server.openBrowser();
    await phone.post(SESSION, CREDENTIALS, { 'user-agent': 'Phone/1' });
    await openSignedInDevice(server, phone);
    await logIn();
    const { sessions } = (await anna.ask('/api/v1/users/me/sessions')).json as { sessions: Record<string, unknown>[] };
    expect(sessions.map(({ kind, current, syncs }) => [kind, current, syncs])).toEqual([
      ['api', false, false],
      ['browser', false, true],
      ['browser', true, false],
    ]);
    expect(sessions[1]).toMatchObject({ userAgent: 'Phone/1', createdAt: expect.any(Number) as number });
    expect(JSON.stringify(sessions)).not.toMatch(/token|127\.0\.0\.1|192\.0\.2/);
  });

  it('of others are not there', async () => {
    const anna = await signUpIn(server, 'anna');
    const ben = await signUpIn(server, 'benn');
    const { session } = (await anna.ask(SESSION)).json as { session: { id: string } };
    const path = `/api/v1/users/me/sessions/${session.id}`;
    const [foreign, missing] = [
      await ben.ask(path, { method: 'DELETE' }),
      await ben.ask(`${path}x`, { method: 'DELETE' }),
    ];
    expect(foreign.status).toBe(404);
    expect({ ...foreign.json, requestId: '' }).toEqual({ ...missing.json, requestId: '' });
    expect(await whoAmI(anna)).toBe('anna');
  });
});

describe('the log (C5)', () => {
  it('holds no name, password, address, token or link of anybody', async () => {
    const anna = await signUpIn(server, 'anna', { email: 'anna@example.org' });
    const link = await server.findSecret('anna@example.org');
    await anna.post('/api/v1/auth/verify', { token: link });
    await anna.post(SESSION, { username: 'anna', password: 'wrong-password' });
    const tokens = await logIn();
    const device = await openSignedInDevice(server, anna);
    await device.sync();
    const log = server.logLines.join('');
    expect(log).toContain('/api/*');
    const secrets = [PASSWORD, 'wrong-password', 'anna', link, device.accessToken, ...Object.values(tokens)];
    for (const secret of [...secrets, anna.cookies.get('hearth-session')]) {
      if (typeof secret === 'string' && secret !== 'bearer') expect(log).not.toContain(secret);
    }
  });
});
