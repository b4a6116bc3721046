/** From so many listening members on a group's changes are told together. */
const MANY_READERS = 30;
const COALESCE_MS = 300;

export interface RealmNews {
  readonly notify: (realm: string) => void;
  readonly close: () => void;
}

/** Of a large group nobody can read more than a few changes a second, and telling each to all costs a machine. */
export const createRealmNews = (countReaders: (realm: string) => number, tell: (realm: string) => void): RealmNews => {
  const due = new Map<string, NodeJS.Timeout>();
  return {
    notify: (realm) => {
      if (countReaders(realm) < MANY_READERS) {
        tell(realm);
        return;
      }
      if (due.has(realm)) return;
      const timer = setTimeout(() => {
        due.delete(realm);
        tell(realm);
      }, COALESCE_MS);
      due.set(realm, timer);
    },
    close: () => {
      for (const timer of due.values()) clearTimeout(timer);
    },
  };
};
