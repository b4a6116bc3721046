import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export const THEME_HASH = `sha256-${'A'.repeat(43)}=`;
export const SCRIPT_BODY = `export const answer = 42; // ${'long enough to be worth compressing '.repeat(20)}`;
export const SCRIPT_PATH = '/assets/main-DfG3_a-b.js';

const FILES: Readonly<Record<string, string>> = {
  '/index.html': '<!doctype html><title>Hearth</title><p>the landing',
  '/app.html': '<!doctype html><title>Hearth</title><div id="app">the shell</div>',
  '/sw.js': 'self.addEventListener("fetch", () => {})',
  '/manifest.webmanifest': '{"name":"Hearth"}',
  '/icons/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '/assets/unhashed.js': 'export {}',
  '/.secret': 'nobody may read this',
  '/csp.json': JSON.stringify({ scriptHashes: [THEME_HASH] }),
};

export interface TemporaryFolder {
  readonly folder: string;
  remove(): void;
}

export const createTemporaryFolder = (): TemporaryFolder => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-'));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const write = (folder: string, path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

/** A small built app as `vite build` leaves it, in `folder/dist`; beside it a file that must stay out of reach. */
export const writeBuiltWeb = (folder: string): string => {
  const dist = join(folder, 'dist');
  for (const [path, content] of Object.entries(FILES)) write(dist, path, content);
  write(dist, SCRIPT_PATH, SCRIPT_BODY);
  write(dist, `${SCRIPT_PATH}.br`, brotliCompressSync(SCRIPT_BODY));
  write(dist, `${SCRIPT_PATH}.gz`, gzipSync(SCRIPT_BODY));
  write(folder, 'outside.txt', 'outside of the build');
  return dist;
};
