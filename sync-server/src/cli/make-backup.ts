import { randomUUID } from 'node:crypto';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { storeFile } from '../app/store-file.ts';
import { copyBlobs } from './backup-blobs.ts';
import { databaseName, isThere, secretsName, settleFile, sumFile, writeManifest } from './backup-folder.ts';
import type { CliError } from './cli-error.ts';

export interface MadeBackup {
  readonly backup: string;
  readonly dataFolder: string;
  readonly bytes: number;
  /** How many of people's files it holds. */
  readonly files: number;
  /** And how many the database names that were gone or damaged already. */
  readonly missingFiles: number;
}

/**
 * Writes a backup of a data folder as a new folder: all of it or nothing. The server may run meanwhile. Both paths are
 * absolute.
 */
export async function makeBackup(target: string, dataFolder: string): Promise<Result<MadeBackup, CliError>> {
  if (await isThere(target)) return err({ code: 'exists', message: `There is something at ${target} already.` });
  if (!(await isThere(dirname(target)))) {
    return err({ code: 'not-found', message: `There is no folder ${dirname(target)}.` });
  }
  for (const name of [databaseName, secretsName]) {
    if (await isThere(join(dataFolder, name))) continue;
    const message = `There is no ${name} in ${dataFolder}; say by --data where the data of the server lie.`;
    return err({ code: 'no-data', message });
  }
  const draft = `${target}.${randomUUID()}.part`;
  // The secrets and everybody's rows: for the owner alone.
  await mkdir(draft, { mode: 0o700 });
  try {
    const database = join(draft, databaseName);
    const secrets = join(draft, secretsName);
    storeFile.copy(join(dataFolder, databaseName), database);
    await copyFile(join(dataFolder, secretsName), secrets);
    for (const file of [database, secrets]) {
      await chmod(file, 0o600);
      await settleFile(file);
    }
    const schema = storeFile.findSoundSchema(database);
    if (schema === undefined) {
      await rm(draft, { recursive: true });
      return err({ code: 'damaged-data', message: `${databaseName} in ${dataFolder} is damaged.` });
    }
    const [ofDatabase, ofSecrets] = [await sumFile(database), await sumFile(secrets)];
    const { blobs, missing } = await copyBlobs(storeFile.listBlobs(database), dataFolder, draft);
    await writeManifest(draft, {
      format: 'hearth-backup',
      version: 1,
      createdAt: new Date().toISOString(),
      schema,
      files: [
        { name: databaseName, ...ofDatabase },
        { name: secretsName, ...ofSecrets },
      ],
      blobs: [...blobs],
    });
    await rename(draft, target);
    const bytes = blobs.reduce((sum, blob) => sum + blob.bytes, ofDatabase.bytes + ofSecrets.bytes);
    return ok({ backup: target, dataFolder, bytes, files: blobs.length, missingFiles: missing });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}
