import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { z } from 'zod';
import type { CliError } from './cli-error.ts';

export const databaseName = 'hearth.sqlite';
export const secretsName = 'secrets.json';
const manifestName = 'manifest.json';

/** `bucket/user/file`, none of which leads anywhere else. */
const blobName = /^[\w-][\w.-]*\/[\w-][\w.-]*\/[\w-][\w.-]*$/;

/** All that a server needs to be the same one again. Mails kept as files are none of it: their links live for hours. */
const manifestSchema = z.object({
  format: z.literal('hearth-backup'),
  version: z.literal(1),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  /** Of the database; an older Hearth cannot read a newer one. */
  schema: z.int().nonnegative(),
  files: z.tuple([
    z.object({ name: z.literal(databaseName), bytes: z.int(), sha256: z.string() }),
    z.object({ name: z.literal(secretsName), bytes: z.int(), sha256: z.string() }),
  ]),
  /** People's files, below `blobs`. Backups of before there were any say nothing of them. */
  blobs: z.array(z.object({ name: z.string().regex(blobName), bytes: z.int(), sha256: z.string() })).default([]),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

/** Size and SHA-256 of a file, read piece by piece. */
export async function sumFile(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}

/** Returns once the file survives a power cut. */
export async function settleFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const handle = await open(join(folder, manifestName), 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function readManifest(folder: string): Promise<Result<BackupManifest, CliError>> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (text === undefined) return err({ code: 'no-backup', message: `There is no backup of Hearth in ${folder}.` });
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (parsed.success) return ok(parsed.data);
  return err({ code: 'damaged-backup', message: `The ${manifestName} of ${folder} cannot be understood.` });
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON fits no schema, which the caller answers.
    return undefined;
  }
}
