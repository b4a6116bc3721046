import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAccountsServer, type AccountsServer, type Answer, type Client } from '../testing/accounts-server.ts';
import { createProgram } from '../testing/api-program.ts';
import { openPullingDevice } from '../testing/pulling-device.ts';

let server: AccountsServer;
let anna: Client;
const start = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
  server = await startAccountsServer(environment);
  anna = await createProgram(server, 'anna');
};
beforeEach(() => start());
afterEach(() => server.stop());

const restart = async (environment: Readonly<Record<string, string>>): Promise<void> => {
  await server.stop();
  await start(environment);
};
const tagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const makeHabit = async (name = 'Read'): Promise<string> => {
  const made = await anna.post('/api/v1/habits', { name });
  expect(made.status, made.text).toBe(201);
  return `/api/v1/habits/${String(made.json['id'])}`;
};
const rename = (path: string, name: string, headers: Record<string, string> = {}) =>
  anna.ask(path, { method: 'PATCH', body: { name }, headers });

describe('what was read before', () => {
  it('is not sent again as long as it holds, and is at the next change', async () => {
    const path = await makeHabit();
    for (const address of [path, '/api/v1/habits', `${path}/streak`, `${path}/log`, '/api/v1/today', '/openapi.json']) {
      const first = await anna.ask(address);
      expect(first.headers.get('cache-control'), address).toMatch(/no-cache$/);
      expect(tagOf(first), address).toMatch(/^"[\w-]{22}"$/);
      for (const known of [tagOf(first), `"other", W/${tagOf(first)}`, '*']) {
        const again = await anna.ask(address, { headers: { 'if-none-match': known } });
        expect([again.status, again.text, tagOf(again)], address).toEqual([304, '', tagOf(first)]);
      }
      if (address === '/openapi.json') continue;
      await rename(path, `Read ${address}`);
      await anna.post(`${path}/log`, { value: 1 });
      const changed = await anna.ask(address, { headers: { 'if-none-match': tagOf(first) } });
      expect([changed.status, tagOf(changed) === tagOf(first)], address).toEqual([200, false]);
    }
  });

  it('has the tag that writing it answered', async () => {
    const made = await anna.post('/api/v1/habits', { name: 'Read' });
    const path = made.headers.get('location') ?? '';
    expect(tagOf(await anna.ask(path))).toBe(tagOf(made));
    const renamed = await rename(path, 'Walk');
    expect(tagOf(await anna.ask(path))).toBe(tagOf(renamed));
  });
});

describe('a write that is meant for what was seen', () => {
  it('is done while it is so, and not when somebody was faster, be it a device', async () => {
    const path = await makeHabit();
    const seen = tagOf(await anna.ask(path));
    const second = await rename(path, 'Second', { 'if-match': seen });
    expect(second.status).toBe(200);
    const late = await rename(path, 'Late', { 'if-match': seen });
    expect([late.status, late.json['code']]).toEqual([412, 'precondition-failed']);
    const device = await openPullingDevice(server, anna);
    const [row] = (await device.pull()).get('habits') ?? [];
    await device.push('habits', [{ ...row, name: 'On the phone' }]);
    for (const [method, body] of [['PUT', { name: 'Late' }], ['PATCH', { name: 'Late' }], ['DELETE']] as const) {
      const refused = await anna.ask(path, { method, body, headers: { 'if-match': tagOf(second) } });
      expect(refused.status, method).toBe(412);
    }
    const now = await anna.ask(path);
    expect(now.json['name']).toBe('On the phone');
    const deleted = await anna.ask(path, { method: 'DELETE', headers: { 'if-match': tagOf(now) } });
    expect(deleted.status).toBe(204);
  });

  it('compares strongly, and knows what is not there from what is another', async () => {
    const path = await makeHabit();
    const seen = tagOf(await anna.ask(path));
    expect((await rename(path, 'a', { 'if-match': `W/${seen}` })).status).toBe(412);
    expect((await rename(path, 'b', { 'if-match': `"other", ${seen}` })).status).toBe(200);
    expect((await rename(path, 'c', { 'if-match': '*' })).status).toBe(200);
    expect((await rename(path, 'd', { 'if-none-match': '*' })).status).toBe(412);
    expect((await rename('/api/v1/habits/none', 'e', { 'if-match': '*' })).status).toBe(404);
  });

  it('is done by one of many at once, and is not hindered by what else is written', async () => {
    const path = await makeHabit();
    const other = await makeHabit('Walk');
    const seen = tagOf(await anna.ask(path));
    const all = await Promise.all([
      ...Array.from({ length: 8 }, (_, n) => rename(path, `n${String(n)}`, { 'if-match': seen })),
      ...Array.from({ length: 4 }, () => anna.post(`${other}/log`, { value: 1 })),
    ]);
    const statuses = all.slice(0, 8).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(7);
  });
});

