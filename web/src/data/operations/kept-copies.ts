import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { HearthData } from '../hearth-data.ts';

/** How many copies are kept; an older one goes when a newer comes. */
const maxCopies = 3;

/** An export that was made before everything was replaced. It belongs to the device and never leaves it by itself. */
export interface KeptCopy {
  readonly id: string;
  readonly kind: 'before-replace';
  readonly at: EpochMs;
  readonly name: string;
  readonly archive: Blob;
}

/** Copies of this kind, newest first. */
export async function readKeptCopies({ device }: HearthData): Promise<KeptCopy[]> {
  const copies = (await device.keptCopies.toArray()) as unknown as readonly KeptCopy[];
  return copies.filter(({ kind }) => kind === 'before-replace').toSorted((a, b) => b.at - a.at);
}

/** Keeps an export, so that what is replaced next can be had again whatever happens to the activity log. */
export function keepCopy(data: HearthData, file: File): Promise<void> {
  const { device, clock, ids } = data;
  return device.transaction('rw', device.keptCopies, async () => {
    const copy: KeptCopy = {
      id: ids.next(),
      kind: 'before-replace',
      at: clock.now(),
      name: file.name,
      archive: file.slice(),
    };
    await device.keptCopies.add({ ...copy });
    const old = (await readKeptCopies(data)).slice(maxCopies);
    await device.keptCopies.bulkDelete(old.map(({ id }) => id));
  });
}
