import { useSyncExternalStore } from 'react';

/** The file that came from outside last: dropped, opened with the app, shared, or from a link. In memory only. */
let incoming: File | undefined;
const listeners = new Set<() => void>();

const setIncoming = (file: File | undefined): void => {
  incoming = file;
  for (const listener of listeners) listener();
};

/** Hands a file to the import's page, which reads it at once if it is open and when it opens if not. */
export const offerFile = (file: File): void => setIncoming(file);

/** What was looked at once is not looked at again, at the next visit of the page or in its next step. */
export const forgetFile = (): void => setIncoming(undefined);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useOfferedFile = (): File | undefined => useSyncExternalStore(subscribe, () => incoming);
