import { liveQuery, type Subscription } from 'dexie';

/** A value that follows the database, in the shape that `useSyncExternalStore` takes; undefined until first read. */
export interface LiveStore<T> {
  readonly subscribe: (onChange: () => void) => () => void;
  /** The latest value. Throws what the query threw. */
  readonly getSnapshot: () => T | undefined;
}

/** How long a store outlives its last listener, so that going to another screen and back reads nothing anew. */
const lingerMs = 30_000;

/**
 * Runs `query` at the first listener and again whenever rows that it read change, in this tab or another one (Dexie's
 * `liveQuery`). All listeners share the one query.
 */
export function createLiveStore<T>(query: () => Promise<T>): LiveStore<T> {
  const listeners = new Set<() => void>();
  let running: Subscription | null = null;
  let linger: ReturnType<typeof setTimeout> | undefined;
  let latest: { readonly value: T } | undefined;
  let failure: { readonly error: unknown } | undefined;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const start = () => {
    running = liveQuery(query).subscribe({
      next(value) {
        latest = { value };
        tell();
      },
      error(error: unknown) {
        failure = { error };
        running = null;
        tell();
      },
    });
  };
  return {
    subscribe(onChange) {
      clearTimeout(linger);
      listeners.add(onChange);
      if (running === null && failure === undefined) start();
      return () => {
        listeners.delete(onChange);
        if (listeners.size > 0) return;
        linger = setTimeout(() => {
          running?.unsubscribe();
          running = null;
          latest = undefined;
        }, lingerMs);
      };
    },
    getSnapshot() {
      if (failure !== undefined) throw failure.error;
      return latest?.value;
    },
  };
}

/** One store per database and purpose, made at first use. */
export function storePerData<Data extends object, T>(make: (data: Data) => LiveStore<T>): (data: Data) => LiveStore<T> {
  const stores = new WeakMap<Data, LiveStore<T>>();
  return (data) => {
    const known = stores.get(data);
    if (known !== undefined) return known;
    const made = make(data);
    stores.set(data, made);
    return made;
  };
}

/** A store made of others: computed when one of them has a new value, once for all who ask. */
export function combineStores<Sources extends Readonly<Record<string, unknown>>, T>(
  sources: { readonly [Name in keyof Sources]: LiveStore<Sources[Name]> },
  combine: (values: Sources) => T,
): LiveStore<T> {
  const names = Object.keys(sources) as (keyof Sources)[];
  let last: { readonly values: readonly unknown[]; readonly value: T } | undefined;
  return {
    subscribe(onChange) {
      const stops = names.map((name) => sources[name].subscribe(onChange));
      return () => {
        for (const stop of stops) stop();
      };
    },
    getSnapshot() {
      const values = names.map((name) => sources[name].getSnapshot());
      if (values.includes(undefined)) return undefined;
      if (last !== undefined && last.values.every((value, i) => value === values[i])) return last.value;
      const entries = names.map((name, i) => [name, values[i]] as const);
      last = { values, value: combine(Object.fromEntries(entries) as Sources) };
      return last.value;
    },
  };
}
