import { Dexie } from 'dexie';
import { sha256 } from '../lib/sha256.ts';
import type { ExportMessage, ExportRequest } from './export-messages.ts';
import { makeExport } from './make-export.ts';

/** Progress is told at most this often. */
const steps = 100;

const tell = (message: ExportMessage): void => globalThis.postMessage(message, { transfer: [] });

/** Reads on a plain connection, without the addon and without a schema: it takes the stores as they are. */
async function answer({ database, occasion, files }: ExportRequest): Promise<ExportMessage> {
  const db = new Dexie(database);
  let told = 0;
  try {
    await db.open();
    const onProgress = (share: number): void => {
      const step = Math.floor(share * steps);
      if (step > told) tell({ kind: 'progress', share: (told = step) / steps });
    };
    const { parts, missing } = await makeExport(db, { occasion, sha256, onProgress, files });
    return { kind: 'done', archive: new Blob([...parts], { type: 'application/zip' }), missing };
  } catch (error) {
    // Told to the page, which throws it there.
    return { kind: 'crashed', message: String(error) };
  } finally {
    db.close();
  }
}

globalThis.addEventListener('message', (event: MessageEvent<ExportRequest>) => {
  void answer(event.data).then(tell);
});
