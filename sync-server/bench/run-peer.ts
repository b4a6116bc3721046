import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('peers', import.meta.url));
const OUTPUT_LIMIT_BYTES = 1_000_000;

/** What we compare with is no part of the workspace: it has a folder and a lockfile of its own. */
export const installPeers = (): void => {
  const { status } = spawnSync('pnpm', ['install', '--frozen-lockfile', '--prefer-offline', '--silent'], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the peers could not be installed; BENCH_PEERS=off measures without them');
};

/** Runs one measure of a peer in a process of its own; undefined where it has none of that name. */
export const runPeer = (peer: string, measure: string): Record<string, number> => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${peer}.mjs`, measure], {
    cwd: FOLDER,
    encoding: 'utf8',
    maxBuffer: OUTPUT_LIMIT_BYTES,
  });
  if (status !== 0) throw new Error(`${peer} failed at ${measure}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, number>;
};
