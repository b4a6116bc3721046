import { join } from 'node:path';
import { readConfig } from '../app/config.ts';
import { createServer, type ServerParts } from '../app/create-server.ts';
import { createFolderBlobStore } from '../gateways/blob-store/folder-blob-store.ts';
import { createMemoryEgress } from '../gateways/egress/memory-egress.ts';
import { createMemoryMailer, type MemoryMailer } from '../gateways/mailer/memory-mailer.ts';
import { createMemoryTelegram, type MemoryTelegram } from '../gateways/telegram/memory-telegram.ts';
import type { Telegram } from '../gateways/telegram/telegram.ts';
import { createMemoryWebPush, type MemoryWebPush } from '../gateways/web-push/memory-web-push.ts';
import { createLogger } from '../observability/logger.ts';
import { createMetrics } from '../observability/metrics.ts';
import type { Storage } from '../storage/storage.ts';
import { createTemporaryFolder } from './built-web.ts';
import { openStore } from './open-store.ts';
import { TEST_SECRETS } from './secrets.ts';
import { serveApp } from './served-app.ts';

/** Where the tests' people believe the server to be. */
export const ORIGIN = 'http://hearth.test';

interface Asked {
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; empty when there is none. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** A browser: it keeps cookies and says where its page comes from. Or a program, which does neither. */
export interface Client {
  readonly cookies: Map<string, string>;
  ask(path: string, asked?: Asked): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

export interface AccountsServer {
  readonly url: string;
  readonly folder: string;
  readonly storage: Storage;
  readonly mailer: MemoryMailer;
  readonly webPush: MemoryWebPush;
  readonly telegram: MemoryTelegram;
  readonly parts: ServerParts;
  readonly logLines: readonly string[];
  /** Lets the server's clock go on. */
  readonly addMs: (ms: number) => void;
  readonly nowMs: () => number;
  readonly openBrowser: (origin?: string) => Client;
  readonly openProgram: (address?: string) => Client;
  /** The secret of the newest mail to an address, once the mails under way are posted. */
  readonly findSecret: (to: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const parse = (text: string): Record<string, unknown> =>
  text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};

export const createClient = (
  url: string,
  standing: Readonly<Record<string, string>>,
  keepsCookies: boolean,
): Client => {
  const cookies = new Map<string, string>();
  const ask: Client['ask'] = async (path, { method = 'GET', body, headers = {} } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...standing,
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    if (keepsCookies) {
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
  return { cookies, ask, post: (path, body = {}, headers = {}) => ask(path, { method: 'POST', body, headers }) };
};

/** A whole server on a port of its own, with its store in a file and its mails in memory. */
export const startAccountsServer = async (
  environment: Readonly<Record<string, string>> = {},
  /** One of its own, removed with it, unless one is given. */
  dataFolder?: string,
  /** In place of the one in memory. */
  bot?: Telegram,
): Promise<AccountsServer> => {
  const temporary = createTemporaryFolder();
  const folder = dataFolder ?? temporary.folder;
  const metrics = createMetrics(() => ({ medianS: 0, p99S: 0, maxS: 0 }));
  const storage = openStore('sqlite', folder, metrics.noteQueueWait);
  const mailer = createMemoryMailer();
  const webPush = createMemoryWebPush();
  const telegram = createMemoryTelegram();
  const logLines: string[] = [];
  let offsetMs = 0;
  let ids = 0;
  const nowMs = (): number => Date.now() + offsetMs;
  const deps = {
    logger: createLogger('debug', { write: (line) => logLines.push(line) }),
    metrics,
    storage,
    blobStore: createFolderBlobStore(join(folder, 'blobs')),
    mailer,
    egress: createMemoryEgress({}),
    openWebPush: () => webPush,
    telegram: bot ?? telegram,
    webBuild: undefined,
    newId: () => `id-${String((ids += 1))}-${Math.random().toString(36).slice(2)}`,
    nowMs: () => performance.now(),
    epochNowMs: nowMs,
  };
  const config = readConfig({ PUBLIC_URL: ORIGIN, HEARTH_WEB: 'off', TRUST_PROXY: '1', ...environment });
  const parts = await createServer(config, deps, { databaseId: 'db', secrets: TEST_SECRETS });
  const listener = await serveApp(parts.app);
  const url = `http://127.0.0.1:${String(listener.port)}`;
  return {
    url,
    folder,
    storage,
    mailer,
    webPush,
    telegram,
    parts,
    logLines,
    nowMs,
    addMs: (ms) => {
      offsetMs += ms;
    },
    openBrowser: (origin = ORIGIN) => createClient(url, { origin }, true),
    openProgram: (address = '192.0.2.1') => createClient(url, { 'x-forwarded-for': address }, false),
    findSecret: async (to) => {
      await parts.accounts.settle();
      const text = mailer.sent.findLast((mail) => mail.to === to)?.text ?? '';
      return /#([\w-]{43})/.exec(text)?.[1] ?? '';
    },
    stop: async () => {
      await parts.close();
      await listener.close();
      await storage.close();
      temporary.remove();
    },
  };
};

export const PASSWORD = 'seven-little-embers';

/** Signs up and signs in with the cookie. */
export const signUpIn = async (server: AccountsServer, username: string, more: object = {}): Promise<Client> => {
  const browser = server.openBrowser();
  const signedUp = await browser.post('/api/v1/auth/signup', { username, password: PASSWORD, ...more });
  if (signedUp.status !== 201) throw new Error(`signing up was answered ${signedUp.text}`);
  const signedIn = await browser.post('/api/v1/auth/session', { username, password: PASSWORD });
  if (signedIn.status !== 200) throw new Error(`signing in was answered ${signedIn.text}`);
  return browser;
};
