import { readExportFile } from '@hearth/shared/import/hearth/export-file.ts';
import { exportedTables } from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import { sha256 } from '../../lib/sha256.ts';
import type { ReadMessage, ReadRequest } from './restore-messages.ts';

/** Progress is told at most this often. */
const steps = 100;
/** Rows handed over at once. */
const rowsAtOnce = 500;

/** The worker's work: unpacks, checks the sums, and reads row by row. */
export async function readInWorker({ file, name }: ReadRequest, tell: (message: ReadMessage) => void): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let told = 0;
  const read = await readExportFile(bytes, name, sha256, (done, total) => {
    const step = total === 0 ? steps : Math.floor((done / total) * steps);
    if (step > told) tell({ kind: 'progress', share: (told = step) / steps });
  });
  if (!read.ok) {
    tell({ kind: 'refused', error: read.error });
    return;
  }
  const { tables, ...about } = read.value;
  for (const table of exportedTables) {
    const rows: readonly StoredRow[] = tables[table];
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      tell({ kind: 'rows', table, rows: rows.slice(at, at + rowsAtOnce) });
    }
  }
  tell({ kind: 'read', about });
}
