import type { ReadableRealm } from '../groups/group-store.ts';
import type { Reading, ReadSteps, Storage } from '../storage/storage.ts';
import { finishPull, formatChanges, mergeRealm, openPull } from './pull-changes.ts';
import type { RealmReaders } from './realm-readers.ts';
import { findPlace, formatRevision, parseRevision, readRevision, type DevicePlace } from './revision.ts';

/** What a device is told that listens. `pull`: it must ask for it. */
export type News = 'nothing' | 'pull' | { readonly revision: string; readonly text: string };

export interface LiveNews {
  /** What a device at a revision of a space is told. */
  readonly read: (space: string, base: string, realms: readonly ReadableRealm[]) => Promise<News>;
  /** Something was written that those who read the space must hear of. */
  readonly forget: (space: string) => void;
}

/** Reads what is new, once for all that listen; that there is nothing holds until somebody commits. */
export const createLiveNews = (storage: Storage, readers: RealmReaders): LiveNews => {
  const readNews = async (space: string, base: string, realms: readonly ReadableRealm[]): Promise<News> => {
    const parsed = parseRevision(base);
    const places = function* (steps: ReadSteps): Reading<DevicePlace> {
      for (const each of [space, ...realms.map(({ realm }) => realm)]) {
        const place = yield* findPlace(steps, each, parsed);
        if (place !== 'known') return place;
      }
      return 'known';
    };
    const look = await storage.read(function* (steps) {
      const [place, now] = [yield* places(steps), yield* readRevision(steps)];
      if (place !== 'known' || parsed === undefined) return 'pull';
      if (parsed.number >= now.number) return 'nothing';
      const reader = openPull({ space, base: parsed.number, upTo: now.number });
      yield* reader.read(steps);
      return { now, reader, base: parsed.number };
    });
    if (typeof look === 'string') return look;
    const { now, reader } = look;
    let hasPaged = await finishPull(storage, reader);
    const { changes } = reader;
    for (const { realm, fromDay } of realms) {
      mergeRealm(changes, await readers.changes(realm, look.base, now.number), fromDay);
      hasPaged = true;
    }
    // While pages were read, deletions among them may have been forgotten.
    if (hasPaged && (await storage.read(places)) !== 'known') return 'pull';
    return changes.size === 0
      ? 'nothing'
      : { revision: formatRevision(now), text: [...formatChanges(changes)].join('') };
  };

  const shared = new Map<string, Map<string, Promise<News>>>();
  const shareNews = (space: string, base: string, realms: readonly ReadableRealm[]): Promise<News> => {
    const ofSpace = shared.get(space) ?? new Map<string, Promise<News>>();
    shared.set(space, ofSpace);
    const key = `${base} ${realms.map(({ realm }) => realm).join(' ')}`;
    const known = ofSpace.get(key);
    if (known !== undefined) return known;
    const forget = (): void => {
      if (ofSpace.get(key) === read) ofSpace.delete(key);
    };
    const read: Promise<News> = readNews(space, base, realms).then(
      (news) => {
        if (news !== 'nothing') forget();
        return news;
      },
      (error: unknown) => {
        forget();
        throw error;
      },
    );
    ofSpace.set(key, read);
    return read;
  };

  return { read: shareNews, forget: (space) => void shared.delete(space) };
};
