import { existsSync } from 'node:fs';
import { findChromium, findHeadlessShell, HEADLESS_SHELL } from './find-chromium.mjs';
import { runCommand } from './processes.mjs';

// Another apt may hold the lock on a fresh machine; it gets five minutes to finish.
const INSTALL = ['install', '-y', '--no-install-recommends', '--no-remove', '-o', 'DPkg::Lock::Timeout=300'];
// What is only quicker must not wait for a network that is not there.
const BRIEFLY = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::https::Timeout=10'];

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 */
const apt = async (env, ...args) => {
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, output: /** @type {const} */ ('stderr') };
  return (await runCommand(['apt-get', ...args], options)).code === 0;
};

/**
 * Beside a Chromium of Debian's its headless shell of the very version, where there is one: nothing else changes.
 * @param {NodeJS.ProcessEnv} env
 */
const installShell = async (env) => {
  const asked = await runCommand(['dpkg-query', '-W', '-f=${Version}', 'chromium'], { env, output: 'collect' });
  if (asked.code !== 0) return;
  const name = `${HEADLESS_SHELL}=${asked.output.trim()}`;
  const isThere = (await apt(env, 'update', ...BRIEFLY)) && (await apt(env, ...INSTALL, ...BRIEFLY, name));
  if (!isThere) process.stderr.write(`no ${HEADLESS_SHELL}: the browser tests take longer in the whole browser\n`);
};

/**
 * Makes sure that there is a browser. Resolves with the environment in which the tests find it.
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} [mayUseApt]
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export const obtainChromium = async (env, mayUseApt = isRootOnDebian()) => {
  const isChosen = (env['CHROMIUM_PATH'] ?? '') !== '';
  if (findChromium(env) === undefined && mayUseApt) {
    if (await apt(env, 'update')) await apt(env, ...INSTALL, 'chromium');
  }
  if (findChromium(env) !== undefined) {
    if (!isChosen && mayUseApt && findHeadlessShell(env) === undefined) await installShell(env);
    return env;
  }
  const { code } = await runCommand(['playwright', 'install', 'chromium'], { env, output: 'stderr' });
  if (code !== 0) throw new Error('no Chromium: install one, or set CHROMIUM_PATH');
  return env;
};
