/** Children in process groups of their own, so that a signal reaches each of them once and leaves none behind. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { PROJECT_ROOT } from './toolchain.mjs';

/** The server stops by itself in less; whatever is left after this is cut. */
const STOP_LIMIT_MS = 9_000;
const PARENT_CHECK_INTERVAL_MS = 250;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let isStopping = false;

/**
 * @typedef {object} StartOptions
 * @property {NodeJS.ProcessEnv} env
 * @property {'inherit' | 'stderr' | 'collect'} output `stderr`: both streams there; `collect`: both in `Ended.output`
 * @property {string} [cwd] the folder to run in, by default the project's
 */

/**
 * @typedef {object} Ended
 * @property {number} code as a shell counts: 128 + n after a signal
 * @property {string} output what was collected
 */

/**
 * Starts a command and resolves when it has ended.
 * @param {readonly [string, ...string[]]} command
 * @param {StartOptions} options
 * @returns {Promise<Ended>}
 */
export const runCommand = ([program, ...args], { env, output, cwd = PROJECT_ROOT }) =>
  new Promise((resolve) => {
    const stdout = { inherit: 'inherit', stderr: process.stderr, collect: 'pipe' }[output];
    const stderr = output === 'collect' ? 'pipe' : 'inherit';
    const child = spawn(program, args, {
      cwd,
      env,
      detached: true,
      stdio: /** @type {import('node:child_process').StdioOptions} */ (['ignore', stdout, stderr]),
    });
    running.add(child);
    let collected = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      collected += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: `${program}: ${error.message}` });
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), output: collected });
    });
  });

/** @param {NodeJS.Signals} signal */
const signalAll = (signal) => {
  for (const { pid } of running) {
    if (pid === undefined) continue;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      // It ended a moment ago, which is what was wanted.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  }
};

/** Whether a signal has asked for the end; nothing new should start. */
export const isAskedToStop = () => isStopping;

/** Passes the first SIGINT or SIGTERM on to all children, and takes the death of npm for one. */
export const stopChildrenOnSignals = () => {
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    // Ctrl-C arrives twice: from the terminal and from npm. A server asked twice would not finish its work.
    if (isStopping) return;
    isStopping = true;
    signalAll(signal);
    setTimeout(() => {
      signalAll('SIGKILL');
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);

  // npm's shell dies of SIGTERM without passing it on, and leaves this process to the init process.
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop('SIGTERM');
  }, PARENT_CHECK_INTERVAL_MS).unref();
};
