import { readInWorker } from './read-in-worker.ts';
import type { ReadMessage, ReadRequest } from './restore-messages.ts';

const tell = (message: ReadMessage): void => globalThis.postMessage(message, { transfer: [] });

globalThis.addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  readInWorker(event.data, tell).catch((error: unknown) => {
    tell({ kind: 'crashed', message: String(error) });
  });
});
