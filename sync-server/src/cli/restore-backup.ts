import { randomUUID } from 'node:crypto';
import { chmod, copyFile, link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { storeFile } from '../app/store-file.ts';
import { blobsName, copyVerifiedBlobs } from './backup-blobs.ts';
import {
  databaseName,
  isThere,
  readManifest,
  secretsName,
  settleFile,
  sumFile,
  type BackupManifest,
} from './backup-folder.ts';
import type { CliError } from './cli-error.ts';

export interface Restored {
  readonly dataFolder: string;
  readonly madeAt: string;
  /** Where what was there before lies now; null when nothing was. */
  readonly replaced: string | null;
}

/** The database last: until it stands there, the old one does. */
const names = [secretsName, databaseName] as const;
const logNames = [`${databaseName}-wal`, `${databaseName}-shm`];

/** Makes a backup the data of a server that does not run. What was there is kept beside it. Both paths are absolute. */
export async function restoreBackup(
  backup: string,
  dataFolder: string,
  mayReplace: boolean,
): Promise<Result<Restored, CliError>> {
  const manifest = await readManifest(backup);
  if (!manifest.ok) return manifest;
  if (manifest.value.schema > storeFile.newestSchema()) {
    return err({ code: 'newer-backup', message: `${backup} was made by a newer Hearth.` });
  }
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const isEmpty = (await readdir(dataFolder)).length === 0;
  if (!isEmpty && !mayReplace) {
    const message = `${dataFolder} is not empty; with --replace what is there is put aside.`;
    return err({ code: 'not-empty', message });
  }
  const draft = join(dataFolder, `.restore-${randomUUID()}`);
  await mkdir(draft, { mode: 0o700 });
  try {
    const copied = await copyVerified(backup, draft, manifest.value);
    if (!copied.ok) return copied;
    const replaced = await putAside(dataFolder);
    // Now and not before: copying may have taken its time.
    const database = join(dataFolder, databaseName);
    if ((await isThere(database)) && !storeFile.foldUnused(database)) {
      if (replaced !== null) await rm(replaced, { recursive: true });
      return err({ code: 'in-use', message: `A server runs on ${dataFolder}; stop it first.` });
    }
    await putInPlace(draft, dataFolder, replaced);
    return ok({ dataFolder, madeAt: manifest.value.createdAt, replaced });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Sums are taken of the copies, for these are what will be used. */
async function copyVerified(
  backup: string,
  draft: string,
  { files, blobs, schema }: BackupManifest,
): Promise<Result<null, CliError>> {
  for (const { name, bytes, sha256 } of files) {
    const copy = join(draft, name);
    if (!(await isThere(join(backup, name)))) {
      return err({ code: 'damaged-backup', message: `There is no ${name} in ${backup}.` });
    }
    await copyFile(join(backup, name), copy);
    await chmod(copy, 0o600);
    await settleFile(copy);
    const found = await sumFile(copy);
    if (found.bytes !== bytes || found.sha256 !== sha256) {
      return err({ code: 'damaged-backup', message: `${name} in ${backup} is not what was backed up.` });
    }
  }
  const damaged = await copyVerifiedBlobs(blobs, backup, draft);
  if (damaged !== null) {
    return err({ code: 'damaged-backup', message: `${blobsName}/${damaged} in ${backup} is not what was backed up.` });
  }
  if (storeFile.findSoundSchema(join(draft, databaseName)) === schema) return ok(null);
  return err({ code: 'damaged-backup', message: `${databaseName} in ${backup} is damaged.` });
}

async function findOld(dataFolder: string): Promise<string[]> {
  const old: string[] = [];
  for (const name of [...names, ...logNames]) if (await isThere(join(dataFolder, name))) old.push(name);
  return old;
}

/** Second names for what is there. Before SQLite looks at it: of a file that is no database it removes the log. */
async function putAside(dataFolder: string): Promise<string | null> {
  const old = await findOld(dataFolder);
  if (old.length === 0 && !(await isThere(join(dataFolder, blobsName)))) return null;
  const aside = join(dataFolder, `replaced-${new Date().toISOString().replaceAll(/[-:]/g, '')}`);
  await mkdir(aside, { mode: 0o700 });
  for (const name of old) await link(join(dataFolder, name), join(aside, name));
  return aside;
}

/**
 * Each file takes the place of the old one at once, never leaving a folder without a database, in which a server would begin
 * anew. When one fails, those before it are taken back.
 */
async function putInPlace(draft: string, dataFolder: string, aside: string | null): Promise<void> {
  const old = await findOld(dataFolder);
  const done: string[] = [];
  const takeBlobsBack = await replaceBlobs(draft, dataFolder, aside);
  try {
    // The log of a database that was too damaged to fold it in; beside the new one it would be taken for its own.
    for (const name of old.filter((each) => logNames.includes(each))) {
      await rm(join(dataFolder, name));
      done.push(name);
    }
    for (const name of names) {
      await rename(join(draft, name), join(dataFolder, name));
      done.push(name);
    }
  } catch (error) {
    await takeBlobsBack();
    for (const name of done) {
      await rm(join(dataFolder, name));
      if (aside !== null && old.includes(name)) await link(join(aside, name), join(dataFolder, name));
    }
    throw error;
  }
}

/** People's files change places as one folder. Answers how to take that back. */
async function replaceBlobs(draft: string, dataFolder: string, aside: string | null): Promise<() => Promise<void>> {
  const [place, fresh] = [join(dataFolder, blobsName), join(draft, blobsName)];
  const old = aside !== null && (await isThere(place)) ? join(aside, blobsName) : null;
  const isNew = await isThere(fresh);
  if (old !== null) await rename(place, old);
  if (isNew) await rename(fresh, place);
  return async () => {
    if (isNew) await rename(place, fresh);
    if (old !== null) await rename(old, place);
  };
}
