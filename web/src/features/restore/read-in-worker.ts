import { readExportFile, type ArchivedFile } from '@hearth/shared/import/hearth/export-file.ts';
import { exportedTables } from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import { bytesOf } from '../../lib/file-bytes.ts';
import { sha256 } from '../../lib/sha256.ts';
import type { ReadMessage, ReadRequest } from './restore-messages.ts';

/** Progress is told at most this often. */
const steps = 100;
/** Rows handed over at once. */
const rowsAtOnce = 500;

/**
 * The worker's work: unpacks, checks the sums, and reads row by row. The archive stays where it is: it is read piece by piece, and
 * a photo that lies in it as it is becomes a view of that place.
 */
export async function readInWorker({ file, name }: ReadRequest, tell: (message: ReadMessage) => void): Promise<void> {
  let told = 0;
  const report = (done: number, total: number): void => {
    const step = total === 0 ? steps : Math.floor((done / total) * steps);
    if (step > told) tell({ kind: 'progress', share: (told = step) / steps });
  };
  const onFile = ({ id, type, bytes, standsAt }: ArchivedFile): void => {
    const attached =
      standsAt === undefined
        ? new Blob([new Uint8Array(bytes)], { type })
        : file.slice(standsAt, standsAt + bytes.length, type);
    tell({ kind: 'file', id, file: attached });
  };
  const read = await readExportFile(bytesOf(file), name, sha256, { report, onFile });
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
