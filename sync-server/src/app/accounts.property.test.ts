import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUpIn, startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';

let server: AccountsServer;
let anna: Client;
beforeAll(async () => {
  server = await startAccountsServer();
  anna = await signUpIn(server, 'anna');
});
afterAll(() => server.stop());

const FIELDS = [
  'username',
  'password',
  'newPassword',
  'email',
  'invite',
  'token',
  'refresh_token',
  'response',
  'id',
  'name',
];
const PATHS = [
  ...['signup', 'login', 'session', 'refresh', 'verify', 'resend', 'forgot', 'reset', 'passkey', 'passkey/options'].map(
    (name) => `/api/v1/auth/${name}`,
  ),
  ...['password', 'email', 'delete', 'passkeys', 'passkeys/options'].map((name) => `/api/v1/users/me/${name}`),
  '/api/v1/invites',
  '/dexie/token',
];

const value = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 200, maxLength: 700 }), fc.jsonValue());
const body = fc.oneof(
  { weight: 4, arbitrary: fc.dictionary(fc.constantFrom(...FIELDS), value).map((fields) => JSON.stringify(fields)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const mediaType = fc.constantFrom(
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data',
);
const authorization = fc.option(fc.stringMatching(/^[\x20-\x7e]{0,40}$/), { nil: undefined });

describe('hostile requests to the accounts (C18)', () => {
  it('are answered, never by a failure of ours, and change nothing', async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PATHS), body, mediaType, authorization, async (path, text, type, token) => {
        asked += 1;
        // From everywhere, or the limits would answer.
        const from = `10.${String(asked >> 16)}.${String((asked >> 8) & 255)}.${String(asked & 255)}`;
        const headers = {
          'content-type': type,
          'x-forwarded-for': from,
          ...(token === undefined ? {} : { authorization: token }),
        };
        const { status } = await anna.ask(path, { method: 'POST', body: text, headers });
        expect(status, `${path} ${text}`).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
    expect((await anna.ask('/api/v1/users/me')).json).toMatchObject({ username: 'anna', deleteAt: null });
    expect(server.logLines.join('')).not.toContain('a request failed');
  });
});
