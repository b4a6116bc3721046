import { exportName, type ExportOccasion } from '@hearth/shared/export/export-writer.ts';
import { version } from '../../../package.json';
import { readCalendar } from '../calendar.ts';
import type { ExportMessage, ExportRequest } from '../export-messages.ts';
import type { HearthData } from '../hearth-data.ts';

/** The part of a Worker that an export needs. */
export interface ExportWorker {
  postMessage(message: ExportRequest, options: { readonly transfer: [] }): void;
  addEventListener(type: 'message', listener: (event: { readonly data: ExportMessage }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

function startExportWorker(): ExportWorker {
  return new Worker(new URL('../export.worker.ts', import.meta.url), { type: 'module', name: 'export' });
}

/** When and where this device exports. */
export async function occasionNow(data: HearthData): Promise<ExportOccasion> {
  const { today, now, zone } = await readCalendar(data);
  return { at: now, today, zone, app: version };
}

/**
 * Everything of the user as one zip, `hearth-YYYY-MM-DD.zip`, made beside the page. `onProgress` gets 0 to 1. Aborting ends the
 * worker at once; the promise is then rejected with the signal's reason.
 */
export async function exportEverything(
  data: HearthData,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  startWorker: () => ExportWorker = startExportWorker,
): Promise<File> {
  const occasion = await occasionNow(data);
  signal.throwIfAborted();
  const worker = startWorker();
  return new Promise<File>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    worker.addEventListener('message', ({ data: message }) => {
      switch (message.kind) {
        case 'progress':
          onProgress(message.share);
          break;
        case 'done':
          resolve(new File([message.archive], exportName(occasion.today), { type: 'application/zip' }));
          break;
        case 'crashed':
          reject(new Error(message.message));
          break;
      }
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ database: data.db.name, occasion }, { transfer: [] });
  }).finally(() => worker.terminate());
}
