import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { packBytes, type PackedBytes } from '../../app/http/packed-bytes.ts';

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

export interface DocsFile extends PackedBytes {
  readonly mediaType: string;
}

const load = async (name: DocsFileName): Promise<DocsFile> => {
  const { file, mediaType } = FILES[name];
  return { mediaType, ...(await packBytes(new Uint8Array(await readFile(file)))) };
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
