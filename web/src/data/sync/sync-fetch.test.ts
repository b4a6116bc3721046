import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFactsStore } from './sync-facts.ts';
import { createSyncFetch, type SyncPorts } from './sync-fetch.ts';
import { syncStatusOf } from './sync-status.ts';
import type { TokenRenewal } from './sync-tokens.ts';
import type { RefusedChange, WireRequest } from './sync-wire.ts';
import { createWakes } from './wakes.ts';

const databaseUrl = 'https://hearth.example/dexie';
const user = 'anna';
const startMs = Date.UTC(2026, 10, 21);

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly atMs: number;
}

const unpack = async ({ headers, body }: RequestInit): Promise<string> => {
  if (new Headers(headers).get('Content-Encoding') !== 'gzip') return body as string;
  const stream = (body as Blob).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
};

/** A network whose answers the test gives in advance; one that is missing is a network that is not there. */
const makeDevice = (
  answers: ((sent: Sent) => Response | undefined)[],
  ports: Partial<SyncPorts> & { readonly renewals?: TokenRenewal[] } = {},
) => {
  const sent: Sent[] = [];
  const shelf: RefusedChange[] = [];
  const kept: WireRequest['changes'][number][] = [];
  const runs = new Set(['earlier']);
  let whole = 0;
  const tellWhole = (): void => {
    whole += 1;
  };
  const pulls: Promise<void>[] = [];
  const wakes = createWakes();
  const facts = createFactsStore({ tell: () => undefined, listen: () => undefined });
  const renewals = [...(ports.renewals ?? [])];
  const wrapper = createSyncFetch({
    databaseUrl,
    userId: user,
    facts,
    wakes,
    now: () => Date.now(),
    random: () => 0.5,
    noteServerTime: () => undefined,
    fetch: async (input, init = {}) => {
      const one = {
        url: input as string,
        headers: new Headers(init.headers),
        body: await unpack(init),
        atMs: Date.now() - startMs,
      };
      sent.push(one);
      const answer = answers.shift()?.(one);
      if (answer === undefined) throw new TypeError('Failed to fetch');
      return answer;
    },
    ports: {
      isOpen: () => true,
      keepRefused: async (changes) => void shelf.push(...changes),
      uploadOfAll: async () => [
        { table: 'habits', muts: [{ type: 'upsert', keys: ['h'], values: [{ id: 'h' }], txid: 'upload-1' }] },
      ],
      heldKeys: async () => new Map(),
      keepFirstEdits: async ({ changes }) => void kept.push(...changes),
      readFirstEdits: async () => {
        const changes = [...kept];
        return { changes, drop: async () => void kept.splice(0, changes.length) };
      },
      tables: {
        haveGrown: async () => false,
        tellWhole,
      },
      knownRuns: {
        read: async () => [...runs],
        note: async (run) => void runs.add(run),
        forget: async () => runs.clear(),
      },
      pullAfter: (wait) => void pulls.push(wait),
      renewTokens: async () => renewals.shift() ?? { kind: 'failed', cause: 'sign-in' },
      ...ports,
    },
  });
  const sync = (request: Partial<WireRequest>, headers: Record<string, string> = { Authorization: 'Bearer old' }) =>
    wrapper.fetch(`${databaseUrl}/sync`, {
      method: 'post',
      headers,
      body: JSON.stringify({ changes: [], lastPull, ...request }),
    });
  return { sent, shelf, kept, pulls, wakes, facts, wrapper, sync, countWhole: () => whole, tellWhole };
};

const lastPull = { serverRevision: '7.abc', realms: ['rlm-public', user], inviteRealms: [] };
const good = '{"serverRevision":"8.def","rejections":[],"changes":[]}';
const json = (text: string, headers: Record<string, string> = {}) =>
  new Response(text, { headers: { 'Content-Type': 'application/json', ...headers } });
const failing = (status: number, headers: Record<string, string> = {}) => new Response('no', { status, headers });
const edit = [{ table: 'habits', muts: [{ type: 'update', keys: ['h'], changeSpecs: [{ name: 'Run' }] }] }];

beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what passes by itself is never told to the addon', () => {
  test('waits grow to a minute, and the addon gets the one answer that came', async () => {
    const device = makeDevice([...Array.from({ length: 8 }, () => () => undefined), () => json(good)]);
    const answer = device.sync({ changes: edit });
    await vi.advanceTimersByTimeAsync(400_000);
    expect(await (await answer).text()).toBe(good);
    const waits = device.sent.slice(1).map(({ atMs }, index) => atMs - (device.sent[index]?.atMs ?? 0));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  test.each([408, 425, 429, 500, 502, 503])('%i is held', async (status) => {
    const device = makeDevice([() => failing(status), () => json(good)]);
    const answer = device.sync({ changes: edit });
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await answer).status).toBe(200);
  });

  test('a page that something else put in front of the server is not its answer', async () => {
    const portal = () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } });
    const device = makeDevice([portal, () => json(good)]);
    const answer = device.sync({ changes: edit });
    await vi.advanceTimersByTimeAsync(500);
    expect(device.facts.get().failed?.cause).toBe('server');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await (await answer).text()).toBe(good);
  });

  test('what is answered after the network has gone does not say that it is there', async () => {
    const device = makeDevice([
      () => {
        vi.advanceTimersByTime(10);
        // As the browser tells of it.
        device.facts.set({ failed: { cause: 'offline', sinceMs: Date.now() } });
        return json(good);
      },
      () => json(good),
    ]);
    await device.sync({});
    expect(syncStatusOf(device.facts.get(), 0)).toMatchObject({ kind: 'offline', sinceMs: startMs + 10 });
    await vi.advanceTimersByTimeAsync(10);
    await device.sync({});
    expect(syncStatusOf(device.facts.get(), 0)).toMatchObject({ kind: 'up-to-date' });
  });

  test('75 s without a network, then online: sent at once', async () => {
    const device = makeDevice([]);
    const answer = device.sync({ changes: edit });
    await vi.advanceTimersByTimeAsync(75_000);
    expect(syncStatusOf(device.facts.get(), 3)).toEqual({ kind: 'offline', sinceMs: startMs, waiting: 3 });
    const before = device.sent.length;
    device.wakes.wake('online');
    await vi.advanceTimersByTimeAsync(0);
    expect(device.sent).toHaveLength(before + 1);
    expect(device.sent.at(-1)?.atMs).toBe(75_000);
    device.wrapper.leave();
    await answer;
  });

  test('Retry-After holds against a chance, not against somebody who asks', async () => {
    const device = makeDevice([() => failing(429, { 'Retry-After': '120' }), () => json(good)]);
    const answer = device.sync({ changes: edit });
    await vi.advanceTimersByTimeAsync(90_000);
    device.wakes.wake('online');
    device.wakes.wake('seen');
    await vi.advanceTimersByTimeAsync(0);
    expect(device.sent).toHaveLength(1);
    expect(syncStatusOf(device.facts.get(), 1)).toMatchObject({ kind: 'problem', cause: 'busy', remedy: 'wait' });
    device.wakes.wake('asked');
    await vi.advanceTimersByTimeAsync(0);
    expect((await answer).status).toBe(200);
  });

  test('what a proxy does not let through, and a protocol that is not spoken, are said and tried seldom', async () => {
    for (const [status, cause] of [
      [413, 'too-large'],
      [400, 'version'],
    ] as const) {
      const device = makeDevice([() => failing(status), () => json(good)]);
      const answer = device.sync({ changes: edit });
      await vi.advanceTimersByTimeAsync(200_000);
      expect(device.sent).toHaveLength(1);
      expect(device.facts.get().failed?.cause).toBe(cause);
      await vi.advanceTimersByTimeAsync(100_000);
      expect((await answer).status).toBe(200);
    }
  });

  test('large bodies travel packed, small ones as they are', async () => {
    const device = makeDevice([() => json(good), () => json(good)]);
    const values = [{ id: 'h', name: 'x'.repeat(20_000) }];
    await device.sync({ changes: [{ table: 'habits', muts: [{ type: 'insert', keys: ['h'], values }] }] });
    await device.sync({ changes: edit });
    expect(device.sent.map(({ headers }) => headers.get('Content-Encoding'))).toEqual(['gzip', null]);
    expect(JSON.parse(device.sent[0]?.body ?? '')).toMatchObject({ changes: [{ muts: [{ values }] }] });
  });

  test('other requests go their way untouched', async () => {
    const device = makeDevice([() => failing(503)]);
    expect((await device.wrapper.fetch('https://hearth.example/api/v1/me', {})).status).toBe(503);
  });
});

