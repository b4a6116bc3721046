import { generateKeyPairSync } from 'node:crypto';
import type { Browser } from '@playwright/test';
import { canonical, createSyncModel } from '@hearth/shared/testing/sync-model.ts';
import { createSyncRandom, type SyncRandom } from '@hearth/shared/testing/sync-random.ts';
import type { AddonLab } from '../addon/addon-lab.ts';
import { actByChance } from './acts-by-chance.ts';
import { openSeat, type Seat } from './seat.ts';

type Row = Record<string, unknown>;
type Tables = Map<string, Map<string, Row>>;

export interface AddonSeed {
  readonly browser: Browser;
  readonly lab: AddonLab;
  readonly seed: number;
  /** Turns in which somebody does something. */
  readonly steps: number;
  /** SIGKILLs of the server, spread over the run. */
  readonly kills: number;
}

const DAY_MS = 86_400_000;
const LONGEST_PAUSE_MS = 40;
const LONGEST_HEALING_MS = 30_000;
const ROUND_MS = 150;

const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything that the server has for somebody, as a device that has nothing is told it. */
const pullAll = async (origin: string, user: string): Promise<{ readonly text: string; readonly tables: Tables }> => {
  const post = (path: string, body: unknown, headers: Record<string, string>): Promise<Response> =>
    fetch(origin + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const issued = await post('/dexie/token', { public_key: publicKey }, { 'X-Test-User': user });
  const { accessToken } = (await issued.json()) as { readonly accessToken: string };
  const request = { v: 3, clientIdentity: `reader of ${user}`, changes: [] };
  const text = await (await post('/dexie/sync', request, { Authorization: `Bearer ${accessToken}` })).text();
  const { changes } = JSON.parse(text) as {
    readonly changes: { table: string; muts: { keys: string[]; values?: Row[] }[] }[];
  };
  const rowsOf = (muts: (typeof changes)[number]['muts']) =>
    new Map(muts.flatMap(({ keys, values }) => keys.map((key, at) => [key, values?.[at] ?? {}] as const)));
  return { text, tables: new Map(changes.map(({ table, muts }) => [table, rowsOf(muts)])) };
};

/** Where a device differs from the server. */
const differences = (here: Awaited<ReturnType<Seat['rows']>>, there: Tables): string[] =>
  Object.entries(here).flatMap(([table, rows]) => {
    const others = there.get(table) ?? new Map<string, Row>();
    const keys = new Set([...Object.keys(rows), ...others.keys()]);
    return [...keys]
      .map((key) => [key, canonical(rows[key]), canonical(others.get(key))] as const)
      .filter(([, own, other]) => own !== other)
      .map(([key, own, other]) => `${table} ${key} is ${own}, on the server ${other}`);
  });

const openSeats = ({ browser, lab, seed }: AddonSeed, users: readonly string[], random: SyncRandom): Promise<Seat[]> =>
  Promise.all(
    Array.from({ length: 3 + random.below(4) }, (_, at) => {
      const user = users[at % users.length] ?? '';
      const offMs = random.chance(0.4) ? Math.round((random.next() - 0.5) * 20 * DAY_MS) : 0;
      return openSeat(browser, {
        origin: lab.origin,
        seed: seed * 16 + at,
        users,
        user,
        label: `d${String(at)}L`,
        offMs,
      });
    }),
  );

/** One run: real devices of several people under all that goes wrong, and then everything must be right. */
export const runAddonSeed = async (plan: AddonSeed): Promise<string[]> => {
  const { lab, seed, steps, kills } = plan;
  const random = createSyncRandom(seed);
  const model = createSyncModel(true);
  const users = Array.from({ length: 2 + random.below(2) }, () => random.token(`usr${String(seed)}q`));
  const killAt = new Set(Array.from({ length: kills }, () => random.below(steps)));
  const seats = await openSeats(plan, users, random);

  const turn = async (seat: Seat): Promise<void> => {
    if (!seat.hasJoined && random.chance(0.5)) await seat.join();
    const choice = random.next();
    if (choice < 0.7) await actByChance({ seat, users, random, model });
    else if (choice < 0.82) await seat.syncNow();
    else if (choice < 0.92) await seat.setOffline(!seat.isOffline);
    else await seat.setClock(random.chance(0.5) ? 0 : Math.round((random.next() - 0.5) * 6 * DAY_MS));
  };
  let restarting = Promise.resolve();
  for (let step = 0; step < steps; step += 1) {
    if (killAt.has(step)) restarting = restarting.then(() => lab.restart());
    // A page that starts needs a server.
    const seat = random.pick(seats);
    if (!seat.hasJoined) await restarting;
    if (seat.isOffline && !seat.hasJoined) await seat.setOffline(false);
    await turn(seat);
    await pause(random.below(LONGEST_PAUSE_MS));
  }
  await restarting;

  for (const seat of seats) await seat.heal();
  for (const seat of seats) if (!seat.hasJoined) await seat.join();
  for (const seat of seats) await seat.heal();
  const verdict = async (): Promise<string[]> => {
    const problems: string[] = [];
    for (const user of users) {
      const { text, tables } = await pullAll(lab.origin, user);
      for (const other of users) if (other !== user && text.includes(other)) problems.push(`${user} can read ${other}`);
      problems.push(...model.problems(user, tables).map((problem) => `${user}: ${problem}`));
      for (const seat of seats.filter((each) => each.user === user)) {
        problems.push(...differences(await seat.rows(), tables).map((each) => `${seat.label}: ${each}`));
      }
    }
    for (const seat of seats) problems.push(...(await seat.faults()).problems);
    return problems;
  };
  const healedAtMs = performance.now();
  let problems: string[];
  do {
    for (const seat of seats) await seat.syncNow();
    await pause(ROUND_MS);
    const waiting = await Promise.all(seats.map((seat) => seat.countWaiting()));
    problems = waiting.some((count) => count > 0) ? [`${waiting.join(', ')} still waiting`] : await verdict();
  } while (problems.length > 0 && performance.now() - healedAtMs < LONGEST_HEALING_MS);
  await Promise.all(seats.map((seat) => seat.close()));
  return problems;
};
