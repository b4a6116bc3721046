import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { AppEnv } from '../../app/http/request-context.ts';
import { docsRoutes } from './docs.routes.ts';

const app = new Hono<AppEnv>().route('/', docsRoutes());
const ask = (path: string, encoding = '') =>
  app.request(path, { headers: encoding === '' ? {} : { 'accept-encoding': encoding } }, {});

describe('the page of the documentation', () => {
  it('names files of its own alone, lets no inline script run, and is there under the names that people try', async () => {
    const answer = await ask('/docs');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'self';/);
    expect(policy).not.toMatch(/unsafe-eval|http/);
    const page = await answer.text();
    expect(page).not.toMatch(/<script>|https?:/);
    const named = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(named).toHaveLength(4);
    for (const path of named.filter((each) => each !== '/openapi.json')) {
      const file = await ask(path);
      expect([file.status, file.headers.get('cache-control')], path).toEqual([
        200,
        expect.stringContaining('immutable'),
      ]);
    }
    for (const path of ['/redoc', '/swagger', '/docs/']) {
      const sent = await ask(path);
      expect([sent.status, sent.headers.get('location')], path).toEqual([302, '/docs']);
    }
  });

  it('sends its files packed, and no others of the package', async () => {
    const [path = ''] = /\/docs\/[^"]+bundle\.js/.exec(await (await ask('/docs')).text()) ?? [];
    const bytesOf = async (encoding: string) => Buffer.from(await (await ask(path, encoding)).arrayBuffer());
    const plain = await bytesOf('');
    expect(brotliDecompressSync(await bytesOf('br')).equals(plain)).toBe(true);
    expect(gunzipSync(await bytesOf('gzip')).equals(plain)).toBe(true);
    expect((await bytesOf('br')).byteLength).toBeLessThan(plain.byteLength / 3);
    for (const other of ['package.json', 'swagger-ui-bundle.js.map', 'toString', '..%2Fpackage.json']) {
      expect((await ask(path.replace(/[^/]+$/, other))).status, other).toBe(404);
    }
  });
});
