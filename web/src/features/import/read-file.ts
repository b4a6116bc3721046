import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { checkFileSize } from '@hearth/shared/import/import-file.ts';
import { exportLimits } from '@hearth/shared/import/import-limits.ts';
import type { ImportMoment } from '@hearth/shared/import/judged-import.ts';
import type { HabitParity } from '@hearth/shared/import/parity.ts';
import type { ImportedFile, ImportedHabit } from '@hearth/shared/import/imported-habit.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { ReadMessage, WorkerMessage } from './import-messages.ts';

/** The part of a Worker that reading needs. */
export interface ImportWorker {
  postMessage(message: ReadMessage, options: { readonly transfer: [] }): void;
  addEventListener(type: 'message', listener: (event: { readonly data: WorkerMessage }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

export function startImportWorker(): ImportWorker {
  return new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
}

/** What a file turned out to be: `own` is Hearth's own export, which is restored and not imported. */
export type ReadContent =
  | {
      readonly kind: 'foreign';
      readonly content: ImportedFile;
      /** By origin. */
      readonly parities: ReadonlyMap<string, HabitParity>;
    }
  | { readonly kind: 'own' };

/**
 * Reads a file of another tracker beside the page, and judges it at `moment`. `onProgress` gets 0 to 1. Aborting ends the worker at once, whatever it is
 * doing; the promise is then rejected with the signal's reason.
 */
export function readFile(
  file: File,
  moment: ImportMoment,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  startWorker: () => ImportWorker,
): Promise<Result<ReadContent, ImportError>> {
  // Our own export may be larger than what is imported.
  const problem = checkFileSize(file.size, file.name, exportLimits);
  if (problem !== null) return Promise.resolve(err(problem));
  const worker = startWorker();
  const habits: ImportedHabit[] = [];
  const parities = new Map<string, HabitParity>();
  return new Promise<Result<ReadContent, ImportError>>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    worker.addEventListener('message', ({ data }) => {
      switch (data.kind) {
        case 'progress':
          onProgress(data.share);
          break;
        case 'habit':
          habits.push(data.habit);
          parities.set(data.habit.origin, data.parity);
          break;
        case 'read':
          resolve(
            ok({
              kind: 'foreign',
              content: { source: data.source, file: file.name, habits, warnings: data.warnings },
              parities,
            }),
          );
          break;
        case 'own':
          resolve(ok({ kind: 'own' }));
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
    worker.postMessage({ file, name: file.name, moment }, { transfer: [] });
  }).finally(() => worker.terminate());
}
