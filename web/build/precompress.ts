import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.wasm', '.txt']);

/** Read by the build's tools and the server, never sent to a browser. */
const isPrivate = (path: string): boolean => path === 'csp.json' || path.startsWith('.vite');

const compress = (file: string): void => {
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  const gzip = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
  if (brotli.length < bytes.length) writeFileSync(`${file}.br`, brotli);
  if (gzip.length < bytes.length) writeFileSync(`${file}.gz`, gzip);
};

/** Writes `<file>.br` and `<file>.gz` beside every text of the build, the worker included: it runs after the worker is built. */
export const precompress = (outDir: string): Plugin => ({
  name: 'hearth:precompress',
  apply: 'build',
  closeBundle: {
    sequential: true,
    order: 'post',
    handler(error) {
      if (error !== undefined) return;
      for (const path of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
        if (/\.(?:br|gz)$/.test(path)) rmSync(join(outDir, path));
        else if (COMPRESSIBLE.has(extname(path)) && !isPrivate(path)) compress(join(outDir, path));
      }
    },
  },
});
