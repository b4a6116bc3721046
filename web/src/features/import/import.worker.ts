import { adaptSqlJs } from '@hearth/shared/import/sql-js-adapter.ts';
import initSqlJs from 'sql.js';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import type { ReadMessage, WorkerMessage } from './import-messages.ts';
import { readInWorker } from './read-in-worker.ts';

const tell = (message: WorkerMessage): void => globalThis.postMessage(message, { transfer: [] });

const loadSqlite = async () => adaptSqlJs(await initSqlJs({ locateFile: () => wasmUrl }));

globalThis.addEventListener('message', (event: MessageEvent<ReadMessage>) => {
  readInWorker(event.data, loadSqlite, tell).catch((error: unknown) => {
    tell({ kind: 'crashed', message: String(error) });
  });
});
