import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { HearthData } from '../hearth-data.ts';

/** How many copies are kept; an older one goes when a newer comes. */
const maxCopies = 3;

/**
 * An export that was made before everything was replaced. It lies beside the acts that it belongs to, in a table that never
 * leaves the device and goes with its user; without `at` no list of acts shows it, and nothing prunes it.
 */
export interface ReplacedCopy {
  readonly id: string;
  readonly madeAt: EpochMs;
  readonly name: string;
  readonly archive: Blob;
}

const keyStart = 'copy/';

const copiesTable = ({ db }: HearthData) => db.table<ReplacedCopy, string>('activityLog');

/** The copies, newest first. */
export async function readReplacedCopies(data: HearthData): Promise<ReplacedCopy[]> {
  const copies = await copiesTable(data).where('id').startsWith(keyStart).toArray();
  return copies.toSorted((a, b) => b.madeAt - a.madeAt);
}

/** Keeps an export, so that what is replaced next can be had again when its undo is long gone. */
export function keepCopy(data: HearthData, file: File): Promise<void> {
  const { db, clock, ids } = data;
  return db.transaction('rw', 'activityLog', async () => {
    const archive = new Blob([file], { type: file.type });
    await copiesTable(data).add({ id: keyStart + ids.next(), madeAt: clock.now(), name: file.name, archive });
    const old = (await readReplacedCopies(data)).slice(maxCopies);
    await copiesTable(data).bulkDelete(old.map(({ id }) => id));
  });
}
