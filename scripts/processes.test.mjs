import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from './toolchain.mjs';

/** A runner as `npm start` has one, with the real server and no app. */
const RUNNER = `
import { runCommand, stopChildrenOnSignals } from '${join(PROJECT_ROOT, 'scripts/processes.mjs')}';
stopChildrenOnSignals();
const { code } = await runCommand(['${process.execPath}', 'sync-server/src/main.ts'], { env: process.env, output: 'inherit' });
process.exitCode = code;
`;

/** @type {string} */
let folder;
/** @type {() => Promise<void>} */
let stopAll = async () => undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-processes-'));
  writeFileSync(join(folder, 'runner.mjs'), RUNNER);
});
afterEach(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Starts the runner below a shell or npm, and waits until the server answers.
 * @param {string} program
 * @param {readonly string[]} args
 */
const startBelow = async (program, args) => {
  const child = spawn(program, args, {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      HEARTH_WEB: 'off',
      HEARTH_DATA: join(folder, 'data'),
      npm_lifecycle_event: 'start',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  // The server holds the pipe until it has ended.
  let isRunning = true;
  const ended = new Promise((resolve) => {
    child.stdout.once('close', () => {
      isRunning = false;
      resolve(undefined);
    });
  });
  stopAll = async () => {
    // Only after a failure: the whole group, because that is what a failed test left behind.
    if (isRunning && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
  };
  let output = '';
  /** @type {string} */
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      const found = /"listening":"([^"]+)"/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('close', () => reject(new Error(`ended before it listened: ${output}`)));
  });
  return { child, url, ended, readOutput: () => output };
};

const LIMIT_MS = 10_000;

describe('the runner', () => {
  it.each(/** @type {const} */ (['SIGTERM', 'SIGKILL']))(
    'stops the server when the shell above it dies of %s',
    async (signal) => {
      // The second command keeps the shell from becoming the runner itself.
      const { child, url, ended, readOutput } = await startBelow('sh', [
        '-c',
        `${process.execPath} ${folder}/runner.mjs; true`,
      ]);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      const startedMs = performance.now();
      child.kill(signal);
      // The server holds the pipe until it has ended.
      await ended;
      expect(performance.now() - startedMs).toBeLessThan(LIMIT_MS);
      expect(readOutput()).toContain('"msg":"stopped"');
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    },
    20_000,
  );

  it('passes a signal on once, however often it comes, and reports how the server ended', async () => {
    const { child, ended, readOutput } = await startBelow('sh', [
      '-c',
      `exec ${process.execPath} ${folder}/runner.mjs`,
    ]);
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    await ended;
    expect(readOutput()).toContain('"msg":"stopped"');
  }, 20_000);

  it.each(/** @type {const} */ (['SIGINT', 'SIGTERM']))(
    'stops the server on %s sent to npm alone',
    async (signal) => {
      const { scripts } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));
      const start = scripts.start.replace('scripts/run.mjs', 'runner.mjs');
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { start } }));
      const { child, url, ended, readOutput } = await startBelow('npm', ['start']);
      const startedMs = performance.now();
      child.kill(signal);
      await ended;
      expect(performance.now() - startedMs).toBeLessThan(LIMIT_MS);
      expect(readOutput()).toContain('"msg":"stopped"');
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    },
    20_000,
  );
});
