import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { generateKeyPairSync } from 'node:crypto';
import { CrashError, type FuzzServer } from './sync-fuzz-server.ts';
import type { SyncRandom } from '@hearth/shared/testing/sync-random.ts';

const PROGRAM = fileURLToPath(new URL('serve-warm.ts', import.meta.url));
/** A process lives this long at most until it is killed, wherever it is. */
const LONGEST_LIFE_MS = 1_200;

export interface KillServer extends FuzzServer {
  /** Resolves when there is a process that answers. */
  isUp(): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly origin: string;
}

const spawnWarm = (folder: string): ChildProcessByStdio<Writable, Readable, null> =>
  spawn(process.execPath, [PROGRAM, folder, folder], { stdio: ['pipe', 'pipe', 'inherit'] });

const open = async (child: ChildProcessByStdio<Writable, Readable, null>): Promise<Running> => {
  child.stdin.write('open\n');
  const [line] = (await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server did not start: ${String(code)}`))),
  ])) as [Buffer];
  return { child, origin: `http://127.0.0.1:${line.toString().trim()}` };
};

/** The sync in a process of its own, on a real file, which is ended by SIGKILL at any moment while devices talk to it. */
export const createKillServer = async (
  folder: string,
  random: SyncRandom,
  mayKill: () => boolean,
): Promise<KillServer> => {
  const { publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const tokens = new Map<string, string>();
  let crashes = 0;
  const warm = [spawnWarm(folder), spawnWarm(folder)];
  const openNext = (): Promise<Running> => {
    const next = warm.shift();
    warm.push(spawnWarm(folder));
    return open(next ?? spawnWarm(folder));
  };
  let running = openNext();
  let killing: NodeJS.Timeout | undefined;

  let isClosed = false;
  let crashing: Promise<void> = Promise.resolve();
  const killOne = async (): Promise<void> => {
    clearTimeout(killing);
    const { child } = await running;
    if (isClosed) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    crashes += 1;
    running = openNext();
    scheduleKill();
  };
  const crash = (): Promise<void> => (crashing = crashing.then(killOne));
  const scheduleKill = (): void => {
    void running.then(() => {
      killing = setTimeout(() => void (mayKill() && crash()), random.below(LONGEST_LIFE_MS));
    });
  };
  scheduleKill();

  const post = async (path: string, body: string, headers: Record<string, string>): Promise<string> => {
    const { origin } = await running;
    let response: Response;
    try {
      response = await fetch(`${origin}${path}`, { method: 'POST', body, headers });
      // The answer may break off half-way.
      const text = await response.text();
      if (response.status === 200) return text;
    } catch {
      // The only server there is was killed under the request.
      throw new CrashError();
    }
    throw new Error(`${path} was answered ${String(response.status)}`);
  };
  const tokenOf = async (user: string): Promise<string> => {
    const known = tokens.get(user);
    if (known !== undefined) return known;
    const headers = { 'Content-Type': 'application/json', 'X-Test-User': user };
    const answer = await post('/dexie/token', JSON.stringify({ public_key: publicKey }), headers);
    const { accessToken } = JSON.parse(answer) as { accessToken: string };
    tokens.set(user, accessToken);
    return accessToken;
  };

  return {
    sync: async (user, body) => {
      const token = await tokenOf(user);
      return post('/dexie/sync', body, { 'Content-Type': 'application/tson', Authorization: `Bearer ${token}` });
    },
    isUp: async () => {
      await running;
    },
    listen: () => undefined,
    crash,
    get crashes() {
      return crashes;
    },
    close: async () => {
      isClosed = true;
      await crashing;
      const { child } = await running;
      clearTimeout(killing);
      for (const each of [child, ...warm]) each.kill('SIGKILL');
    },
  };
};
