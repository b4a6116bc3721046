import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryBlobStore } from '../gateways/blob-store/memory-blob-store.ts';
import { createMemoryEgress } from '../gateways/egress/memory-egress.ts';
import { createMemoryMailer } from '../gateways/mailer/memory-mailer.ts';
import { createMemoryWebPush } from '../gateways/web-push/memory-web-push.ts';
import { createLogger } from '../observability/logger.ts';
import { createMetrics } from '../observability/metrics.ts';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import { ConflictError, QuotaExceededError, UnavailableError } from '../storage/storage.ts';
import {
  createTemporaryFolder,
  SCRIPT_BODY,
  SCRIPT_PATH,
  THEME_HASH,
  writeBuiltWeb,
  type TemporaryFolder,
} from '../testing/built-web.ts';
import { TEST_SECRETS } from '../testing/secrets.ts';
import { readConfig } from './config.ts';
import type { Deps } from './create-deps.ts';
import { createServer } from './create-server.ts';
import { openWebBuild } from './http/web-build.ts';

let temporary: TemporaryFolder;
let logLines: Record<string, unknown>[];
let closing: (() => Promise<void>)[];
beforeEach(() => {
  temporary = createTemporaryFolder();
  logLines = [];
  closing = [];
});
afterEach(async () => {
  for (const close of closing) await close();
  temporary.remove();
});

const openApp = async (environment: Record<string, string> = {}) => {
  const webBuild =
    environment['HEARTH_WEB'] === 'off' ? undefined : await openWebBuild(writeBuiltWeb(temporary.folder));
  const destination = {
    write: (line: string) => {
      logLines.push(JSON.parse(line) as Record<string, unknown>);
    },
  };
  let ids = 0;
  const config = readConfig(environment);
  const deps: Deps = {
    logger: createLogger('debug', destination),
    metrics: createMetrics(() => ({ medianS: 0, p99S: 0, maxS: 0 })),
    storage: createMemoryStorage(),
    blobStore: createMemoryBlobStore(),
    mailer: createMemoryMailer(),
    egress: createMemoryEgress({}),
    openWebPush: () => createMemoryWebPush(),
    telegram: undefined,
    webBuild,
    newId: () => `id-${String((ids += 1))}`,
    nowMs: () => 0,
    epochNowMs: () => 0,
  };
  const { app, close } = await createServer(config, deps, { databaseId: 'db', secrets: TEST_SECRETS });
  closing.push(close);
  // The third argument stands for the socket, which a test has not.
  return { get: app.get, request: (path: string, init?: RequestInit) => app.request(path, init, {}) };
};

describe('GET /healthz', () => {
  it('says ok and nothing else', async () => {
    const response = await (await openApp()).request('/healthz');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('ok');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  });
});

