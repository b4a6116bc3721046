import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createTemporaryFolder,
  SCRIPT_PATH,
  THEME_HASH,
  writeBuiltWeb,
  type TemporaryFolder,
} from '../../testing/built-web.ts';
import { openWebBuild, toSafePath } from './web-build.ts';

let temporary: TemporaryFolder;
let dist: string;
beforeEach(() => {
  temporary = createTemporaryFolder();
  dist = writeBuiltWeb(temporary.folder);
});
afterEach(() => {
  temporary.remove();
});

describe('a safe path', () => {
  it.each(['/app.html', '/assets/main-abc.js', '/icons/a%20b.png', '/a..b'])('keeps %s', (path) => {
    expect(toSafePath(path)).toBe(decodeURIComponent(path));
  });

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/%2e%2e%2foutside.txt',
    '/..%5coutside.txt',
    '/assets//../x',
    '/.secret',
    '/assets/.vite/x',
    '/app.html%00.png',
    '/%E0%A4%A',
    '/%',
    '//etc/passwd',
    '/assets/',
    'app.html',
    '/a\\b',
  ])('refuses %j', (path) => {
    expect(toSafePath(path)).toBeUndefined();
  });
});

describe('the built app', () => {
  it('gives the hashes of its inline scripts', async () => {
    expect((await openWebBuild(dist)).scriptHashes).toEqual([THEME_HASH]);
  });

  it.each(['/index.html', '/app.html', '/csp.json'])('is refused without %s, with what to do', async (path) => {
    rmSync(join(dist, path));
    await expect(openWebBuild(dist)).rejects.toThrow(/not complete .*npm start/);
  });

  it('is refused with hashes that are none', async () => {
    writeFileSync(join(dist, 'csp.json'), `{"scriptHashes":["sha256-x'; script-src *"]}`);
    await expect(openWebBuild(dist)).rejects.toThrow();
  });

  it('gives each encoding a tag of its own', async () => {
    const build = await openWebBuild(dist);
    const found = await Promise.all([
      build.find(SCRIPT_PATH, []),
      build.find(SCRIPT_PATH, ['br', 'gzip']),
      build.find(SCRIPT_PATH, ['gzip']),
    ]);
    expect(found.map((file) => file?.encoding)).toEqual([undefined, 'br', 'gzip']);
    expect(new Set(found.map((file) => file?.etag)).size).toBe(3);
    expect(found.every((file) => file?.isNegotiated)).toBe(true);
  });

  it('shows a changed file without a restart', async () => {
    const build = await openWebBuild(dist);
    const before = await build.find('/sw.js', []);
    writeFileSync(join(dist, 'sw.js'), 'the next release');
    utimesSync(join(dist, 'sw.js'), new Date(), new Date(Date.now() + 5_000));
    const after = await build.find('/sw.js', []);
    expect(Buffer.from(after?.bytes ?? []).toString()).toBe('the next release');
    expect(after?.etag).not.toBe(before?.etag);
  });

  it('hides what is not for the world, and folders', async () => {
    const build = await openWebBuild(dist);
    for (const path of ['/csp.json', '/.secret', `${SCRIPT_PATH}.br`, '/assets', '/nothing', `/${'x'.repeat(300)}`]) {
      expect(await build.find(path, ['br']), path).toBeUndefined();
    }
  });
});
