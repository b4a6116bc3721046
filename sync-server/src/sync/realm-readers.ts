import { findRealms, type ReadableRealm } from '../groups/group-store.ts';
import type { Storage } from '../storage/storage.ts';
import { pullChanges, type PulledChanges } from './pull-changes.ts';

/** Changes of realms that are kept for the others who listen to the same. */
const KEPT_PULLS = 200;

/** Who of those that listen reads which groups, read once until it changes. */
export interface RealmReaders {
  /** The same array as long as nothing changed. */
  realmsOf(space: string): Promise<readonly ReadableRealm[]>;
  /** The person's realms changed, or nobody of theirs listens any more. */
  forget(space: string): void;
  readersOf(realm: string): ReadonlySet<string>;
  /** What changed in a realm, read once for everybody at the same revision. */
  changes(realm: string, base: number, upTo: number): Promise<PulledChanges>;
}

export const createRealmReaders = (storage: Storage): RealmReaders => {
  const bySpace = new Map<string, Promise<readonly ReadableRealm[]>>();
  const byRealm = new Map<string, Set<string>>();
  const namesOf = new Map<string, readonly string[]>();
  const pulls = new Map<string, Promise<PulledChanges>>();
  const nobody: ReadonlySet<string> = new Set();

  const leave = (space: string): void => {
    for (const realm of namesOf.get(space) ?? []) {
      const readers = byRealm.get(realm);
      readers?.delete(space);
      if (readers?.size === 0) byRealm.delete(realm);
    }
    namesOf.delete(space);
  };

  const load = (space: string): Promise<readonly ReadableRealm[]> => {
    const reading: Promise<readonly ReadableRealm[]> = storage
      .read((steps) => findRealms(steps, space))
      .then(
        (realms) => {
          if (bySpace.get(space) !== reading) return realms;
          leave(space);
          for (const { realm } of realms) byRealm.set(realm, (byRealm.get(realm) ?? new Set()).add(space));
          namesOf.set(
            space,
            realms.map(({ realm }) => realm),
          );
          return realms;
        },
        (error: unknown) => {
          if (bySpace.get(space) === reading) bySpace.delete(space);
          throw error;
        },
      );
    bySpace.set(space, reading);
    return reading;
  };

  return {
    realmsOf: (space) => bySpace.get(space) ?? load(space),
    forget: (space) => {
      bySpace.delete(space);
      leave(space);
    },
    readersOf: (realm) => byRealm.get(realm) ?? nobody,
    changes: (realm, base, upTo) => {
      const key = `${realm} ${String(base)} ${String(upTo)}`;
      const known = pulls.get(key);
      if (known !== undefined) return known;
      const reading = pullChanges(storage, { space: realm, base, upTo });
      pulls.set(key, reading);
      reading.catch(() => pulls.delete(key));
      for (const oldest of pulls.keys()) {
        if (pulls.size <= KEPT_PULLS) break;
        pulls.delete(oldest);
      }
      return reading;
    },
  };
};
