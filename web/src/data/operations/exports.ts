import { exportName, type ExportOccasion } from '@hearth/shared/export/export-writer.ts';
import { version } from '../../../package.json';
import { readCalendar } from '../calendar.ts';
import type { ExportMessage, ExportRequest, MissingFile } from '../export-messages.ts';
import { fetchAbsentFiles } from '../absent-files.ts';
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

/** `all`: what is not on this device is fetched; `here`: as far as it is on this device; `none`: rows alone. */
export type ExportedFiles = 'all' | 'here' | 'none';

export interface ExportWork {
  readonly files: ExportedFiles;
  /** Gets 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** Aborting ends the work at once; the promise is then rejected with the signal's reason. */
  readonly signal: AbortSignal;
  readonly startWorker?: () => ExportWorker;
}

export interface Exported {
  readonly file: File;
  /** What of `files` could not be had. */
  readonly missing: readonly MissingFile[];
}

/** Fetching takes this share of the time, where there is anything to fetch. */
const fetchingShare = 0.6;

/** Everything of the user as one zip, `hearth-YYYY-MM-DD.zip`, made beside the page. */
export async function exportEverything(
  data: HearthData,
  { files, onProgress, signal, startWorker = startExportWorker }: ExportWork,
): Promise<Exported> {
  const occasion = await occasionNow(data);
  let begin = 0;
  const onFetched = (share: number): void => onProgress((begin = share * fetchingShare));
  const fetched = files === 'all' ? await fetchAbsentFiles(data, onFetched, signal) : new Map<string, Blob>();
  signal.throwIfAborted();
  const worker = startWorker();
  return new Promise<Exported>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    worker.addEventListener('message', ({ data: message }) => {
      switch (message.kind) {
        case 'progress':
          onProgress(begin + message.share * (1 - begin));
          break;
        case 'done': {
          const name = exportName(occasion.today);
          resolve({ file: new File([message.archive], name, { type: 'application/zip' }), missing: message.missing });
          break;
        }
        case 'crashed':
          reject(new Error(message.message));
          break;
      }
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    const wanted = files === 'none' ? undefined : fetched;
    worker.postMessage({ database: data.db.name, occasion, files: wanted }, { transfer: [] });
  }).finally(() => worker.terminate());
}
