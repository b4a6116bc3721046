import { createSign, generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import { createSyncTokens, isUsableKey, type Signer, type SyncTokens } from './sync-tokens.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const HOUR_MS = 3_600_000;
const anna: Signer = { user: 'anna', session: 's1', name: 'Anna', email: 'Anna@Example.org' };

let nowMs: number;
let sessions: Map<string, Signer>;
let tokens: SyncTokens;
beforeEach(() => {
  nowMs = 1_800_000_000_000;
  sessions = new Map([['s1', anna]]);
  let ids = 0;
  tokens = createSyncTokens({
    storage: createMemoryStorage(),
    newId: () => `d${String((ids += 1))}`,
    epochNowMs: () => nowMs,
    findSession: async (session) => sessions.get(session),
  });
});

const sign = (refreshToken: string, timeStamp: number, key = privateKey) =>
  createSign('RSA-SHA256')
    .update(`${refreshToken}${String(timeStamp)}`)
    .sign(key, 'base64');

describe('tokens of a device', () => {
  it('open the space of who signed in, and expire in the time of the device', async () => {
    const deviceNowMs = nowMs - 5 * HOUR_MS;
    const answer = await tokens.issue(anna, publicKey, deviceNowMs);
    expect(answer).toMatchObject({
      type: 'tokens',
      claims: { sub: 'anna', email: 'anna@example.org', name: 'Anna', license: 'ok' },
      accessTokenExpiration: deviceNowMs + HOUR_MS,
      refreshTokenExpiration: null,
    });
    expect(await tokens.authenticate(answer.accessToken)).toMatchObject({ space: 'anna', session: 's1', device: 'd1' });
  });

  it('run out after an hour of the server', async () => {
    const { accessToken } = await tokens.issue(anna, publicKey, nowMs);
    nowMs += HOUR_MS - 1;
    expect(await tokens.authenticate(accessToken)).toBeDefined();
    nowMs += 1;
    expect(await tokens.authenticate(accessToken)).toBeUndefined();
  });

  it('end with the session, at once', async () => {
    const { accessToken, refreshToken } = await tokens.issue(anna, publicKey, nowMs);
    sessions.delete('s1');
    expect(await tokens.authenticate(accessToken)).toBeUndefined();
    const timeStamp = nowMs;
    expect(await tokens.refresh({ refreshToken, timeStamp, signature: sign(refreshToken, timeStamp) })).toBeUndefined();
  });

  it('are never taken in another`s place', async () => {
    const { accessToken, refreshToken } = await tokens.issue(anna, publicKey, nowMs);
    expect(await tokens.authenticate(refreshToken)).toBeUndefined();
    expect(
      await tokens.refresh({ refreshToken: accessToken, timeStamp: 1, signature: sign(accessToken, 1) }),
    ).toBeUndefined();
    expect(await tokens.authenticate('')).toBeUndefined();
  });
});

describe('a token that was checked', () => {
  it('is trusted for a second, and no longer than the session when its end is told', async () => {
    const { accessToken } = await tokens.issue(anna, publicKey, nowMs);
    expect(await tokens.authenticate(accessToken)).toBeDefined();
    // Ended by somebody who tells nobody.
    sessions.delete('s1');
    nowMs += 999;
    expect(await tokens.authenticate(accessToken)).toBeDefined();
    nowMs += 1;
    expect(await tokens.authenticate(accessToken)).toBeUndefined();

    sessions.set('s1', anna);
    expect(await tokens.authenticate(accessToken)).toBeDefined();
    sessions.delete('s1');
    tokens.forget(new Set(['s1']));
    expect(await tokens.authenticate(accessToken)).toBeUndefined();
  });

  it('is not trusted when its session ends while it is checked', async () => {
    const { accessToken } = await tokens.issue(anna, publicKey, nowMs);
    const checked = tokens.authenticate(accessToken);
    tokens.forget(new Set(['s1']));
    await checked;
    sessions.delete('s1');
    expect(await tokens.authenticate(accessToken)).toBeUndefined();
  });

  it('ends at once with a refresh, and at its hour', async () => {
    const { accessToken, refreshToken } = await tokens.issue(anna, publicKey, nowMs);
    nowMs += HOUR_MS - 1;
    expect(await tokens.authenticate(accessToken)).toBeDefined();
    nowMs += 1;
    expect(await tokens.authenticate(accessToken)).toBeUndefined();

    const signature = sign(refreshToken, nowMs);
    const second = await tokens.refresh({ refreshToken, timeStamp: nowMs, signature });
    expect(await tokens.authenticate(second?.accessToken ?? '')).toBeDefined();
    await tokens.refresh({ refreshToken, timeStamp: nowMs + 1, signature: sign(refreshToken, nowMs + 1) });
    expect(await tokens.authenticate(second?.accessToken ?? '')).toBeUndefined();
  });
});

describe('a refresh', () => {
  it('gives a new access token and ends the old one', async () => {
    const first = await tokens.issue(anna, publicKey, nowMs);
    const request = { refreshToken: first.refreshToken, timeStamp: nowMs, signature: sign(first.refreshToken, nowMs) };
    const second = await tokens.refresh(request);
    expect(second?.accessTokenExpiration).toBe(nowMs + HOUR_MS);
    expect(await tokens.authenticate(first.accessToken)).toBeUndefined();
    expect(await tokens.authenticate(second?.accessToken ?? '')).toMatchObject({ space: 'anna' });
  });

  it('is refused without the device`s own signature', async () => {
    const { refreshToken } = await tokens.issue(anna, publicKey, nowMs);
    const other = generateKeyPairSync('rsa', {
      modulusLength: 2_048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }).privateKey;
    for (const signature of [sign(refreshToken, 5, other), sign(refreshToken, 6), 'AAAA', '']) {
      expect(await tokens.refresh({ refreshToken, timeStamp: 5, signature })).toBeUndefined();
    }
  });

  it('is refused when its stamp does not rise, whatever the clock of the device says', async () => {
    const { refreshToken } = await tokens.issue(anna, publicKey, nowMs);
    const at = (timeStamp: number) =>
      tokens.refresh({ refreshToken, timeStamp, signature: sign(refreshToken, timeStamp) });
    expect(await at(50)).toBeDefined();
    expect(await at(50)).toBeUndefined();
    expect(await at(49)).toBeUndefined();
    expect(await at(51)).toBeDefined();
  });
});

it('keys are RSA of at least 2048 bits', () => {
  const small = generateKeyPairSync('rsa', {
    modulusLength: 1_024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).publicKey;
  const curve = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).publicKey;
  expect([publicKey, small, curve, 'no key', 'x'.repeat(3_000)].map(isUsableKey)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
