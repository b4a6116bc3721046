/**
 * Small per-device settings that must be readable before the database opens. A browser that refuses storage (a private
 * window, a blocked site) gives null and forgets: the app runs on, with its defaults.
 */

const openStore = (): Storage | undefined => {
  try {
    return window.localStorage;
  } catch {
    // A blocked store throws on access; being without one is an expected state, told by `undefined`.
    return undefined;
  }
};

export const readStored = (key: string): string | null => openStore()?.getItem(key) ?? null;

/** Returns whether it was kept; `undefined` removes the entry. */
export const writeStored = (key: string, value: string | undefined): boolean => {
  const store = openStore();
  if (store === undefined) return false;
  if (value === undefined) {
    store.removeItem(key);
    return true;
  }
  try {
    store.setItem(key, value);
    return true;
  } catch {
    // The quota of a private window can be zero.
    return false;
  }
};
