/** Which browser the tests drive. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @param {string} path */
const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Missing or not ours to run: either way not a browser for us.
    return false;
  }
};

/**
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} env
 */
const findProgram = (names, env) => {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
};

/**
 * CHROMIUM_PATH, else a Chromium of the system; undefined when Playwright has to bring its own.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export const findChromium = (env = process.env) => {
  const chosen = env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Error(`CHROMIUM_PATH names ${chosen}, which is no program`);
    return chosen;
  }
  return findProgram(NAMES, env);
};

/** Debian's name for the same browser without its windows: the same pages cost it a good third less of the processor. */
export const HEADLESS_SHELL = 'chromium-headless-shell';

/**
 * The headless shell of the system, unless another browser was chosen. It shows no notifications.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export const findHeadlessShell = (env = process.env) =>
  (env['CHROMIUM_PATH'] ?? '') === '' ? findProgram([HEADLESS_SHELL], env) : undefined;
