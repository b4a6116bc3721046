/** Where the bytes of people's files lie; what is known about them stands in the storage. */

/** Becomes `bucket/user/file`: a path in a folder, a key of an object store. */
export interface BlobKey {
  readonly bucket: string;
  readonly user: string;
  readonly file: string;
}

/** The bucket of what people attach. */
export const FILES_BUCKET = 'files';

export interface BlobStore {
  /** All of it is durable when the promise resolves; before, a reader finds what was there before, or nothing. */
  put(key: BlobKey, bytes: Uint8Array): Promise<void>;
  get(key: BlobKey): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** What is not there is no error. */
  remove(key: BlobKey): Promise<void>;
  /** Removes every file of a user. */
  forget(bucket: string, user: string): Promise<void>;
}

/** There is no room where the files lie. */
export class BlobStoreFullError extends Error {
  override readonly name = 'BlobStoreFullError';
}

/** A key that could become another path. */
export class BlobKeyError extends Error {
  override readonly name = 'BlobKeyError';
}

const PART = /^[\w-][\w.-]{0,127}$/;

/** Every adapter checks what it is given: the parts of a key are names, nothing else. */
export const checkKey = (...parts: readonly string[]): void => {
  for (const part of parts) if (!PART.test(part)) throw new BlobKeyError('a key of a file has a part that is no name');
};