describe('opening without a network', () => {
  test('before anyone has signed in, nothing is asked of the network', async () => {
    const device = makeDevice([]);
    const answer = (await (await device.sync({}, {})).json()) as object;
    expect(answer).toMatchObject({ realms: ['rlm-public'], changes: [] });
    expect(device.sent).toEqual([]);
  });

  test('while the database opens it is answered empty, and asked for real right after', async () => {
    const device = makeDevice([], { isOpen: () => false });
    const answer = await device.sync({ lastPull: { ...lastPull, realms: ['rlm-public'] }, changes: edit });
    expect(await answer.json()).toMatchObject({ realms: ['rlm-public'], changes: [] });
    expect(device.sent).toEqual([]);
    expect(device.kept).toEqual(edit);
    expect(device.pulls).toHaveLength(1);
  });

  test('a first round that fails holds no lock, and each one brings everything, edits first', async () => {
    const device = makeDevice([() => undefined, () => json(good), () => json(good)]);
    const first = { changes: edit, lastPull: { serverRevision: '', realms: ['rlm-public'] } };
    expect(await (await device.sync(first)).json()).toMatchObject({ realms: ['rlm-public'] });
    expect(device.pulls).toHaveLength(1);
    expect(syncStatusOf(device.facts.get(), 0).kind).toBe('offline');
    await device.sync({ lastPull: first.lastPull });
    const [failed, whole] = device.sent.map(({ body }) => JSON.parse(body) as WireRequest);
    expect(failed?.changes.map(({ muts }) => muts[0]?.type)).toEqual(['update', 'upsert']);
    expect(whole).not.toHaveProperty('lastPull');
    // The upload overwrites nothing: what the failed round changed goes along until a round is answered.
    expect(whole?.changes.map(({ muts }) => muts[0]?.type)).toEqual(['update', 'upsert']);
    await device.sync({ lastPull: first.lastPull });
    expect((JSON.parse(device.sent.at(-1)?.body ?? '') as WireRequest).changes).toMatchObject([
      { table: 'habits', muts: [{ keys: ['h'], txid: 'upload-1' }] },
    ]);
    expect(syncStatusOf(device.facts.get(), 0)).toMatchObject({ kind: 'first', progress: { phase: 'storing' } });
  });
});

describe('answers', () => {
  const refused = '{"rejections":[{"table":"habits","key":"h","reason":"no-room"}],"changes":[]}';

  test('what was refused is kept with its values before the addon sees the answer', async () => {
    const device = makeDevice([() => json(refused)]);
    await device.sync({ changes: edit });
    expect(device.shelf).toEqual([
      { table: 'habits', key: 'h', reason: 'no-room', type: 'update', spec: { name: 'Run' } },
    ]);
  });

  test('where it cannot be kept, the answer is not taken, and that is said', async () => {
    const device = makeDevice([() => json(refused)], {
      keepRefused: () => Promise.reject(new Error('QuotaExceededError')),
    });
    await expect(device.sync({ changes: edit })).rejects.toThrow('QuotaExceededError');
    expect(syncStatusOf(device.facts.get(), 1)).toMatchObject({ cause: 'device-full', remedy: 'free-space' });
  });

  test('another time line: the addon sees only the answer to everything that the device has', async () => {
    const device = makeDevice([
      () => json('{"rejections":[],"changes":[{"lost":true}]}', { 'Hearth-Rebase': 'time-line' }),
      () => undefined,
      () => json(good),
    ]);
    const answer = device.sync({ changes: edit });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await (await answer).text()).toBe(good);
    const last = JSON.parse(device.sent.at(-1)?.body ?? '') as WireRequest;
    expect(last).not.toHaveProperty('lastPull');
    expect(last).toHaveProperty('lostRuns', ['earlier', 'abc']);
    expect(last.changes.map(({ muts }) => muts[0]?.txid)).toEqual([undefined, 'upload-1']);
  });

  test('deletions that the server has forgotten: what the device holds and the account does not, ends', async () => {
    const whole = {
      serverRevision: '9.def',
      rejections: [],
      changes: [
        {
          table: 'habits',
          muts: [
            { type: 'upsert', keys: ['kept'], values: [{ id: 'kept' }] },
            { type: 'delete', keys: ['told'] },
          ],
        },
      ],
    };
    const device = makeDevice([() => json(JSON.stringify(whole), { 'Hearth-Rebase': 'forgotten' })], {
      heldKeys: async () =>
        new Map([
          // `h` is sent with it: of that the server says nothing, for the device knows it.
          ['habits', ['kept', 'told', 'gone', 'h']],
          ['pauses', ['p']],
          ['settings', []],
        ]),
    });
    const answer = (await (await device.sync({ changes: edit })).json()) as WireRequest;
    expect(answer).toMatchObject({ serverRevision: '9.def' });
    expect(answer.changes).toEqual([
      ...whole.changes,
      { table: 'habits', muts: [{ type: 'delete', keys: ['told', 'gone'] }] },
      { table: 'pauses', muts: [{ type: 'delete', keys: ['p'] }] },
    ]);
    expect(device.sent).toHaveLength(1);
  });

  test('tables that the app has got meanwhile: everything is told anew, and edits stay made on what was known', async () => {
    const whole = { serverRevision: '9.def', rejections: [], changes: [{ table: 'goals', muts: [] }] };
    const asked: (readonly string[])[] = [];
    const device = makeDevice([() => failing(503), () => json(JSON.stringify(whole)), () => json(good)], {
      tables: { haveGrown: async () => device.countWhole() === 0, tellWhole: () => device.tellWhole() },
      heldKeys: async (realms) => {
        asked.push(realms);
        return new Map([['habits', ['h', 'gone']]]);
      },
    });
    const answer = device.sync({ changes: edit });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(JSON.parse(await (await answer).text())).toMatchObject({
      changes: [...whole.changes, { table: 'habits', muts: [{ type: 'delete', keys: ['gone'] }] }],
    });
    await device.sync({});
    const sent = device.sent.map(({ body }) => JSON.parse(body) as WireRequest);
    expect(sent.map(({ lastPull: told }) => told)).toEqual([
      { ...lastPull, realms: [] },
      { ...lastPull, realms: [] },
      lastPull,
    ]);
    expect(sent[1]?.changes).toEqual(edit);
    expect(asked).toEqual([lastPull.realms]);
  });
});

