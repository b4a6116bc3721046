import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { z } from 'zod';
import type { PrecompressedEncoding } from '../../app/http/accept-encoding.ts';

/** Files of Swagger UI, as its package has them: sent from our own origin, compressed once. */

const require = createRequire(import.meta.url);
const FILES = {
  'swagger-ui.css': { file: require.resolve('swagger-ui-dist/swagger-ui.css'), mediaType: 'text/css; charset=utf-8' },
  'swagger-ui-bundle.js': {
    file: require.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
    mediaType: 'text/javascript; charset=utf-8',
  },
} as const;
export type DocsFileName = keyof typeof FILES;

/** In the paths of the files, so that they may be kept for good. */
export const DOCS_VERSION = z
  .object({ version: z.string().regex(/^[\w.-]+$/) })
  .parse(JSON.parse(readFileSync(require.resolve('swagger-ui-dist/package.json'), 'utf8'))).version;

export const isDocsFileName = (name: string): name is DocsFileName => Object.hasOwn(FILES, name);

export interface DocsFile {
  readonly mediaType: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly packed: Readonly<Record<PrecompressedEncoding, Uint8Array<ArrayBuffer>>>;
}

/** Close to the smallest for a fifth of a second, on a thread of its own. */
const BROTLI_QUALITY = 9;

const load = async (name: DocsFileName): Promise<DocsFile> => {
  const { file, mediaType } = FILES[name];
  const plain = new Uint8Array(await readFile(file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(plain, { params }), promisify(gzip)(plain)]);
  return { mediaType, plain, packed: { br: new Uint8Array(br), gzip: new Uint8Array(zipped) } };
};

export const createDocsFiles = (): { readonly find: (name: DocsFileName) => Promise<DocsFile> } => {
  const loaded = new Map<DocsFileName, Promise<DocsFile>>();
  return {
    find: (name) => {
      const known = loaded.get(name) ?? load(name);
      loaded.set(name, known);
      return known;
    },
  };
};
