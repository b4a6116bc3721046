import { checkKey, type BlobKey, type BlobStore } from './blob-store.ts';

const pathOf = ({ bucket, user, file }: BlobKey): string => {
  checkKey(bucket, user, file);
  return `${bucket}/${user}/${file}`;
};

export interface MemoryBlobStore extends BlobStore {
  /** Keys of all files, as `bucket/user/file`. */
  readonly keys: () => string[];
}

/** For tests. */
export const createMemoryBlobStore = (): MemoryBlobStore => {
  const files = new Map<string, Uint8Array>();
  return {
    keys: () => [...files.keys()],
    put: async (key, bytes) => void files.set(pathOf(key), Uint8Array.from(bytes)),
    get: async (key) => {
      const found = files.get(pathOf(key));
      return found === undefined ? undefined : Uint8Array.from(found);
    },
    remove: async (key) => void files.delete(pathOf(key)),
    forget: async (bucket, user) => {
      checkKey(bucket, user);
      for (const path of files.keys()) if (path.startsWith(`${bucket}/${user}/`)) files.delete(path);
    },
  };
};
