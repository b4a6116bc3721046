/**
 * `pnpm bench:groups`: groups of 5, 50 and 10,000 members whose check-ins arrive by the way of a push while some members listen: how
 * long a check-in takes to be seen by the others, what it costs in bytes, and what the server needs meanwhile. The large one checks
 * in within a minute. `BENCH_MEMBERS`, `BENCH_LISTENERS` and `BENCH_SECONDS` make it smaller.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as waitMs } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { defaultChoices } from '@hearth/shared/domain/groups/group-row.ts';
import { asId, type GroupId, type HabitId, type SpanId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import { makeCheckIn, makeHabit, makeVersion } from '@hearth/shared/testing/factories.ts';
import { makeTerms, theTask } from '@hearth/shared/testing/group-story.ts';
import { findStay } from '../src/groups/group-store.ts';
import { foundGroup, writeEvent } from '../src/groups/open-group.ts';
import { publishMine, publishOpen } from '../src/groups/publish-group.ts';
import { openSqliteStorage } from '../src/storage/sqlite/sqlite-storage.ts';
import type { Storage, WriteSteps, Writing } from '../src/storage/storage.ts';
import { commitToGroups } from '../src/sync/commit-to-groups.ts';
import { realmSetHash } from '../src/sync/realm-set-hash.ts';
import { createHttpClient, type Ask } from './http-client.ts';
import { quantile } from './quantile.ts';
import type { Figures } from './start-server.ts';

const MEMBERS = Number(process.env['BENCH_MEMBERS'] ?? 10_000);
const LISTENERS = Number(process.env['BENCH_LISTENERS'] ?? 500);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
const DAY_MS = 86_400_000;
const LOST_AFTER_S = 60;
const SEEDED_AT_ONCE = 200;
const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const today = localDateOf(Math.floor(Date.now() / DAY_MS));
const userOf = (group: GroupId, at: number): string => `${group}-user-${String(at)}`;
const habitOf = (user: string): HabitId => asId<HabitId>(`habit-of-${user}`);

const putRow = (
  steps: WriteSteps,
  space: string,
  table: string,
  row: { readonly id: string } & Readonly<Record<string, unknown>>,
): Writing<void> =>
  steps.put({
    space,
    table,
    key: row.id,
    revision: 1,
    deleted: false,
    json: JSON.stringify({ ...row, realmId: space, owner: space }),
  });

/** A member as joining leaves one, without the cost of ten thousand joins. */
const seedMember = function* (steps: WriteSteps, group: GroupId, at: number, nowMs: number): Writing<void> {
  const user = userOf(group, at);
  const span = `${group}-card-${String(at)}`;
  const id = habitOf(user);
  yield* putRow(steps, user, 'habits', makeHabit({ id }));
  yield* putRow(steps, user, 'scheduleVersions', makeVersion({ habitId: id, id: asId(`version-of-${user}`) }));
  yield* putRow(steps, user, 'zoneChanges', {
    id: `zone-of-${user}`,
    v: 1,
    at: 0,
    zone: 'UTC',
    device: 'phone',
  });
  const link = { id: `${group}:${theTask}`, v: 1, groupId: group, taskId: theTask, habitId: id, madeAt: nowMs };
  yield* putRow(steps, user, 'groupLinks', link);
  yield* steps.insertRecord('groupSpans', {
    group,
    span,
    user,
    role: at === 0 ? 'owner' : 'member',
    fromDay: today,
    toDay: null,
    joinedAtMs: nowMs,
    leftAtMs: null,
    choices: JSON.stringify(defaultChoices),
  });
  yield* steps.insertRecord('groupHabits', { user, group, task: theTask, habit: id, span });
};

