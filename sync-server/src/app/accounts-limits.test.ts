import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer();
});
afterEach(() => server.stop());

const LOGIN = '/api/v1/auth/login';
const wrong = (username = 'anna') => ({ username, password: 'wrong-password' });
const right = { username: 'anna', password: PASSWORD };

describe('tries to sign in (C10)', () => {
  it('are limited for one who guesses at an account, with the time to wait; then they go on', async () => {
    await signUpIn(server, 'anna');
    const mallory = server.openProgram('198.51.100.7');
    for (let n = 0; n < 10; n += 1) expect((await mallory.post(LOGIN, wrong())).status).toBe(401);
    const limited = await mallory.post(LOGIN, right);
    expect([limited.status, limited.json['code']]).toEqual([429, 'too-many-requests']);
    const retryAfterS = Number(limited.headers.get('retry-after'));
    expect(retryAfterS).toBeGreaterThan(800);
    expect(retryAfterS).toBeLessThanOrEqual(900);
    server.addMs(retryAfterS * 1_000);
    expect((await mallory.post(LOGIN, right)).status).toBe(200);
  });

  it('never lock out the owner, who comes from elsewhere', async () => {
    await signUpIn(server, 'anna');
    for (let host = 1; host <= 6; host += 1) {
      const mallory = server.openProgram(`198.51.100.${String(host)}`);
      await Promise.all(Array.from({ length: 12 }, () => mallory.post(LOGIN, wrong())));
    }
    // Under attack each network has fewer tries, and the owner still has some.
    const late = server.openProgram('203.0.113.9');
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await late.post(LOGIN, wrong())).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect((await server.openProgram('192.0.2.50').post(LOGIN, right)).status).toBe(200);
  });

  it('cost the same when they come all at once', async () => {
    await signUpIn(server, 'anna');
    const mallory = server.openProgram('198.51.100.7');
    const answers = await Promise.all(Array.from({ length: 30 }, () => mallory.post(LOGIN, wrong())));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  it('at many accounts from one address are limited too, whatever proxies it makes up', async () => {
    const statuses = [];
    for (let n = 0; n < 61; n += 1) {
      const mallory = server.openProgram(`10.0.0.${String(n)}, 198.51.100.7`);
      statuses.push((await mallory.post(LOGIN, wrong(`user-${String(n)}`))).status);
    }
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 401));
    expect(statuses[60]).toBe(429);
  });

  it('that succeed do not count', async () => {
    await signUpIn(server, 'anna');
    const program = server.openProgram();
    for (let n = 0; n < 12; n += 1) expect((await program.post(LOGIN, right)).status).toBe(200);
  });

  it('are answered alike, and as fast, for a name that nobody has and for a wrong password', async () => {
    await signUpIn(server, 'anna');
    const measure = async (username: string) => {
      const durations: number[] = [];
      let last = { status: 0, json: {} };
      for (let n = 0; n < 7; n += 1) {
        const program = server.openProgram(`198.51.100.${String(n)}`);
        const startedMs = performance.now();
        last = await program.post(LOGIN, wrong(username));
        durations.push(performance.now() - startedMs);
      }
      return { last: { ...last.json, requestId: '' }, fastestMs: Math.min(...durations) };
    };
    const [unknown, known] = [await measure('nobody'), await measure('anna')];
    expect(unknown.last).toEqual(known.last);
    // Both cost a whole argon2id; without that an unknown name would be answered at once.
    expect(unknown.fastestMs).toBeGreaterThan(known.fastestMs / 3);
  });
});

describe('mails and sign-ups (C10)', () => {
  it('to forget a password is answered alike whether there is such an account or not', async () => {
    const anna = await signUpIn(server, 'anna', { email: 'anna@example.org' });
    await anna.post('/api/v1/auth/verify', { token: await server.findSecret('anna@example.org') });
    await signUpIn(server, 'benn', { email: 'ben@example.org' });
    const before = server.mailer.sent.length;
    const program = server.openProgram();
    const names = ['anna', 'anna@example.org', 'nobody', 'nobody@example.org', 'benn', 'ben@example.org'];
    for (const username of names) {
      const { status, text } = await program.post('/api/v1/auth/forgot', { username });
      expect([status, text], username).toEqual([202, '{}']);
    }
    await server.parts.accounts.settle();
    // An address that was not confirmed counts for nothing.
    expect(server.mailer.sent.slice(before).map(({ to }) => to)).toEqual(['anna@example.org', 'anna@example.org']);
  });

  it('are limited for each account and address', async () => {
    const program = server.openProgram();
    for (let n = 0; n < 3; n += 1) {
      expect((await program.post('/api/v1/auth/forgot', { username: 'anna' })).status).toBe(202);
    }
    const limited = await program.post('/api/v1/auth/forgot', { username: 'ANNA ' });
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(3_000);
    expect((await server.openProgram('192.0.2.77').post('/api/v1/auth/forgot', { username: 'anna' })).status).toBe(202);
  });

  it('the last of which is limited for each address', async () => {
    const program = server.openProgram();
    const statuses = [];
    for (let n = 0; n < 21; n += 1) {
      // Refused ones count as well.
      statuses.push((await program.post('/api/v1/auth/signup', { username: 'x', password: PASSWORD })).status);
    }
    expect(new Set(statuses.slice(0, 20))).toEqual(new Set([400]));
    expect(statuses[20]).toBe(429);
  });

  it('an older reset link works beside a newer one, until one was used', async () => {
    const anna = await signUpIn(server, 'anna-of-hearth', { email: 'anna@example.org' });
    await anna.post('/api/v1/auth/verify', { token: await server.findSecret('anna@example.org') });
    const ask = async () => {
      await server.openProgram().post('/api/v1/auth/forgot', { username: 'anna-of-hearth' });
      return server.findSecret('anna@example.org');
    };
    const [first, second] = [await ask(), await ask()];
    expect(first).not.toBe(second);
    const reset = (token: string, password = 'another-fine-ember') =>
      anna.post('/api/v1/auth/reset', { token, password });
    expect((await reset(first, 'short')).status).toBe(400);
    expect((await reset(first, 'Anna-Of-Hearth')).status).toBe(400);
    expect((await reset(first)).status).toBe(204);
    expect((await reset(second)).status).toBe(410);
    expect((await server.openProgram().post(LOGIN, { ...right, username: 'anna-of-hearth' })).status).toBe(401);
    const login = { username: 'anna-of-hearth', password: 'another-fine-ember' };
    expect((await server.openProgram().post(LOGIN, login)).status).toBe(200);
  });
});

describe('bodies (C18)', () => {
  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['numbers', '{"username":1,"password":2}'],
    ['a prototype', '{"__proto__":{"username":"anna"},"password":"x"}'],
    ['long texts', JSON.stringify({ username: 'x'.repeat(600), password: 'y' })],
    ['too much', JSON.stringify({ username: 'anna', password: 'x'.repeat(20_000) })],
  ])('that are not what was asked for are refused as problems: %s', async (_name, body) => {
    const program = server.openBrowser();
    for (const path of ['signup', 'login', 'session', 'refresh', 'verify', 'forgot', 'reset', 'resend', 'passkey']) {
      const answer = await program.post(`/api/v1/auth/${path}`, body);
      expect([400, 413], path).toContain(answer.status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });
});
