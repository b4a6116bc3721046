/** Builds the app, unless the build that is there was made from the same inputs. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './processes.mjs';
import { PROJECT_ROOT } from './toolchain.mjs';

/** Everything that `vite build` reads; what it does not read would only cause needless builds. */
const INPUTS = [
  'web',
  'shared/src',
  'shared/package.json',
  'public',
  'vite.config.ts',
  'package.json',
  'pnpm-lock.yaml',
];
const IGNORED = /(^|\/)(node_modules|dist|e2e|bench)$|\.test\.tsx?$/;

/** Inside the build, so that any other build removes it. The server hides dot files. */
const STAMP = 'web/dist/.inputs';

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]} files below it, in a fixed order
 */
const listFiles = (root, path) => {
  if (IGNORED.test(path) || !existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => listFiles(root, `${path}/${name}`));
};

/**
 * A hash of the names and contents of all inputs: a touched file or a fresh clone does not count as a change.
 * @param {string} [root]
 */
export const hashInputs = (root = PROJECT_ROOT) => {
  const hash = createHash('sha256');
  for (const path of INPUTS.flatMap((input) => listFiles(root, input))) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
};

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {'stderr' | 'collect'} output
 * @returns {Promise<import('./processes.mjs').Ended>}
 */
export const buildWeb = async (env, output) => {
  const hash = hashInputs();
  const stamp = join(PROJECT_ROOT, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return { code: 0, output: 'nothing changed' };
  const ended = await runCommand(['vite', 'build'], { env, output });
  if (ended.code === 0) writeFileSync(stamp, hash);
  return ended;
};
