import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemporaryFolder, writeBuiltWeb, type TemporaryFolder } from './testing/built-web.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

let temporary: TemporaryFolder;
let running: ChildProcess[];
beforeEach(() => {
  temporary = createTemporaryFolder();
  running = [];
});
afterEach(() => {
  for (const child of running) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  temporary.remove();
});

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const startServer = (environment: Record<string, string>) => {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', HEARTH_DATA: join(temporary.folder, 'data'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const listening = new Promise<string>((resolve, reject) => {
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /"listening":"([^"]+)"/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    void exited.then(() => {
      reject(new Error(`the server ended before it listened:\n${output}`));
    });
  });
  // A server that is meant to fail never listens.
  listening.catch(() => undefined);
  return { child, exited, listening, readOutput: () => output };
};

describe('the process', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'serves, and stops cleanly on %s with idle and open connections',
    async (signal) => {
      const server = startServer({ HEARTH_WEB: writeBuiltWeb(temporary.folder) });
      const url = await server.listening;
      expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
      expect(await (await fetch(`${url}/today`)).text()).toContain('the shell');
      // A client that keeps its connection and never asks again must not hold up the stop.
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.on('error', () => undefined);

      const startedMs = performance.now();
      server.child.kill(signal);
      expect(await server.exited).toEqual({ code: 0, signal: null });
      expect(performance.now() - startedMs).toBeLessThan(10_000);
      expect(server.readOutput()).toContain('"msg":"stopped"');
      socket.destroy();
    },
    20_000,
  );

  it('keeps its identity and leaves one tidy file between two runs', async () => {
    const ids: unknown[] = [];
    for (let run = 0; run < 2; run += 1) {
      const server = startServer({ HEARTH_WEB: 'off' });
      await server.listening;
      server.child.kill('SIGTERM');
      await server.exited;
      const database = new Database(join(temporary.folder, 'data', 'hearth.sqlite'), { readonly: true });
      ids.push(database.prepare("SELECT text FROM meta WHERE name = 'instance'").pluck().get());
      database.close();
    }
    expect(ids[0]).toMatch(/"id":"[0-9a-f-]{36}"/);
    expect(ids[1]).toBe(ids[0]);
  });

  it('refuses a data folder that another server uses, and takes it once that one was killed', async () => {
    const first = startServer({ HEARTH_WEB: 'off' });
    await first.listening;
    const second = startServer({ HEARTH_WEB: 'off' });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.readOutput()).toContain('another Hearth server uses');
    expect(second.readOutput()).toContain('set HEARTH_DATA to another folder');
    first.child.kill('SIGKILL');
    await first.exited;
    const third = startServer({ HEARTH_WEB: 'off' });
    expect(await third.listening).toContain('http');
  }, 30_000);

  it('prints a link for the first administrator until it was used, and keeps it out of the log (C9)', async () => {
    const environment = { HEARTH_WEB: 'off', PUBLIC_URL: 'http://hearth.test', REGISTRATION: 'closed' };
    const server = startServer(environment);
    const url = await server.listening;
    await expect.poll(server.readOutput).toContain('/invite/admin#');
    const line =
      server
        .readOutput()
        .split('\n')
        .find((each) => each.includes('/invite/admin#')) ?? '';
    expect(line).toMatch(/^Become the first administrator: http:\/\/hearth\.test\/invite\/admin#[\w-]{43}$/);
    const body = {
      username: 'root',
      password: 'seven-little-embers',
      email: 'root@example.org',
      invite: line.split('#')[1],
    };
    const signUp = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    expect((await fetch(`${url}/api/v1/auth/signup`, signUp)).status).toBe(201);
    await expect.poll(() => existsSync(join(temporary.folder, 'data', 'mails'))).toBe(true);
    server.child.kill('SIGTERM');
    expect(await server.exited).toEqual({ code: 0, signal: null });
    const logged = server
      .readOutput()
      .split('\n')
      .filter((each) => each.startsWith('{'))
      .join('\n');
    expect(logged).toContain('a mail was written to a file');
    expect(logged).not.toMatch(/invite\/admin|root@|seven-little|"root"/);

    const again = startServer(environment);
    await again.listening;
    again.child.kill('SIGTERM');
    await again.exited;
    expect(again.readOutput()).not.toContain('/invite/admin');
  }, 30_000);

  it.each([
    [
      'a wrong variable',
      { HEARTH_WEB: 'off', PORT: 'http' },
      /ConfigError: PORT must be a whole number from 0 to 65535/,
    ],
    ['a missing build', { HEARTH_WEB: '/nonexistent' }, /the built app in \/nonexistent is not complete/],
  ])('fails loudly with %s', async (_name, environment, message) => {
    const server = startServer(environment);
    expect(await server.exited).toEqual({ code: 1, signal: null });
    expect(server.readOutput()).toMatch(message);
  });

  it('fails loudly on a port in use', async () => {
    const first = startServer({ HEARTH_WEB: 'off' });
    const port = new URL(await first.listening).port;
    const second = startServer({ HEARTH_WEB: 'off', PORT: port, HEARTH_DATA: join(temporary.folder, 'other') });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.readOutput()).toMatch(/EADDRINUSE/);
  });

  it('fails loudly on a data file that is no database, and leaves it alone', async () => {
    mkdirSync(join(temporary.folder, 'data'));
    writeFileSync(join(temporary.folder, 'data', 'hearth.sqlite'), 'not a database, but precious '.repeat(100));
    const server = startServer({ HEARTH_WEB: 'off' });
    expect(await server.exited).toEqual({ code: 1, signal: null });
    expect(server.readOutput()).toMatch(/not a database/);
  });
});