describe('a request with a name of its own', () => {
  const log = (path: string, key: string, body: object = { value: 5 }) =>
    anna.post(`${path}/log`, body, { 'idempotency-key': key });

  it('is done once, and answered the same again for a day', async () => {
    const path = await makeHabit();
    const first = await log(path, 'k1');
    expect([first.status, first.json['value'], first.headers.get('idempotency-replayed')]).toEqual([200, 5, null]);
    await log(path, 'k2');
    const again = await log(path, 'k1');
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([200, first.text, 'true']);
    expect((await anna.ask(`${path}/log`)).text).toContain('"value":10');
    server.addMs(86_400_001);
    const token = await createProgram(server, 'ben').then(() =>
      anna.post('/api/v1/auth/login', { username: 'anna', password: 'seven-little-embers' }),
    );
    const headers = { authorization: `Bearer ${String(token.json['access_token'])}`, 'idempotency-key': 'k1' };
    const later = await anna.post(`${path}/log`, { value: 5 }, headers);
    expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([200, null]);
    const kept = await server.storage.read((steps) => steps.find('answeredKeys', { limit: 9 }));
    expect(kept.map(({ key }) => key)).toEqual(['k1']);
  });

  it('makes one habit, also when it was deleted in between', async () => {
    const make = () => anna.post('/api/v1/habits', { name: 'Read' }, { 'idempotency-key': 'once' });
    const made = await make();
    await anna.ask(made.headers.get('location') ?? '', { method: 'DELETE' });
    const again = await make();
    expect([again.status, again.text, again.headers.get('location')]).toEqual([
      201,
      made.text,
      made.headers.get('location'),
    ]);
    expect((await anna.ask('/api/v1/habits')).json['items']).toEqual([]);
  });

  it('is refused when the name was another`s, and not looked at when it does not fit', async () => {
    const [path, other] = [await makeHabit(), await makeHabit('Walk')];
    await log(path, 'k');
    for (const refused of [await log(path, 'k', { value: 6 }), await log(other, 'k')]) {
      expect([refused.status, refused.json['code']]).toEqual([422, 'idempotency-key-reused']);
    }
    for (const key of ['', 'a b', 'x'.repeat(256)]) expect((await log(path, key)).status, key).toBe(400);
    const ben = await createProgram(server, 'ben');
    expect((await ben.post('/api/v1/habits', { name: 'Read' }, { 'idempotency-key': 'k' })).status).toBe(201);
  });

  it('keeps a refusal of the rules too, and what never began is no answer', async () => {
    const path = await makeHabit();
    const refused = await log(path, 'k', { log_date: '2090-01-01' });
    expect(refused.status).toBe(422);
    const again = await log(path, 'k', { log_date: '2090-01-01' });
    expect([again.status, again.json['errors'], again.headers.get('idempotency-replayed')]).toEqual([
      422,
      refused.json['errors'],
      'true',
    ]);
    expect((await log(path, 'k2', { nonsense: 1 })).status).toBe(400);
    expect((await log(path, 'k2')).status).toBe(200);
  });

  it('is answered by 409 while the first is under way, and never done twice', async () => {
    const path = await makeHabit();
    const all = await Promise.all(Array.from({ length: 10 }, () => log(path, 'k')));
    for (const { status, json, headers } of all) {
      expect([200, 409]).toContain(status);
      if (status !== 409) continue;
      expect([json['code'], headers.get('retry-after')]).toEqual(['request-in-flight', '1']);
    }
    expect(all.some(({ status }) => status === 409)).toBe(true);
    expect((await log(path, 'k')).headers.get('idempotency-replayed')).toBe('true');
    expect((await anna.ask(`${path}/log`)).text).toContain('"value":5');
  });

  it('is told where no key is kept: a secret is shown once', async () => {
    const token = { name: 'Watch', scopes: ['read'] };
    const refused = await anna.post('/api/v1/users/me/tokens', token, { 'idempotency-key': 'k' });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('"field":"Idempotency-Key"')]);
    expect((await anna.post('/api/v1/users/me/tokens', token)).status).toBe(201);
  });

  it('goes with its account', async () => {
    await log(await makeHabit(), 'k');
    const count = async () => (await server.storage.read((steps) => steps.find('answeredKeys', { limit: 9 }))).length;
    expect(await count()).toBe(1);
    await anna.post('/api/v1/users/me/delete', { password: 'seven-little-embers' });
    server.addMs(15 * 86_400_000);
    await server.parts.accounts.purge();
    expect(await count()).toBe(0);
  });
});

