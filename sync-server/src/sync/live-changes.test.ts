import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { createLiveChanges, type LiveChanges, type LiveConnection } from './live-changes.ts';
import { realmSetHash } from './realm-set-hash.ts';
import { FIRST_REVISION, formatRevision, takeRevision } from './revision.ts';
import type { SyncIdentity } from './sync-tokens.ts';

const START = formatRevision(FIRST_REVISION);
const hash = realmSetHash(['rlm-public', 'anna']);

let storage: Storage;
let live: LiveChanges;
let nowMs: number;
beforeEach(() => {
  storage = createMemoryStorage();
  nowMs = 1_000_000;
  live = createLiveChanges({ storage, epochNowMs: () => nowMs });
});

const identity = (more: Partial<SyncIdentity> = {}): SyncIdentity => ({
  space: 'anna',
  session: 's1',
  device: 'phone',
  expiresAtMs: 9_000_000,
  ...more,
});

interface Listener extends LiveConnection {
  readonly sent: { type: string; [name: string]: unknown }[];
  readonly ended: string[];
}

const listen = (client = 'phone-db', who = identity()): Listener => {
  const sent: Listener['sent'] = [];
  const ended: string[] = [];
  const connection = live.connect(who, client, {
    send: (text) => sent.push(JSON.parse(text) as Listener['sent'][number]),
    close: (_code, reason) => ended.push(reason),
  });
  return { ...connection, sent, ended };
};
const ready = (listener: Listener, rev = START, realms = hash) =>
  listener.receive(JSON.stringify({ type: 'ready', rev, realmSetHash: realms }));

let commits = 0;
const commit = async (key: string, origin = { client: 'other', base: 'x', revision: 'y' }, space = 'anna') => {
  const revision = await storage.transact(function* (steps) {
    const taken = yield* takeRevision(steps, `r${String((commits += 1))}`);
    yield* steps.put({ space, table: 'habits', key, revision: taken.number, deleted: false, json: `{"id":"${key}"}` });
    return formatRevision(taken);
  });
  live.notify(space, { ...origin, revision });
  await new Promise((resolve) => setImmediate(resolve));
  return revision;
};

describe('a device that listens', () => {
  it('is told what others wrote, once it has said that it is ready', async () => {
    const phone = listen();
    await commit('a');
    expect(phone.sent).toEqual([]);
    await ready(phone);
    expect(phone.sent).toMatchObject([
      {
        type: 'changes',
        baseRev: START,
        realmSetHash: hash,
        changes: [{ table: 'habits', muts: [{ type: 'upsert', keys: ['a'], values: [{ id: 'a' }] }] }],
      },
    ]);
  });

  it('gets one message at a time, and then all that came meanwhile', async () => {
    const phone = listen();
    await ready(phone);
    await commit('a');
    await commit('b');
    await commit('c');
    expect(phone.sent).toHaveLength(1);
    await ready(phone, String(phone.sent[0]?.['newRev']));
    expect(phone.sent[1]).toMatchObject({ changes: [{ muts: [{ keys: ['b', 'c'] }] }] });
  });

  it('is not told what it wrote itself', async () => {
    const phone = listen('phone-db');
    await ready(phone);
    const revision = await commit('a', { client: 'phone-db', base: START, revision: '' });
    expect(phone.sent).toEqual([]);
    await ready(phone, revision);
    await commit('b');
    expect(phone.sent).toMatchObject([{ baseRev: revision, changes: [{ muts: [{ keys: ['b'] }] }] }]);
  });

  it('hears nothing of another space', async () => {
    const phone = listen();
    await ready(phone);
    await commit('a', undefined, 'ben');
    expect(phone.sent).toEqual([]);
    await commit('b');
    expect(JSON.stringify(phone.sent)).not.toContain('"a"');
  });

  it('is sent to pull when deletions that it has not seen are forgotten', async () => {
    const phone = listen();
    const before = await commit('h1');
    const after = await commit('h2');
    await storage.transact((steps) =>
      steps.putRecord('prunedSpaces', { space: 'anna', endedUpTo: 2, sweptUpTo: 2, forgottenUpTo: 2 }),
    );
    await ready(phone, after);
    expect(phone.sent).toEqual([]);
    await ready(phone, before);
    expect(phone.sent.map(({ type }) => type)).toEqual(['realms-changed']);
  });

  it('is sent to pull when its realms or its time line are others', async () => {
    const phone = listen();
    await ready(phone, START, 'other');
    await ready(phone, '7.elsewhere');
    expect(phone.sent.map(({ type }) => type)).toEqual(['realms-changed', 'realms-changed']);
  });

  it('gets an answer to its ping', async () => {
    const phone = listen();
    await phone.receive('{"type":"ping"}');
    expect(phone.sent).toEqual([{ type: 'pong' }]);
  });
});

describe('a socket ends', () => {
  it('when it was silent, when its token has run out, when its session ended', () => {
    const silent = listen('a');
    const expired = listen('b', identity({ expiresAtMs: nowMs + 1 }));
    const revoked = listen('c', identity({ session: 's2' }));
    live.dropSessions(new Set(['s2']));
    nowMs += 10;
    live.sweep();
    expect([silent.ended, expired.ended, revoked.ended]).toEqual([[], ['token expired'], ['signed out']]);
    expect(expired.sent).toEqual([{ type: 'token-expired' }]);
    nowMs += 100_000;
    live.sweep();
    expect(silent.ended).toEqual(['silent']);
  });

  it.each(['no json', '{"type":"other"}', '[]', '{"type":"ready","rev":5}', 'x'.repeat(5_000)])(
    'after "%.20s"',
    async (text) => {
      const phone = listen();
      await phone.receive(text);
      expect(phone.ended).toHaveLength(1);
    },
  );

  it('after more messages than any device sends', async () => {
    const phone = listen();
    for (let n = 0; n < 61; n += 1) await phone.receive('{"type":"ping"}');
    expect(phone.ended).toEqual(['too much']);
  });

  it('when a device opens a sixth: the oldest', () => {
    const sockets = Array.from({ length: 6 }, () => listen());
    const other = listen('tablet', identity({ device: 'tablet' }));
    expect(sockets.map(({ ended }) => ended.length)).toEqual([1, 0, 0, 0, 0, 0]);
    expect(other.ended).toEqual([]);
  });

  it('with the server', () => {
    const phone = listen();
    live.close();
    expect(phone.ended).toEqual(['the server stops']);
  });
});

describe('a device whose request is being answered', () => {
  it('is told nothing until then: its own change still waits on it', async () => {
    const phone = listen();
    await ready(phone);
    const release = live.hold('anna', 'phone-db');
    await commit('a');
    expect(phone.sent).toEqual([]);
    release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(phone.sent).toMatchObject([{ type: 'changes', baseRev: START }]);
  });
});

describe('a store that cannot be read', () => {
  it('ends the socket, and nothing else', async () => {
    const broken: Storage = { ...storage, read: () => Promise.reject(new Error('gone')) };
    live = createLiveChanges({ storage: broken, epochNowMs: () => nowMs });
    const phone = listen();
    await ready(phone);
    expect(phone.ended).toEqual(['the store cannot be read']);
  });
});
