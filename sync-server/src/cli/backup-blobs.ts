import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StoredBlob } from '../storage/store-file.ts';
import { isThere, settleFile, sumFile } from './backup-folder.ts';

/** Where people's files lie in a data folder and in a backup alike. */
export const blobsName = 'blobs';
const bucketName = 'files';

export interface BackedUpBlob {
  /** Below `blobs`, with `/`. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

const nameOf = ({ user, file }: StoredBlob): string => [bucketName, user, file].join('/');

async function copyBlob(name: string, from: string, to: string): Promise<BackedUpBlob | null> {
  const source = join(from, blobsName, name);
  if (!(await isThere(source))) return null;
  const copy = join(to, blobsName, name);
  await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
  await copyFile(source, copy);
  await chmod(copy, 0o600);
  await settleFile(copy);
  return { name, ...(await sumFile(copy)) };
}

/**
 * Copies the files that a copied database names. One that is gone or damaged must not keep the rest from being backed up: it
 * is counted instead.
 */
export async function copyBlobs(
  stored: readonly StoredBlob[],
  dataFolder: string,
  draft: string,
): Promise<{ readonly blobs: readonly BackedUpBlob[]; readonly missing: number }> {
  const blobs: BackedUpBlob[] = [];
  for (const each of stored) {
    const copied = await copyBlob(nameOf(each), dataFolder, draft);
    if (copied?.sha256 === each.sha256) blobs.push(copied);
  }
  return { blobs, missing: stored.length - blobs.length };
}

/** Copies the files of a backup and answers the first that is not what was backed up. */
export async function copyVerifiedBlobs(
  blobs: readonly BackedUpBlob[],
  backup: string,
  draft: string,
): Promise<string | null> {
  for (const { name, bytes, sha256 } of blobs) {
    const copied = await copyBlob(name, backup, draft);
    if (copied?.bytes !== bytes || copied.sha256 !== sha256) return name;
  }
  return null;
}
