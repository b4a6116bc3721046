import { readFile, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkFileSize } from '@hearth/shared/import/import-file.ts';
import { exportLimits } from '@hearth/shared/import/import-limits.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ofImportError, type CliError } from './cli-error.ts';
import { packFolder } from './pack-folder.ts';
import { isExport } from './read-export.ts';

/** What is to be read, in memory; `name` is the last part of its path. */
export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The bytes are then a zip archive that nobody has on disk. */
  readonly isFolder: boolean;
}

/** Reads a file, or a folder as if it were zipped. The limits of an import hold before anything is read. */
export async function openInput(path: string): Promise<Result<Input, CliError>> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      const root = await realpath(path);
      const packed = await packFolder(root, basename(root));
      return packed.ok
        ? ok({ name: basename(root), bytes: packed.value, isFolder: true })
        : err(ofImportError(packed.error));
    }
    if (!found.isFile()) return err({ code: 'not-a-file', message: `${name} is neither a file nor a folder.` });
    const farTooLarge = checkFileSize(found.size, name, exportLimits);
    if (farTooLarge !== null) return err(ofImportError(farTooLarge));
    const input: Input = { name, bytes: await readFile(path), isFolder: false };
    // Our own export holds photos, too.
    const tooLarge = checkFileSize(found.size, name);
    return tooLarge === null || isExport(input) ? ok(input) : err(ofImportError(tooLarge));
  } catch (error) {
    const problem = describeSystemError(error, path);
    if (problem === null) throw error;
    return err(problem);
  }
}

/** What the system says of a path that the user gave; null for surprises. */
function describeSystemError(error: unknown, path: string): CliError | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'not-found', message: `There is no file ${path}.` };
    case 'EACCES':
    case 'EPERM':
      return { code: 'not-allowed', message: `${path} may not be read.` };
    case 'ELOOP':
    case 'ENAMETOOLONG':
    case 'EIO':
      return { code: 'not-readable', message: `${path} cannot be read (${code}).` };
    default:
      return null;
  }
}