const seedGroup = async (storage: Storage, group: GroupId, members: number): Promise<void> => {
  const nowMs = Date.now() - DAY_MS;
  for (let from = 0; from < members; from += SEEDED_AT_ONCE) {
    await storage.transact(function* (steps) {
      for (let at = from; at < Math.min(members, from + SEEDED_AT_ONCE); at += 1) {
        yield* seedMember(steps, group, at, nowMs);
      }
    });
  }
  const spans = Array.from({ length: members }, (_, at) => asId<SpanId>(`${group}-card-${String(at)}`));
  const about = JSON.stringify({ description: '', membersInvite: true, showsHistory: false });
  const deps = { storage, timeLine: () => 'seed', epochNowMs: () => Date.now(), onCommit: () => undefined };
  await commitToGroups(deps, function* (steps, commit) {
    const open = foundGroup(
      {
        id: group,
        slug: null,
        state: 'open',
        name: 'Bench',
        category: null,
        language: null,
        about,
        searchText: 'bench',
        isPublic: true,
        isOpen: true,
        isUnlisted: false,
        members,
        maxMembers: members,
        isCompact: members > 40,
        startDay: today,
        weekStart: 1,
        streak: 0,
        activeAtMs: nowMs,
        createdAtMs: nowMs,
        goneAtMs: null,
        seq: 0,
        stamp: '',
        checkpoint: null,
        nextChangeAtMs: null,
      },
      nowMs,
      [
        { kind: 'version', fromDay: today, terms: makeTerms({ rule: { kind: 'percent', percent: 50 } }) },
        ...spans.flatMap((span) => [
          { kind: 'join' as const, span, fromDay: today },
          { kind: 'zone' as const, span, at: 0, zone: 'UTC' },
        ]),
      ],
    );
    for (const event of open.record.events) yield* writeEvent(steps, group, event);
    yield* publishOpen(steps, commit, open);
    for (let at = 0; at < members; at += 1) {
      const stay = yield* findStay(steps, group, userOf(group, at));
      if (stay !== undefined) yield* publishMine(steps, commit, open, stay);
    }
  });
};

interface Member {
  readonly user: string;
  readonly token: string;
}

/** A connection that was idle may be closed by the server in the moment in which it is used again; a push that comes twice is one. */
const askTwice =
  (ask: Ask): Ask =>
  (...asked) =>
    ask(...asked).catch(() => ask(...asked));

const enter = async (ask: Ask, user: string): Promise<Member> => {
  const headers = { 'content-type': 'application/json', 'x-test-user': user };
  const { body } = await ask('POST', '/dexie/token', JSON.stringify({ public_key: publicKey }), headers);
  return { user, token: String((JSON.parse(body.toString()) as { accessToken: unknown }).accessToken) };
};

const post = async (ask: Ask, { user, token }: Member, changes: readonly unknown[]): Promise<string> => {
  const body = JSON.stringify({ v: 3, clientIdentity: `device of ${user}`, schema: {}, changes });
  const answer = await ask('POST', '/dexie/sync', body, { authorization: `Bearer ${token}` });
  if (answer.status !== 200) throw new Error(`a round was answered ${String(answer.status)}`);
  return answer.body.toString();
};

const checkIn = (ask: Ask, member: Member): Promise<string> => {
  const nowMs = Date.now();
  const row = makeCheckIn({ habitId: habitOf(member.user), day: today, loggedAt: nowMs, editedAt: nowMs });
  const mut = { type: 'insert', keys: [row.id], values: [row], rev: 1, txid: 't' };
  return post(ask, member, [{ table: 'checkIns', muts: [mut] }]);
};

const KEPT = /"due":\d+,"kept":(\d+)/;

interface Listener {
  readonly socket: WebSocket;
  bytes: number;
  messages: number;
  kept: number;
}

const listen = async (
  port: number,
  ask: Ask,
  member: Member,
  group: GroupId,
  onKept: (before: number, kept: number) => void,
): Promise<Listener> => {
  const first = JSON.parse(await post(ask, member, [])) as { serverRevision: string };
  let revision = first.serverRevision;
  const path = `/dexie/changes?clientId=${encodeURIComponent(`listener of ${member.user}`)}&token=${member.token}`;
  const socket = new WebSocket(`ws://127.0.0.1:${String(port)}${path}`);
  const hash = realmSetHash(['rlm-public', member.user, realmOf(group)]);
  const listener: Listener = { socket, bytes: 0, messages: 0, kept: 0 };
  const sayReady = (): void => socket.send(JSON.stringify({ type: 'ready', rev: revision, realmSetHash: hash }));
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    const { type, newRev } = JSON.parse(text) as { type: string; newRev?: string };
    if (type !== 'changes' || newRev === undefined) throw new Error(`a socket was told ${text.slice(0, 200)}`);
    revision = newRev;
    listener.bytes += data.length;
    listener.messages += 1;
    const kept = Number(KEPT.exec(text)?.[1] ?? listener.kept);
    if (kept > listener.kept) {
      onKept(listener.kept, kept);
      listener.kept = kept;
    }
    sayReady();
  });
  await once(socket, 'open');
  // The server is killed at the end.
  socket.on('error', () => undefined);
  sayReady();
  return listener;
};

