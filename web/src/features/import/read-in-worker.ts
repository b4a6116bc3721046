import { isOwnExport } from '@hearth/shared/import/hearth/export-file.ts';
import { checkFileSize, needsSqlite, readImportFile } from '@hearth/shared/import/import-file.ts';
import { reportParity } from '@hearth/shared/import/parity.ts';
import type { SqliteReader } from '@hearth/shared/import/sqlite-reader.ts';
import { bytesOf } from '../../lib/file-bytes.ts';
import type { ReadMessage, WorkerMessage } from './import-messages.ts';

/** Progress is told at most this often. */
const steps = 100;
/** Reading is about two thirds of the work, judging the rest. */
const shareOfReading = 2 / 3;

/** The worker's work. SQLite is 640 kB and comes only for a database. */
export async function readInWorker(
  { file, name, moment }: ReadMessage,
  loadSqlite: () => Promise<SqliteReader>,
  tell: (message: WorkerMessage) => void,
): Promise<void> {
  if (await isOwnExport(bytesOf(file), name)) {
    tell({ kind: 'own' });
    return;
  }
  const problem = checkFileSize(file.size, name);
  if (problem !== null) {
    tell({ kind: 'refused', error: problem });
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sqlite = needsSqlite(bytes, name) ? await loadSqlite() : null;
  let told = 0;
  const progress = (share: number): void => {
    const step = Math.floor(share * steps);
    if (step > told) tell({ kind: 'progress', share: (told = step) / steps });
  };
  const read = readImportFile(bytes, name, sqlite, (done, total) => {
    progress(total === 0 ? shareOfReading : (done / total) * shareOfReading);
  });
  if (!read.ok) {
    tell({ kind: 'refused', error: read.error });
    return;
  }
  if (read.value.source === 'hearth') {
    tell({ kind: 'own' });
    return;
  }
  const { source, habits, warnings } = read.value;
  for (const [at, habit] of habits.entries()) {
    tell({ kind: 'habit', habit, parity: reportParity(habit, moment) });
    progress(shareOfReading + ((at + 1) / habits.length) * (1 - shareOfReading));
  }
  progress(1);
  tell({ kind: 'read', source, warnings });
}