describe('tokens', () => {
  const tokens = {
    type: 'tokens',
    claims: { sub: user, license: 'ok' },
    accessToken: 'new',
    accessTokenExpiration: startMs + 3_600_000,
    refreshToken: 'r',
    refreshTokenExpiration: null,
    userType: 'prod',
    alerts: [],
  } as const;

  test('refused ones are renewed by the session, and the edits go out with the new ones', async () => {
    const device = makeDevice([() => failing(401), () => json(good)], { renewals: [{ kind: 'renewed', tokens }] });
    await device.sync({ changes: edit });
    expect(device.sent.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer old', 'Bearer new']);
  });

  test('without a session sign-in is asked for, nothing is lost, and it goes on once somebody signed in', async () => {
    const device = makeDevice([() => failing(401), () => failing(401), () => json(good)], {
      renewals: [
        { kind: 'failed', cause: 'sign-in' },
        { kind: 'renewed', tokens },
      ],
    });
    const answer = device.sync({ changes: edit });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(device.sent).toHaveLength(1);
    expect(syncStatusOf(device.facts.get(), 1)).toMatchObject({ kind: 'problem', remedy: 'sign-in', waiting: 1 });
    device.wakes.wake('asked');
    await vi.advanceTimersByTimeAsync(0);
    expect(await (await answer).text()).toBe(good);
  });

  test('a refresh that is refused is answered from the session', async () => {
    const device = makeDevice([() => failing(401)], { renewals: [{ kind: 'renewed', tokens }] });
    const answer = await device.wrapper.fetch(`${databaseUrl}/token`, { method: 'post', body: '{}' });
    expect(await answer.json()).toMatchObject({ accessToken: 'new' });
  });
});

test('signing out ends all waiting: what is held is answered empty, and nothing is sent any more', async () => {
  const device = makeDevice([]);
  const held = device.sync({ changes: edit });
  await vi.advanceTimersByTimeAsync(5_000);
  const before = device.sent.length;
  device.wrapper.leave();
  expect(await (await held).json()).toMatchObject({ serverRevision: '7.abc', realms: lastPull.realms, changes: [] });
  expect(await (await device.sync({}, {})).json()).toMatchObject({ realms: ['rlm-public'] });
  await vi.advanceTimersByTimeAsync(100_000);
  expect(device.sent).toHaveLength(before);
});

test('"up to date" is said only after a complete exchange with nothing left waiting', () => {
  expect(syncStatusOf({}, 0)).toEqual({ kind: 'waiting', waiting: 0 });
  expect(syncStatusOf({ syncedAtMs: 5 }, 2)).toEqual({ kind: 'waiting', waiting: 2 });
  expect(syncStatusOf({ syncedAtMs: 5 }, 0)).toEqual({ kind: 'up-to-date', atMs: 5 });
  expect(syncStatusOf({ syncedAtMs: 5, failed: { cause: 'offline', sinceMs: 6 } }, 0).kind).toBe('offline');
});

describe('files', () => {
  const put = (device: ReturnType<typeof makeDevice>) =>
    device.wrapper.fetch(`${databaseUrl}/blob/x1?ct=image%2Fjpeg`, {
      method: 'PUT',
      headers: { Authorization: 'Bearer old' },
      body: new Blob(['photo']),
    });
  const file = new Blob(['photo'], { type: 'image/jpeg' });
  /** As the device brings its rows: one with a file. */
  const uploadOfAll: SyncPorts['uploadOfAll'] = async (sendFile) => {
    const ref = await sendFile(file);
    if (ref === undefined) return undefined;
    return [
      { table: 'attachments', muts: [{ type: 'upsert', keys: ['a'], values: [{ file: ref }], txid: 'upload-1' }] },
    ];
  };

  test('wait for the network like everything else', async () => {
    const device = makeDevice([() => undefined, () => failing(503), () => json('{"ref":"1:x1"}')]);
    const answer = put(device);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(device.facts.get().failed?.cause).toBe('server');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await (await answer).json()).toEqual({ ref: '1:x1' });
    expect(device.facts.get().failed).toBeUndefined();
  });

  test('that something on the way never lets through hold up nothing (ATT5)', async () => {
    const device = makeDevice([() => failing(413)]);
    expect(await (await put(device)).json()).toEqual({ ref: '1:x1' });
    expect(device.facts.get().failed).toBeUndefined();
  });

  test('do not keep the database from opening, and no row goes out without them', async () => {
    let isOpen = false;
    const device = makeDevice([() => json('{"ref":"1:x"}'), () => json(good)], { isOpen: () => isOpen, uploadOfAll });
    const { ref } = (await (await put(device)).json()) as { ref: string };
    expect(device.sent).toEqual([]);
    isOpen = true;
    const row = { id: 'a', file: { _bt: 'Blob', ref, size: 5, ct: 'image/jpeg' } };
    const changes = [{ table: 'attachments', muts: [{ type: 'insert', keys: ['a'], values: [row] }] }];
    await expect(device.sync({ changes })).rejects.toThrow('once the database is open');
    expect(device.sent).toEqual([]);
    // A first round brings the row by itself, and its file before it.
    await device.sync({ changes, lastPull: undefined as never });
    expect(device.sent.map(({ url }) => url.replace(/blob\/[\w-]+/, 'blob/…'))).toEqual([
      `${databaseUrl}/blob/…?ct=image%2Fjpeg`,
      `${databaseUrl}/sync`,
    ]);
    expect(device.sent[1]?.body).not.toContain(ref);
    expect(device.sent[1]?.body).toMatch(/"file":\{"_bt":"Blob","ref":"1:[\w-]{36}","size":5,"ct":"image\/jpeg"\}/);
  });

  test('of a first round are not waited for, and are sent once', async () => {
    const device = makeDevice([() => json('{"ref":"1:x"}'), () => undefined, () => json(good)], { uploadOfAll });
    await device.sync({ lastPull: undefined as never });
    expect(device.pulls).toHaveLength(1);
    await device.sync({ lastPull: undefined as never });
    expect(device.sent.filter(({ url }) => url.includes('/blob/'))).toHaveLength(1);
    const offline = makeDevice([() => undefined], { uploadOfAll });
    await offline.sync({ lastPull: undefined as never });
    expect(offline.pulls).toHaveLength(1);
    expect(offline.facts.get()).toMatchObject({ failed: { cause: 'offline' }, first: { phase: 'waiting' } });
  });

  test('are asked for with new tokens when the old ones have run out', async () => {
    const renewal = { kind: 'renewed', tokens: { accessToken: 'new' } } as TokenRenewal;
    const device = makeDevice([() => failing(401), () => new Response('photo')], { renewals: [renewal] });
    const answer = await device.wrapper.fetch(`${databaseUrl}/blob/1:x`, { headers: { Authorization: 'Bearer old' } });
    expect(await answer.text()).toBe('photo');
    expect(device.sent[1]?.headers.get('Authorization')).toBe('Bearer new');
  });
});
