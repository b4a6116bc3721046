import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { importLimits, megabyte } from '@hearth/shared/import/import-limits.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';

/** Zip keeps times; a folder packed twice should be the same bytes. */
const anyTime = '2000-01-01T00:00:00';

/** All files together, and how many files and folders. */
type FolderLimits = Readonly<Record<'fileBytes' | 'entries', number>>;

interface FoundFile {
  /** With `/`, relative to the folder. */
  readonly entry: string;
  readonly path: string;
}

/**
 * A folder as the zip archive that it was, or could be: unpacked exports are read by the same readers. Hidden files, and links
 * to folders or to nothing, are left out; a link that leads out of the folder is refused. `root` is a real path.
 */
export async function packFolder(
  root: string,
  name: string,
  limits: FolderLimits = importLimits,
): Promise<Result<Uint8Array, ImportError>> {
  const listed = await listFiles(root, name, limits);
  if (!listed.ok) return listed;
  const files: Zippable = {};
  let totalBytes = 0;
  for (const { entry, path } of listed.value) {
    totalBytes += (await stat(path)).size;
    if (totalBytes > limits.fileBytes) {
      const limit = limits.fileBytes / megabyte;
      return err({ code: 'too-large', file: name, limit, found: Math.ceil(totalBytes / megabyte) });
    }
    files[entry] = [await readFile(path), { level: 0, mtime: anyTime }];
  }
  return listed.value.length === 0 ? err({ code: 'empty', file: name }) : ok(zipSync(files));
}

async function listFiles(root: string, name: string, limits: FolderLimits): Promise<Result<FoundFile[], ImportError>> {
  const files: FoundFile[] = [];
  const folders = [root];
  let found = 0;
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const children = await readdir(folder, { withFileTypes: true });
    for (const child of children.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (child.name.startsWith('.')) continue;
      found += 1;
      if (found > limits.entries) return err({ code: 'too-many-entries', file: name, limit: limits.entries, found });
      const path = join(folder, child.name);
      const entry = relative(root, path).split(sep).join('/');
      if (child.isDirectory()) folders.push(path);
      else if (child.isSymbolicLink()) {
        const target = await resolveLink(path);
        if (target === null) continue;
        if (target !== root && !target.startsWith(root + sep)) return err({ code: 'climbing-path', file: name, entry });
        if ((await stat(target)).isFile()) files.push({ entry, path: target });
      } else if (child.isFile()) files.push({ entry, path });
    }
  }
  return ok(files);
}

/** Null for a link to nothing, or round in a circle. */
async function resolveLink(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP')) {
      return null;
    }
    throw error;
  }
}
