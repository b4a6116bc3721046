import { detectFormat, readImportFile } from '@hearth/shared/import/import-file.ts';
import type { SqliteReader } from '@hearth/shared/import/sqlite-reader.ts';
import type { ReadMessage, WorkerMessage } from './import-messages.ts';

/** Progress is told at most this often. */
const steps = 100;

/** The worker's work. SQLite is 640 kB and comes only for a database. */
export async function readInWorker(
  { file, name }: ReadMessage,
  loadSqlite: () => Promise<SqliteReader>,
  tell: (message: WorkerMessage) => void,
): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sqlite = detectFormat(bytes) === 'sqlite' ? await loadSqlite() : null;
  let told = 0;
  const read = readImportFile(bytes, name, sqlite, (done, total) => {
    const step = total === 0 ? steps : Math.floor((done / total) * steps);
    if (step > told) tell({ kind: 'progress', share: (told = step) / steps });
  });
  if (!read.ok) {
    tell({ kind: 'refused', error: read.error });
    return;
  }
  if (read.value.source === 'hearth') {
    tell({ kind: 'own' });
    return;
  }
  for (const habit of read.value.habits) tell({ kind: 'habit', habit });
  tell({ kind: 'read', source: read.value.source, warnings: read.value.warnings });
}
