import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { checkFileSize } from '@hearth/shared/import/import-file.ts';
import { exportLimits } from '@hearth/shared/import/import-limits.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { exportedTables, type ExportedRows } from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import type { RestoredSource } from '../../data/restore-walk.ts';
import type { ReadMessage, ReadRequest } from './restore-messages.ts';

/** The part of a Worker that reading needs. */
export interface ReadWorker {
  postMessage(message: ReadRequest, options: { readonly transfer: [] }): void;
  addEventListener(type: 'message', listener: (event: { readonly data: ReadMessage }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

export function startReadWorker(): ReadWorker {
  return new Worker(new URL('./restore.worker.ts', import.meta.url), { type: 'module', name: 'restore' });
}

/**
 * Reads our own export beside the page. `onProgress` gets 0 to 1. Aborting ends the worker at once; the promise is then
 * rejected with the signal's reason.
 */
export function readOwnFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  startWorker: () => ReadWorker,
): Promise<Result<RestoredSource, ImportError>> {
  const problem = checkFileSize(file.size, file.name, exportLimits);
  if (problem !== null) return Promise.resolve(err(problem));
  const worker = startWorker();
  const tables = Object.fromEntries(exportedTables.map((name): [string, StoredRow[]] => [name, []]));
  const files = new Map<string, Blob>();
  return new Promise<Result<RestoredSource, ImportError>>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    worker.addEventListener('message', ({ data }) => {
      switch (data.kind) {
        case 'progress':
          onProgress(data.share);
          break;
        case 'rows':
          tables[data.table]?.push(...data.rows);
          break;
        case 'file':
          files.set(data.id, data.file);
          break;
        case 'read':
          // The worker checked each row against its table's schema.
          resolve(ok({ file: { ...data.about, tables: tables as unknown as ExportedRows }, files }));
          break;
        case 'refused':
          resolve(err(data.error));
          break;
        case 'crashed':
          reject(new Error(data.message));
          break;
      }
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ file, name: file.name }, { transfer: [] });
  }).finally(() => worker.terminate());
}
