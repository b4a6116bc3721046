import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

export interface OwnServer {
  readonly origin: string;
  /** The newest link of this kind that was mailed to an address, or printed for the first administrator. */
  readonly findLink: (path: '/confirm' | '/reset' | '/invite/admin', to?: string) => Promise<string>;
  /** Puts a new version of the app into the folder that this server serves: the same app, another worker. */
  readonly release: () => void;
  readonly stop: () => Promise<void>;
}

const findFreePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
};

const waitUntilReady = async (origin: string, server: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const isUp = await fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not come up in 30 s');
};

/** The real server with a copy of the build and a data folder of its own, for a test that replaces the app under it. */
export const startOwnServer = async (environment: Readonly<Record<string, string>> = {}): Promise<OwnServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-own-'));
  const dist = join(folder, 'dist');
  cpSync(join(project, 'web/dist'), dist, { recursive: true });
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, [join(project, 'sync-server/src/main.ts')], {
    env: {
      ...process.env,
      PORT: String(port),
      HEARTH_DATA: join(folder, 'data'),
      HEARTH_WEB: dist,
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let printed = '';
  server.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const mails = join(folder, 'data/mails');
  const readMails = (to: string): string =>
    readdirSync(mails)
      .toSorted()
      .map((name) => readFileSync(join(mails, name), 'utf8'))
      .filter((mail) => mail.includes(`\nTo: ${to}\n`))
      .join('\n');
  await waitUntilReady(origin, server);
  let version = 1;
  return {
    origin,
    findLink: async (path, to) => {
      for (let attempt = 0; attempt < 100; attempt += 1) {
        const text = to === undefined ? printed : existsSync(mails) ? readMails(to) : '';
        const link = text.match(new RegExp(`http://\\S+${path}#[\\w&=.-]+`, 'g'))?.at(-1);
        if (link !== undefined) return link;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`no link to ${path}`);
    },
    release: () => {
      version += 1;
      const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
      for (const suffix of ['.br', '.gz']) rmSync(join(dist, `sw.js${suffix}`), { force: true });
      writeFileSync(join(dist, 'sw.js'), `${worker}\n// version ${version}\n`);
    },
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
};
