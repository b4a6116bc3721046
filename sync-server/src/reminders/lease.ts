import type { Storage } from '../storage/storage.ts';

/** Who does what only one process may do: noted in the database, for a short time, again and again. */

/** Without a sign of life for so long, another takes over. */
const LEASE_MS = 15_000;
/** Asked for again when less than this is left. */
const RENEW_BELOW_MS = 10_000;

export interface Hold {
  readonly isHeld: boolean;
  /** It was not ours before. */
  readonly isNew: boolean;
  /** It ended later than any lease can: the clock was set back since it was given. */
  readonly wentBack: boolean;
}

export interface Lease {
  /** Asks for it, or for more of it. */
  hold(nowMs: number): Promise<Hold>;
  release(): Promise<void>;
}

export const createLease = (storage: Storage, name: string, holder: string): Lease => {
  let untilMs = 0;
  const isName = { all: [{ column: 'name', operator: '=', value: name }] } as const;
  return {
    hold: async (nowMs) => {
      // A clock that was set back makes a lease look endless.
      const isSure = untilMs - nowMs > RENEW_BELOW_MS && untilMs - nowMs <= LEASE_MS;
      if (isSure) return { isHeld: true, isNew: false, wentBack: false };
      const before = await storage.transact(function* (steps) {
        const [found] = yield* steps.find('leases', { ...isName, limit: 1 });
        const isOthers =
          found !== undefined && found.holder !== holder && found.untilMs > nowMs && found.untilMs <= nowMs + LEASE_MS;
        if (isOthers) return undefined;
        yield* steps.putRecord('leases', { name, holder, untilMs: nowMs + LEASE_MS });
        const wentBack = found !== undefined && found.untilMs > nowMs + LEASE_MS;
        return { isOurs: found?.holder === holder, wentBack };
      });
      if (before === undefined) {
        untilMs = 0;
        return { isHeld: false, isNew: false, wentBack: false };
      }
      untilMs = nowMs + LEASE_MS;
      return { isHeld: true, isNew: !before.isOurs, wentBack: before.wentBack };
    },
    release: async () => {
      // Nothing to give back; and the store may be closed.
      if (untilMs === 0) return;
      untilMs = 0;
      const all = [...isName.all, { column: 'holder', operator: '=', value: holder }] as const;
      await storage.transact((steps) => steps.deleteRecords('leases', { all }));
    },
  };
};
