import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const serverScript = fileURLToPath(new URL('../../../sync-server/src/testing/serve-sync.ts', import.meta.url));

/** The real sync server with a folder of its own, and a page that holds nothing but the real addon. */
export interface AddonLab {
  readonly origin: string;
  /** A device of its own: its storage is nobody else's. */
  readonly openDevice: (browser: Browser, user: string) => Promise<AddonDevice>;
  /** Ends the server as a power cut would, and starts it again on the same port and folder. */
  readonly restart: () => Promise<void>;
  /** Ends the server; until `start` nobody answers. */
  readonly halt: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Puts the folder of a halted server aside, and back: a backup that is restored. */
  readonly backUp: () => void;
  readonly restore: () => void;
  /** From now on this user's session has ended. */
  readonly revoke: (user: string) => Promise<void>;
  /** The user signed in again. */
  readonly allow: (user: string) => Promise<void>;
  /** So many days pass on the server, and what it removes by itself is removed. */
  readonly passDays: (days: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

type Row = Record<string, unknown>;

export interface AddonDevice {
  readonly page: Page;
  readonly signIn: () => Promise<void>;
  readonly rows: (table: string) => Promise<Row[]>;
  readonly add: (table: string, rows: Row[]) => Promise<void>;
  readonly update: (table: string, key: string, changes: Row) => Promise<void>;
  /** `where(index).equals(value).modify(changes)` */
  readonly modify: (table: string, index: string, value: string, changes: Row) => Promise<void>;
  readonly remove: (table: string, key: string) => Promise<void>;
}

interface PageWindow {
  readonly openDevice: (name: string, user: string) => Promise<PageDevice>;
  device: PageDevice;
}
interface PageTable {
  readonly toArray: () => Promise<Row[]>;
  readonly bulkAdd: (rows: Row[]) => Promise<unknown>;
  readonly update: (key: string, changes: Row) => Promise<unknown>;
  readonly delete: (key: string) => Promise<unknown>;
  readonly where: (index: string) => { equals: (value: string) => { modify: (changes: Row) => Promise<unknown> } };
}
interface PageDevice {
  readonly db: { readonly table: (name: string) => PageTable; readonly cloud: { readonly login: () => Promise<void> } };
}

const buildPages = async (outDir: string): Promise<void> => {
  await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        treeshake: { manualPureFunctions: ['console.debug'] },
        output: { chunkFileNames: 'shared-[hash].js' },
      },
      lib: {
        entry: { addon: join(here, 'addon-page.ts'), client: join(here, '../sync-client-page.ts') },
        formats: ['es'],
        fileName: (_format, name) => `${name}.js`,
      },
    },
  });
  for (const [page, script] of [
    ['page', 'addon'],
    ['client', 'client'],
  ]) {
    writeFileSync(
      join(outDir, `${page}.html`),
      `<!doctype html><title>${script}</title><script type="module" src="/${script}.js"></script>`,
    );
  }
};

const startServer = (dataFolder: string, pageFolder: string, port: string): Promise<[ChildProcess, string]> =>
  new Promise((resolve, reject) => {
    const server = spawn(process.execPath, [serverScript, dataFolder, pageFolder, port], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server.once('exit', () => reject(new Error('the sync server did not start')));
    server.stdout.once('data', (line: Buffer) => resolve([server, line.toString().trim()]));
  });

const openDevice = async (browser: Browser, origin: string, user: string): Promise<AddonDevice> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/page.html`);
  await page.evaluate(async (name) => {
    const own = window as unknown as PageWindow;
    own.device = await own.openDevice('device', name);
    // The addon opens its socket only while somebody is there.
    setInterval(() => window.dispatchEvent(new Event('mousemove')), 500);
  }, user);
  const table = (name: string) =>
    page.evaluateHandle((of) => (window as unknown as PageWindow).device.db.table(of), name);
  return {
    page,
    signIn: () => page.evaluate(() => (window as unknown as PageWindow).device.db.cloud.login()),
    rows: async (name) => (await table(name)).evaluate((each) => each.toArray()),
    add: async (name, rows) => void (await (await table(name)).evaluate((each, added) => each.bulkAdd(added), rows)),
    update: async (name, key, changes) =>
      void (await (await table(name)).evaluate((each, [at, spec]) => each.update(at, spec), [key, changes] as const)),
    modify: async (name, index, value, changes) =>
      void (await (
        await table(name)
      ).evaluate((each, [by, is, spec]) => each.where(by).equals(is).modify(spec), [index, value, changes] as const)),
    remove: async (name, key) => void (await (await table(name)).evaluate((each, at) => each.delete(at), key)),
  };
};

export const openAddonLab = async (): Promise<AddonLab> => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-addon-'));
  const [pageFolder, dataFolder, backupFolder] = [join(folder, 'page'), join(folder, 'data'), join(folder, 'backup')];
  mkdirSync(dataFolder);
  await buildPages(pageFolder);
  let [server, port] = await startServer(dataFolder, pageFolder, '0');
  const origin = `http://localhost:${port}`;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  };
  const start = async (): Promise<void> => {
    [server, port] = await startServer(dataFolder, pageFolder, port);
  };
  return {
    origin,
    openDevice: (browser, user) => openDevice(browser, origin, user),
    restart: async () => {
      await end('SIGKILL');
      await start();
    },
    halt: () => end('SIGKILL'),
    start,
    backUp: () => cpSync(dataFolder, backupFolder, { recursive: true }),
    restore: () => {
      rmSync(dataFolder, { recursive: true });
      cpSync(backupFolder, dataFolder, { recursive: true });
    },
    revoke: async (user) => void (await fetch(`${origin}/revoke/${user}`, { method: 'POST' })),
    allow: async (user) => void (await fetch(`${origin}/allow/${user}`, { method: 'POST' })),
    passDays: async (days) => void (await fetch(`${origin}/later/${String(days)}`, { method: 'POST' })),
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) await end('SIGTERM');
      rmSync(folder, { recursive: true });
    },
  };
};