describe('limits of requests', () => {
  it('are told with each answer, hold for the account from wherever it asks, and end with the minute', async () => {
    await restart({ API_LIMIT: '3' });
    const left: unknown[] = [];
    for (let n = 0; n < 3; n += 1) left.push((await anna.ask('/api/v1/today')).headers.get('ratelimit-remaining'));
    expect(left).toEqual(['2', '1', '0']);
    const refused = await anna.ask('/api/v1/today', { headers: { 'x-forwarded-for': '198.51.100.7' } });
    expect([refused.status, refused.json['code']]).toEqual([429, 'too-many-requests']);
    expect(refused.headers.get('ratelimit-limit')).toBe('3');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(refused.headers.get('retry-after')).toBe(refused.headers.get('ratelimit-reset'));
    server.addMs(60_000);
    expect((await anna.ask('/api/v1/today')).status).toBe(200);
  });

  it('hold for an address whoever asks, signed in or not, and for no other address', async () => {
    await restart({ API_LIMIT_ADDRESS: '2' });
    const from = (address: string) => server.openProgram(address).ask('/api/v1/today');
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await from('2001:db8::1')).status);
    expect(statuses).toEqual([401, 401, 429]);
    expect((await from('2001:db8::2')).status).toBe(429);
    expect((await from('2001:db8:0:1::1')).status).toBe(401);
  });

  it('are none where there are to be none', async () => {
    await restart({ API_LIMIT: '0', API_LIMIT_ADDRESS: '0' });
    expect((await anna.ask('/api/v1/today')).headers.has('ratelimit-limit')).toBe(false);
  });
});

describe('pages of other sites', () => {
  const preflight = (origin: string, path = '/api/v1/habits') =>
    anna.ask(path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
  const allowed = ({ headers }: Answer) => [
    headers.get('access-control-allow-origin'),
    headers.get('access-control-allow-credentials'),
  ];

  it('are let by none unless they are named', async () => {
    expect(allowed(await preflight('https://there.example'))).toEqual([null, null]);
    expect(allowed(await anna.ask('/api/v1/today', { headers: { origin: 'https://there.example' } }))).toEqual([
      null,
      null,
    ]);
  });

  it('may ask with a token where they are named, and never with a cookie', async () => {
    await restart({ CORS_ORIGINS: 'https://there.example, http://localhost:5173' });
    for (const origin of ['https://there.example', 'http://localhost:5173']) {
      const asked = await preflight(origin);
      expect([asked.status, ...allowed(asked)]).toEqual([204, origin, null]);
      expect(asked.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
      const answer = await anna.ask('/api/v1/today', { headers: { origin } });
      expect([answer.status, ...allowed(answer)]).toEqual([200, origin, null]);
      expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
      expect(answer.headers.get('vary')).toContain('Origin');
      const refused = await server.openProgram().ask('/api/v1/today', { headers: { origin } });
      expect([refused.status, ...allowed(refused)]).toEqual([401, origin, null]);
    }
    for (const other of ['https://there.example.org', 'null', 'http://there.example']) {
      expect(allowed(await preflight(other)), other).toEqual([null, null]);
      expect(allowed(await anna.ask('/api/v1/today', { headers: { origin: other } })), other).toEqual([null, null]);
    }
    expect(allowed(await preflight('https://there.example', '/dexie/sync'))).toEqual([null, null]);
    await restart({ CORS_ORIGINS: '*' });
    expect(allowed(await preflight('https://any.example'))).toEqual(['https://any.example', null]);
  });
});

it('bodies of more than 64 kB are refused before they are read whole', async () => {
  const refused = await anna.post('/api/v1/habits', { name: 'Read', description: 'x'.repeat(70_000) });
  expect([refused.status, refused.json['code']]).toEqual([413, 'too-large']);
});