const startServer = async (folder: string): Promise<{ readonly child: ChildProcess; readonly port: number }> => {
  const child = fork(new URL('../src/testing/serve-sync.ts', import.meta.url), [folder, folder], {
    execArgv: ['--import', new URL('probe.mjs', import.meta.url).href],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return { child, port: Number(chunk.toString()) };
};

const inParts = async <T, Out>(all: readonly T[], atOnce: number, work: (each: T) => Promise<Out>): Promise<Out[]> => {
  const done: Out[] = [];
  for (let at = 0; at < all.length; at += atOnce) {
    done.push(...(await Promise.all(all.slice(at, at + atOnce).map(work))));
  }
  return done;
};

const measure = async (members: number, listeners: number, seconds: number): Promise<Record<string, unknown>> => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-groups-'));
  const group = asId<GroupId>(`group-of-${String(members)}`);
  const storage = openSqliteStorage(join(folder, 'hearth.sqlite'), () => performance.now());
  await seedGroup(storage, group, members);
  await storage.close();
  const { child, port } = await startServer(folder);
  try {
    const ask = askTwice(createHttpClient(port));
    const users = Array.from({ length: members }, (_, at) => userOf(group, at));
    const people = await inParts(users, 50, (user) => enter(ask, user));
    /** When the nth check-in was sent; they come in in nearly this order. */
    const sentAt: number[] = [];
    const latencies: number[] = [];
    let heard = 0;
    const onKept = (before: number, kept: number): void => {
      heard += 1;
      const nowMs = performance.now();
      for (let nth = before; nth < kept; nth += 1) {
        const sent = sentAt[nth];
        if (sent !== undefined) latencies.push(nowMs - sent);
      }
    };
    const open = await inParts(people.slice(0, listeners), 20, (each) => listen(port, ask, each, group, onKept));
    await waitMs(500);
    const figures = async (): Promise<Figures> => {
      child.send('figures');
      return ((await once(child, 'message')) as [Figures])[0];
    };
    await figures();
    const pace = (seconds * 1_000) / members;
    const startedMs = performance.now();
    const underWay: Promise<void>[] = [];
    for (const [at, member] of people.entries()) {
      const wait = startedMs + at * pace - performance.now();
      if (wait > 1) await waitMs(wait);
      sentAt.push(performance.now());
      underWay.push(checkIn(ask, member).then(() => undefined));
    }
    await Promise.all(underWay);
    const tookS = (performance.now() - startedMs) / 1_000;
    // What is late is slow; only what never comes is lost.
    const isBehind = (): boolean => open.some(({ kept }) => kept < members);
    for (let waited = 0; waited < LOST_AFTER_S && isBehind(); waited += 1) await waitMs(1_000);
    const { residentBytes, cpuSeconds, delayP99Ms, delayMaxMs } = await figures();
    const bytes = open.reduce((sum, each) => sum + each.bytes, 0);
    const result = {
      members,
      listeners: open.length,
      seconds: Number(tookS.toFixed(1)),
      lost: open.filter(({ kept }) => kept < members).length,
      heard,
      p50Ms: Math.round(quantile(latencies, 0.5)),
      p99Ms: Math.round(quantile(latencies, 0.99)),
      bytesPerCheckIn: Math.round(bytes / open.length / members),
      bytesPerMessage: Math.round(
        bytes /
          Math.max(
            1,
            open.reduce((sum, each) => sum + each.messages, 0),
          ),
      ),
      serverMB: Math.round(residentBytes / 1e6),
      cpuMsPerCheckIn: Number(((cpuSeconds * 1_000) / members).toFixed(2)),
      loopP99Ms: Math.round(delayP99Ms),
      loopMaxMs: Math.round(delayMaxMs),
    };
    for (const { socket } of open) socket.close();
    return result;
  } finally {
    // It ends by itself once it has said so to everybody; what does not, is killed.
    child.kill('SIGTERM');
    await Promise.race([once(child, 'exit'), waitMs(5_000)]);
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
};

const RUNS = [
  [5, 5, 5],
  [50, 50, 10],
  [MEMBERS, Math.min(MEMBERS, LISTENERS), SECONDS],
] as const;
for (const [members, listeners, seconds] of RUNS) {
  process.stdout.write(`${JSON.stringify(await measure(members, listeners, seconds))}\n`);
}
process.exit(0);
