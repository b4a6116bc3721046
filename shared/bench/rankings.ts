/**
 * A board of a million members against its limits (top 100 and one's own place under 5 ms, one change under 1 ms, a rebuild under
 * 30 s), and, where `redis-server` is installed, against a sorted set of Redis that is filled and asked in the same run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { ScoreBoard } from '../src/domain/rankings/score-board.ts';
import { priorOf, scoreOf, type Tally } from '../src/domain/rankings/score.ts';
import { RedisSocket } from './redis-socket.ts';

const members = 1_000_000;
const rounds = 20_000;
const redisRounds = 5_000;
const redisPort = 4_987;
const topLines = 100;

/** Pseudo-random numbers from 0 to 1, the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const random = randomFrom(7);
// Windows of 90 days: a few thousand different scores, so most members share theirs with hundreds.
const tallies: Tally[] = Array.from({ length: members }, () => {
  const due = 30 + Math.floor(random() * 61);
  return { due, kept: Math.floor(due * Math.sqrt(random())), plus: 0 };
});
const idOf = (i: number) => `span-${i.toString(36).padStart(6, '0')}`;

/** Milliseconds of each call. */
function timeEach(count: number, work: (i: number) => unknown): Float64Array {
  const times = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const from = performance.now();
    work(i);
    times[i] = performance.now() - from;
  }
  return times.toSorted();
}

async function timeEachAsync(count: number, work: (i: number) => Promise<unknown>): Promise<Float64Array> {
  const times = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const from = performance.now();
    await work(i);
    times[i] = performance.now() - from;
  }
  return times.toSorted();
}

const share = (sorted: Float64Array, part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
const inWords = (sorted: Float64Array) =>
  `median ${(share(sorted, 0.5) * 1000).toFixed(1)} us, p99 ${(share(sorted, 0.99) * 1000).toFixed(1)} us`;

let failed = 0;
function report(label: string, value: number, unit: string, limit: number, more = ''): void {
  const isWithin = value <= limit;
  if (!isWithin) failed += 1;
  console.log(`${isWithin ? 'ok  ' : 'OVER'} ${label}: ${value.toFixed(3)} ${unit} (limit ${limit} ${unit})${more}`);
}

const memoryBefore = process.memoryUsage().rss;
const rebuildFrom = performance.now();
const cpuFrom = process.cpuUsage();
const prior = priorOf(tallies);
const board = ScoreBoard.from(tallies.map((tally, i) => [idOf(i), scoreOf(tally, prior)] as const));
const rebuildS = (performance.now() - rebuildFrom) / 1000;
const rebuildCpu = process.cpuUsage(cpuFrom);
const rebuildCpuS = (rebuildCpu.user + rebuildCpu.system) / 1e6;
const memoryMb = (process.memoryUsage().rss - memoryBefore) / 1e6;

/** A check-in of somebody: one kept day more. */
const changed = (i: number) => {
  const at = Math.floor(random() * members);
  const tally = tallies[at] as Tally;
  return { id: idOf(at), measure: scoreOf({ kept: tally.kept + 1, due: tally.due + 1 + (i % 2) }, prior) };
};
const changes = timeEach(rounds, (i) => {
  const { id, measure } = changed(i);
  board.set(id, measure);
});
const reads = timeEach(rounds, () => [board.top(topLines), board.lineOf(idOf(Math.floor(random() * members)))]);
const neighbours = timeEach(rounds, () => board.around(idOf(Math.floor(random() * members)), 5));

report(
  'rebuild of a million',
  rebuildS,
  's',
  30,
  `, ${rebuildCpuS.toFixed(2)} s of CPU, ${memoryMb.toFixed(0)} MB more in use`,
);
report('one change, p99', share(changes, 0.99), 'ms', 1, `, ${inWords(changes)}`);
report(`top ${topLines} and one's own place, p99`, share(reads, 0.99), 'ms', 5, `, ${inWords(reads)}`);
report('neighbourhood of 11, p99', share(neighbours, 0.99), 'ms', 5, `, ${inWords(neighbours)}`);

async function compareWithRedis(): Promise<void> {
  const server = spawn(
    'redis-server',
    ['--port', `${redisPort}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  );
  const isMissing = await Promise.race([
    once(server, 'error').then(() => true),
    once(server, 'spawn').then(() => false),
  ]);
  if (isMissing) {
    console.log('     redis-server is not installed: no comparison');
    return;
  }
  try {
    let redis: RedisSocket | undefined;
    for (let tries = 0; redis === undefined && tries < 100; tries += 1) {
      redis = await RedisSocket.open(redisPort);
      if (redis === undefined) await wait(50);
    }
    if (redis === undefined) throw new Error('redis-server does not answer');
    const { send } = { send: redis.send.bind(redis) };
    const fillFrom = performance.now();
    const batch = 1_000;
    for (let from = 0; from < members; from += batch) {
      const pairs = tallies.slice(from, from + batch).flatMap((tally, i) => [scoreOf(tally, prior), idOf(from + i)]);
      await send(['ZADD', 'board', ...pairs]);
    }
    const fillS = (performance.now() - fillFrom) / 1000;
    const redisChanges = await timeEachAsync(redisRounds, (i) => {
      const { id, measure } = changed(i);
      return send(['ZADD', 'board', measure, id]);
    });
    const redisReads = await timeEachAsync(redisRounds, async () => {
      const own = idOf(Math.floor(random() * members));
      const [, score] = await send(['ZREVRANGE', 'board', 0, topLines - 1, 'WITHSCORES'], ['ZSCORE', 'board', own]);
      // Equal scores share the place: one more than there are better ones.
      return send(['ZCOUNT', 'board', `(${String(score)}`, '+inf']);
    });
    console.log(
      `     Redis sorted set, over a socket: filled in ${fillS.toFixed(2)} s (ours ${rebuildS.toFixed(2)} s)`,
    );
    console.log(`     one change: ${inWords(redisChanges)} (ours ${inWords(changes)})`);
    console.log(`     top ${topLines} and own place: ${inWords(redisReads)} (ours ${inWords(reads)})`);
    redis.close();
  } finally {
    server.kill();
  }
}

await compareWithRedis();
process.exitCode = failed > 0 ? 1 : 0;
