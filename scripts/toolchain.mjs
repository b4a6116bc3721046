/** Gets the pinned Node and pnpm without touching the machine: what is missing comes into npm's own cache. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Fetched when the machine's own Node does not fit. */
export const NODE_VERSION = '24.21.0';

/**
 * Whether a Node runs this project: `^22.22.2 || >=24.15.0` (strips types, and better-sqlite3 has binaries for it).
 * @param {string} version without the `v`
 */
export const isFittingNode = (version) => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major === 22) return minor > 22 || (minor === 22 && patch >= 2);
  return major > 24 || (major === 24 && minor >= 15);
};

const readPnpmVersion = () => {
  const { packageManager } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));
  return String(packageManager).replace(/^pnpm@/, '');
};

/** @param {string} wanted */
const hasPnpm = (wanted) => {
  // Outside of the project, where pnpm does not try to become the version that the project names.
  const { stdout } = spawnSync('pnpm', ['--version'], { cwd: tmpdir(), encoding: 'utf8' });
  return stdout?.trim() === wanted;
};

/** @param {readonly string[]} packages */
const fetchPath = (packages) => {
  process.stderr.write(`hearth: getting ${packages.join(' and ')}\n`);
  const result = spawnSync(
    'npm',
    ['exec', '--yes', ...packages.map((name) => `--package=${name}`), '-c', 'echo "$PATH"'],
    { cwd: tmpdir(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const path = result.stdout?.trim().split('\n').at(-1);
  if (result.status !== 0 || path === undefined || path === '') {
    throw new Error(`npm could not get ${packages.join(' and ')}; is there a network?`);
  }
  return path;
};

/**
 * The environment under which every later step runs: Node, pnpm and the project's own tools on its PATH.
 * @returns {NodeJS.ProcessEnv}
 */
export const prepareEnvironment = () => {
  const pnpmVersion = readPnpmVersion();
  const missing = [
    ...(isFittingNode(process.versions.node) ? [] : [`node@${NODE_VERSION}`]),
    ...(hasPnpm(pnpmVersion) ? [] : [`pnpm@${pnpmVersion}`]),
  ];
  const path = missing.length === 0 ? process.env['PATH'] : fetchPath(missing);
  return { ...process.env, PATH: [join(PROJECT_ROOT, 'node_modules', '.bin'), path].join(delimiter) };
};