describe('the app and its files', () => {
  it('sends a file that was shared before there was a worker back to the import, unread', async () => {
    const { request } = await openApp();
    const response = await request('/share', { method: 'POST', body: new Uint8Array(1000) });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/settings/import?incoming=missed');
    expect((await request('/share', { method: 'PUT' })).status).toBe(405);
    expect((await request('/today', { method: 'POST' })).status).toBe(405);
  });

  it.each([
    ['/', 'the landing'],
    ['/today', 'the shell'],
    ['/habits/018f', 'the shell'],
    ['/settings/data', 'the shell'],
    ['/t', 'the shell'],
    ['/invite/abc', 'the shell'],
    ['/manifest.webmanifest', '"Hearth"'],
    ['/sw.js', 'addEventListener'],
  ])('answers %s and has it revalidated each time', async (path, content) => {
    const response = await (await openApp()).request(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(content);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('etag')).toMatch(/^"[\w-]{22}"$/);
  });

  it.each([
    ['/', 'text/html; charset=utf-8'],
    [SCRIPT_PATH, 'text/javascript; charset=utf-8'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/icons/icon.svg', 'image/svg+xml'],
  ])('names the media type of %s', async (path, mediaType) => {
    expect((await (await openApp()).request(path)).headers.get('content-type')).toBe(mediaType);
  });

  it('lets hashed files stay for ever, and only those', async () => {
    const app = await openApp();
    const hashed = await app.request(SCRIPT_PATH);
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const unhashed = await app.request('/assets/unhashed.js');
    expect(unhashed.headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['identity', null, (bytes: Buffer) => bytes],
  ] as const)('serves to %s the file compressed at build time', async (accepted, encoding, decode) => {
    const response = await (await openApp()).request(SCRIPT_PATH, { headers: { 'accept-encoding': accepted } });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('content-length')).toBe(String(bytes.byteLength));
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(decode(bytes).toString()).toBe(SCRIPT_BODY);
  });

  it('answers 304 to a client that has the file', async () => {
    const app = await openApp();
    const etag = (await app.request('/today')).headers.get('etag') ?? '';
    for (const known of [etag, `"other", W/${etag}`, '*']) {
      const response = await app.request('/today', { headers: { 'if-none-match': known } });
      expect(response.status).toBe(304);
      expect(await response.text()).toBe('');
      expect(response.headers.get('etag')).toBe(etag);
    }
    expect((await app.request('/today', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('answers HEAD with the headers alone', async () => {
    const app = await openApp();
    const head = await app.request(SCRIPT_PATH, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(head.headers.get('content-length')).toBe(String(SCRIPT_BODY.length));
  });

  it('refuses to change what can only be read', async () => {
    const response = await (await openApp()).request('/today', { method: 'POST', body: '{}' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed' });
  });

  it.each([
    '/..%2foutside.txt',
    '/assets/%2e%2e/%2e%2e/outside.txt',
    '/%2e%2e%5coutside.txt',
    '/.secret',
    '/csp.json',
    '/%',
  ])('keeps %s out of reach', async (path) => {
    const response = await (await openApp()).request(`http://localhost${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toMatch(/outside of the build|nobody may read/);
  });
});

describe('what is not there', () => {
  it('is a page for people', async () => {
    const response = await (await openApp()).request('/nonsense', { headers: { accept: 'text/html,*/*' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).toContain('There is nothing here');
  });

  it.each(['/api', '/api/v1/nothing', '/dexie/nothing', '/nonsense.png'])(
    'is a problem for programs at %s',
    async (path) => {
      const app = await openApp();
      for (const method of ['GET', 'POST']) {
        const response = await app.request(path, { method });
        expect(response.status).toBe(404);
        expect(response.headers.get('content-type')).toBe('application/problem+json');
        expect(response.headers.get('cache-control')).toBe('no-store');
        expect(await response.json()).toEqual({
          type: 'urn:hearth:problem:not-found',
          title: 'There is nothing here',
          status: 404,
          code: 'not-found',
          requestId: response.headers.get('x-request-id'),
        });
      }
    },
  );

  it('is a problem for a browser too where only programs ask', async () => {
    const response = await (await openApp()).request('/api/v1/nothing', { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('includes the app when the server runs without one', async () => {
    const app = await openApp({ HEARTH_WEB: 'off' });
    expect((await app.request('/today')).status).toBe(404);
    expect((await app.request('/healthz')).status).toBe(200);
  });
});

describe('an error', () => {
  it.each([
    [new ConflictError('x'), 409, 'conflict'],
    [new UnavailableError('x'), 503, 'unavailable'],
    [new QuotaExceededError('x'), 507, 'quota-exceeded'],
    [new Error('a secret of the inside'), 500, 'unexpected'],
  ])('becomes a problem that tells nothing of the inside: %s', async (error, status, code) => {
    const app = await openApp({ HEARTH_WEB: 'off' });
    app.get('/api/fails', () => {
      throw error;
    });
    const response = await app.request('/api/fails');
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toMatchObject({ code, status, requestId: response.headers.get('x-request-id') });
    expect(text).not.toContain('secret');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(logLines.some((line) => line['msg'] === 'a request failed' && line['requestId'] === 'id-1')).toBe(true);
  });
});

describe('headers', () => {
  it.each(['/', '/today', SCRIPT_PATH, '/healthz', '/api/nothing', '/nonsense'])('protect %s', async (path) => {
    const { headers } = await (await openApp()).request(path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; " +
        `script-src 'self' 'wasm-unsafe-eval' '${THEME_HASH}'; ` +
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; " +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('ask for https for a year where the public address is https', async () => {
    const { headers } = await (await openApp({ PUBLIC_URL: 'https://hearth.example' })).request('/today');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('leave a policy of its own to a route that has one', async () => {
    const app = await openApp({ HEARTH_WEB: 'off' });
    app.get('/g/x/of/its/own', (context) =>
      context.text('x', 200, { 'Content-Security-Policy': 'sandbox', 'Referrer-Policy': 'no-referrer' }),
    );
    const { headers } = await app.request('/g/x/of/its/own');
    expect(headers.get('content-security-policy')).toBe('sandbox');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('the log', () => {
  it('has one line for a request, with its rule and without its path or query', async () => {
    const app = await openApp();
    await app.request('/invite/secret-code?token=secret-token');
    await app.request('/calendar/secret-code.ics?token=secret-token');
    expect(logLines.map((line) => [line['rule'], line['status'], line['requestId']])).toEqual([
      ['/invite/*', 200, 'id-1'],
      ['/calendar/*', 404, 'id-2'],
    ]);
    expect(JSON.stringify(logLines)).not.toContain('secret');
  });

  it('redacts what must never stand in it', async () => {
    await openApp();
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line) => lines.push(line) });
    logger.info({ token: 'tell-tale', user: { email: 'tell-tale' }, request: { headers: { cookie: 'tell-tale' } } });
    for (const name of ['password', 'newPassword', 'refresh_token', 'access_token', 'invite', 'secret', 'username']) {
      logger.info({ [name]: 'tell-tale', body: { [name]: 'tell-tale' } });
    }
    expect(lines.join()).not.toContain('tell-tale');
    expect(lines.join()).toContain('[redacted]');
  });
});
