import { incomingFiles } from '@hearth/shared/protocol/incoming-files.ts';

interface KeptFile {
  readonly file: File;
  readonly keptAtMs: number;
}

/** Null where there is no cache at all: outside a secure context. */
const openCache = async (): Promise<Cache | null> =>
  'caches' in window && (await caches.has(incomingFiles.cache)) ? caches.open(incomingFiles.cache) : null;

const readKept = async (): Promise<KeptFile | null> => {
  const cache = await openCache();
  const response = await cache?.match(incomingFiles.keptAt);
  if (response === undefined) return null;
  const name = decodeURIComponent(response.headers.get(incomingFiles.nameHeader) ?? '');
  const keptAtMs = Number(response.headers.get(incomingFiles.timeHeader));
  return { file: new File([await response.arrayBuffer()], name), keptAtMs };
};

const takeOnce = async (): Promise<File | null> => {
  const kept = await readKept();
  await deleteKeptFile();
  return kept?.file ?? null;
};

const deleteKeptFile = async (): Promise<void> => {
  if ('caches' in window) await caches.delete(incomingFiles.cache);
};

let taking: Promise<File | null> | undefined;

/** The file that the worker kept, which is deleted there; null when there is none (any more). Who asks meanwhile gets it too. */
export const takeKeptFile = (): Promise<File | null> =>
  (taking ??= takeOnce().finally(() => {
    taking = undefined;
  }));

/** Throws away what was shared and never fetched. */
export const sweepKeptFile = async (nowMs: number): Promise<void> => {
  const kept = await readKept();
  if (kept !== null && !(nowMs - kept.keptAtMs < incomingFiles.keptForMs)) await deleteKeptFile();
};
