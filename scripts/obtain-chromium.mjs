import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.mjs';
import { runCommand } from './processes.mjs';

/** @type {readonly (readonly [string, ...string[]])[]} */
const DEBIAN_COMMANDS = [
  ['apt-get', 'update'],
  // Another apt may hold the lock on a fresh machine; it gets five minutes to finish.
  ['apt-get', 'install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', 'chromium'],
];

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/** @param {NodeJS.ProcessEnv} env */
const installFromDebian = async (env) => {
  for (const command of DEBIAN_COMMANDS) {
    const { code } = await runCommand(command, {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      output: 'stderr',
    });
    if (code !== 0) return;
  }
};

/**
 * Makes sure that there is a browser. Resolves with the environment in which the tests find it.
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} [mayUseApt]
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export const obtainChromium = async (env, mayUseApt = isRootOnDebian()) => {
  if (findChromium(env) === undefined && mayUseApt) await installFromDebian(env);
  const found = findChromium(env);
  if (found !== undefined) return { ...env, CHROMIUM_PATH: found };
  const { code } = await runCommand(['playwright', 'install', 'chromium'], { env, output: 'stderr' });
  if (code !== 0) throw new Error('no Chromium: install one, or set CHROMIUM_PATH');
  return env;
};
