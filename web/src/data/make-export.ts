import type { Dexie } from 'dexie';
import { ExportWriter, type ExportOccasion } from '@hearth/shared/export/export-writer.ts';
import { packZip } from '@hearth/shared/export/pack-zip.ts';
import { exportedTables, keyOf, type Sha256 } from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';

/** Rows read at once. */
const rowsAtOnce = 2_000;
/** Reading takes this share of the time; the rest is packing. */
const readingShare = 0.6;

/**
 * Exports everything that the database holds at one instant. Works on any connection, the worker's plain one included, for
 * nothing is written. Returns the parts of the archive; `onProgress` gets 0 to 1.
 */
export async function makeExport(
  db: Dexie,
  occasion: ExportOccasion,
  sha256: Sha256,
  onProgress: (share: number) => void,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const writer = new ExportWriter(occasion);
  // One transaction: rows of two tables belong together.
  await db.transaction('r', [...exportedTables], async () => {
    const counts = await Promise.all(exportedTables.map((name) => db.table(name).count()));
    const all = counts.reduce((sum, count) => sum + count, 0);
    let done = 0;
    for (const name of exportedTables) {
      const table = db.table<StoredRow, string>(name);
      let last = '';
      for (;;) {
        const rows = await table.where(':id').above(last).limit(rowsAtOnce).toArray();
        const final = rows.at(-1);
        if (final === undefined) break;
        last = keyOf(name, final);
        writer.add(name, rows);
        onProgress(((done += rows.length) / all) * readingShare);
      }
    }
  });
  const files = await writer.finish(sha256);
  return packZip(files, occasion.at, (done, all) => onProgress(readingShare + (done / all) * (1 - readingShare)));
}
