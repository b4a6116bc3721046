import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** The folder that `npm start` would use, unless one is given: by HEARTH_DATA, of the environment before `.env`. Absolute. */
export function findDataFolder(given: string | null, calledFrom: string): string {
  if (given !== null) return resolve(calledFrom, given);
  const file = join(projectRoot, '.env');
  const inFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8'))['HEARTH_DATA'] : undefined;
  const named = [process.env['HEARTH_DATA'], inFile].find((name) => name !== undefined && name !== '');
  return resolve(projectRoot, named ?? 'data');
}
