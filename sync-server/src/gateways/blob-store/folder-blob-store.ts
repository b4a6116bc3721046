import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobStoreFullError, checkKey, type BlobKey, type BlobStore } from './blob-store.ts';

/** Not the name of any bucket: these cannot begin with a dot. */
const DRAFTS = '.drafts';

const isOfCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Names in a folder survive a power cut once the folder itself was synced. */
const settleFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const writeDraft = async (draft: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Files in a folder that nobody else writes. What a crash left half written is removed when it is opened. */
export const createFolderBlobStore = (root: string): BlobStore => {
  const drafts = join(root, DRAFTS);
  rmSync(drafts, { recursive: true, force: true });
  mkdirSync(drafts, { recursive: true, mode: 0o700 });
  const folderOf = (bucket: string, user: string): string => {
    checkKey(bucket, user);
    return join(root, bucket, user);
  };
  const pathOf = ({ bucket, user, file }: BlobKey): string => {
    checkKey(file);
    return join(folderOf(bucket, user), file);
  };
  return {
    put: async (key, bytes) => {
      const path = pathOf(key);
      const folder = folderOf(key.bucket, key.user);
      const draft = join(drafts, randomUUID());
      try {
        await writeDraft(draft, bytes);
        // The outermost that had to be made: the names above it were there before.
        const made = await mkdir(folder, { recursive: true, mode: 0o700 });
        await rename(draft, path);
        await settleFolder(folder);
        if (made !== undefined) for (const each of [join(root, key.bucket), root]) await settleFolder(each);
      } catch (error) {
        await rm(draft, { force: true });
        if (isOfCode(error, 'ENOSPC', 'EDQUOT')) throw new BlobStoreFullError('there is no room for files');
        throw error;
      }
    },
    get: async (key) => {
      try {
        return new Uint8Array(await readFile(pathOf(key)));
      } catch (error) {
        if (isOfCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
        throw error;
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    forget: (bucket, user) => rm(folderOf(bucket, user), { recursive: true, force: true }),
  };
};
