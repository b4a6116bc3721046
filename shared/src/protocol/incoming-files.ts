/**
 * How a file that somebody shares to the installed app travels: the system posts it to `path`, the service worker keeps it in
 * the cache `cache` under `keptAt`, and sends the browser on to the import with what became of it in the query `query`. The
 * page takes it from there and deletes it.
 */
export const incomingFiles = {
  path: '/share',
  /** Name of the form's field. */
  field: 'file',
  cache: 'hearth-incoming',
  keptAt: '/share/kept',
  /** Headers of the kept response: the name, percent-encoded, and the time in epoch milliseconds. */
  nameHeader: 'X-File-Name',
  timeHeader: 'X-Kept-At',
  importPath: '/settings/import',
  query: 'incoming',
  /** What nobody fetched within the hour is thrown away. */
  keptForMs: 3_600_000,
} as const;

/**
 * - `kept`: the file waits in the cache.
 * - `too-large`: it exceeds the limit of imports; nothing was kept.
 * - `nothing`: there was no file in what was shared.
 * - `no-room`: the device has no room for it.
 * - `missed`: it came to the server, because no worker was there yet; nobody read it.
 */
export const incomingOutcomes = ['kept', 'too-large', 'nothing', 'no-room', 'missed'] as const;
export type IncomingOutcome = (typeof incomingOutcomes)[number];

/** Where the browser goes on, by 303. */
export const importAddressAfter = (outcome: IncomingOutcome): string =>
  `${incomingFiles.importPath}?${incomingFiles.query}=${outcome}`;
