import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import type { PrecompressedEncoding } from './accept-encoding.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const SUFFIXES: Readonly<Record<PrecompressedEncoding, string>> = { br: '.br', gzip: '.gz' };
const REQUIRED_FILES = ['/index.html', '/app.html'];
/** Written by the build for the server, not for the world. */
const HASHES_FILE = '/csp.json';

const hashesSchema = z.object({ scriptHashes: z.array(z.string().regex(/^sha256-[A-Za-z0-9+/]{43}=$/)) });

export interface WebFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly encoding: PrecompressedEncoding | undefined;
  /** Quoted, different for each encoding. */
  readonly etag: string;
  /** The name holds a hash of the content, so the content of this name never changes. */
  readonly isHashed: boolean;
  /** Whether the answer depends on Accept-Encoding. */
  readonly isNegotiated: boolean;
}

export interface WebBuild {
  readonly scriptHashes: readonly string[];
  /** `pathname` as it came, still percent-encoded. Undefined when the build has no such file. */
  find(pathname: string, encodings: readonly PrecompressedEncoding[]): Promise<WebFile | undefined>;
}

interface LoadedFile {
  readonly stamp: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Decodes a pathname to one that stays inside the folder: no dot segments, dot files, back slashes or control characters. */
export const toSafePath = (pathname: string): string | undefined => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    // A malformed escape names no file.
    return undefined;
  }
  // eslint-disable-next-line no-control-regex -- a NUL would cut the name for the operating system
  if (!decoded.startsWith('/') || /[\\\u0000-\u001f]|\/\.|\/\/|\/$/.test(decoded)) return undefined;
  return decoded;
};

const isHidden = (path: string): boolean =>
  path === HASHES_FILE || Object.values(SUFFIXES).some((suffix) => path.endsWith(suffix));

/** Opens a folder that `vite build` wrote. Throws when it is not complete. Files are kept in memory, a few MB in all. */
export const openWebBuild = async (folder: string): Promise<WebBuild> => {
  const loaded = new Map<string, LoadedFile>();

  /** Reads a file again only when it changed, so that a rebuild shows without a restart. */
  const load = async (path: string): Promise<LoadedFile | undefined> => {
    const file = join(folder, path);
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') return undefined;
      throw error;
    });
    if (found?.isFile() !== true) return undefined;
    const stamp = `${String(found.mtimeMs)}:${String(found.size)}`;
    const known = loaded.get(path);
    if (known?.stamp === stamp) return known;
    const bytes = new Uint8Array(await readFile(file));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const fresh = { stamp, bytes, etag };
    loaded.set(path, fresh);
    return fresh;
  };

  for (const path of [...REQUIRED_FILES, HASHES_FILE]) {
    if ((await load(path)) === undefined) {
      throw new Error(
        `the built app in ${folder} is not complete (${path} is missing): run \`npm start\` or \`pnpm build\``,
      );
    }
  }
  const hashes = hashesSchema.parse(JSON.parse(await readFile(join(folder, HASHES_FILE), 'utf8')));

  return {
    scriptHashes: hashes.scriptHashes,
    find: async (pathname, encodings) => {
      const path = toSafePath(pathname);
      if (path === undefined || isHidden(path)) return undefined;
      const original = await load(path);
      if (original === undefined) return undefined;
      const isNegotiated =
        (await load(path + SUFFIXES.br)) !== undefined || (await load(path + SUFFIXES.gzip)) !== undefined;
      const common = {
        mediaType: MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
        isHashed: path.startsWith('/assets/') && /-[\w-]{8,}\.\w+$/.test(path),
        isNegotiated,
      };
      for (const encoding of encodings) {
        const compressed = await load(path + SUFFIXES[encoding]);
        if (compressed !== undefined) return { ...common, bytes: compressed.bytes, etag: compressed.etag, encoding };
      }
      return { ...common, bytes: original.bytes, etag: original.etag, encoding: undefined };
    },
  };
};
