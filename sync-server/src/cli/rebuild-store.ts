import { join } from 'node:path';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { openStoreFile, storeFile } from '../app/store-file.ts';
import { rebuildProjections, type RebuildReport } from '../projections/rebuild-projections.ts';
import { databaseName, isThere } from './backup-folder.ts';
import type { CliError } from './cli-error.ts';

export interface Rebuilt extends RebuildReport {
  readonly dataFolder: string;
  /** Whether what differed was mended. */
  readonly isMended: boolean;
}

/** Makes what is worked out of people's rows anew, on the data of a server that does not run. The path is absolute. */
export async function rebuildStore(dataFolder: string, isDry: boolean): Promise<Result<Rebuilt, CliError>> {
  const database = join(dataFolder, databaseName);
  if (!(await isThere(database))) {
    const message = `There is no ${databaseName} in ${dataFolder}; say by --data where the data of the server lie.`;
    return err({ code: 'no-data', message });
  }
  if (!storeFile.foldUnused(database)) {
    return err({ code: 'in-use', message: `A server runs on ${dataFolder}; stop it first.` });
  }
  const schema = storeFile.findSoundSchema(database);
  if (schema === undefined) {
    return err({ code: 'damaged-data', message: `${databaseName} in ${dataFolder} is damaged.` });
  }
  if (schema > storeFile.newestSchema()) {
    return err({ code: 'newer-data', message: `${dataFolder} was written by a newer Hearth.` });
  }
  const storage = openStoreFile(database);
  try {
    return ok({ dataFolder, isMended: !isDry, ...(await rebuildProjections(storage, { isDry, nowMs: Date.now() })) });
  } finally {
    await storage.close();
  }
}

export function describeRebuilt({ dataFolder, isMended, projections, spaces, differences, told }: Rebuilt): string {
  const what = `${projections.join(', ')} of ${String(spaces)} spaces in ${dataFolder}`;
  if (differences === 0) return `Made anew ${what}: nothing differed.\n`;
  const lines = told.map(
    ({ projection, space, kept, made }) =>
      `${projection} of ${space}: ${JSON.stringify(kept)}, not ${JSON.stringify(made)}`,
  );
  const rest = differences > told.length ? [`and ${String(differences - told.length)} more`] : [];
  const end = isMended ? 'They are right now.' : 'Nothing was changed.';
  return [`Made anew ${what}: ${String(differences)} differed.`, ...lines, ...rest, end, ''].join('\n');
}
