import type { Page } from '@playwright/test';

/** One value as JSON has it, with what JSON lacks in tagged objects. */
type Encoded = unknown;

interface DumpedIndex {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly unique: boolean;
  readonly multiEntry: boolean;
}

interface DumpedStore {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly DumpedIndex[];
  readonly rows: readonly { readonly key: Encoded; readonly value: Encoded }[];
}

interface DumpedDatabase {
  readonly name: string;
  readonly version: number;
  readonly stores: readonly DumpedStore[];
}

/** Everything that a browser profile holds of the app: each database with each store and its version, and localStorage. */
export interface Profile {
  readonly databases: readonly DumpedDatabase[];
  readonly localStorage: Readonly<Record<string, string>>;
}

/** Reads the page's profile raw, past the app: the sync addon's own stores too. */
export async function dumpProfile(page: Page): Promise<Profile> {
  return page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('a read failed')));
      });
    const encode = (value: unknown): unknown => {
      if (value === undefined) return { $undefined: true };
      if (value instanceof Date) return { $date: value.toISOString() };
      if (ArrayBuffer.isView(value)) return { $typed: value.constructor.name, values: [...(value as Uint8Array)] };
      if (Array.isArray(value)) return value.map(encode);
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, encode(each)]));
      }
      if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
      return value;
    };
    const databases: DumpedDatabase[] = [];
    for (const { name, version } of await indexedDB.databases()) {
      if (name === undefined || version === undefined) continue;
      const database = await settle(indexedDB.open(name));
      const names = [...database.objectStoreNames];
      const stores: DumpedStore[] = [];
      for (const storeName of names) {
        const store = database.transaction(storeName).objectStore(storeName);
        const [keys, values] = await Promise.all([settle(store.getAllKeys()), settle(store.getAll())]);
        stores.push({
          name: storeName,
          keyPath: store.keyPath,
          autoIncrement: store.autoIncrement,
          indexes: [...store.indexNames].map((indexName) => {
            const { keyPath, unique, multiEntry } = store.index(indexName);
            return { name: indexName, keyPath, unique, multiEntry };
          }),
          rows: keys.map((key, at) => ({ key: encode(key), value: encode(values[at]) })),
        });
      }
      database.close();
      databases.push({ name, version, stores });
    }
    return { databases, localStorage: Object.fromEntries(Object.entries(localStorage)) };
  });
}

/** Puts a profile into a browser that has none. The page must show something of the app's origin that is not the app. */
export async function restoreProfile(page: Page, profile: Profile): Promise<void> {
  await page.evaluate(async ({ databases, localStorage: items }) => {
    const typed: Record<string, new (values: number[]) => unknown> = {
      Uint8Array,
      Uint16Array,
      Int32Array,
      Float64Array,
    };
    const decode = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(decode);
      if (typeof value !== 'object' || value === null) return value;
      const tagged = value as Record<string, unknown>;
      if ('$undefined' in tagged) return undefined;
      if ('$date' in tagged) return new Date(String(tagged['$date']));
      if ('$number' in tagged) return Number(tagged['$number']);
      if ('$typed' in tagged) {
        const Typed = typed[String(tagged['$typed'])];
        if (Typed === undefined) throw new Error(`unknown array ${String(tagged['$typed'])}`);
        return new Typed(tagged['values'] as number[]);
      }
      return Object.fromEntries(Object.entries(tagged).map(([key, each]) => [key, decode(each)]));
    };
    for (const { name, version, stores } of databases) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.addEventListener('upgradeneeded', () => {
          for (const { name: storeName, keyPath, autoIncrement, indexes } of stores) {
            const store = request.result.createObjectStore(storeName, { keyPath, autoIncrement });
            for (const index of indexes) {
              store.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
            }
          }
        });
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error(`${name} did not open`)));
      });
      await new Promise<void>((resolve, reject) => {
        const transaction = database.transaction(
          stores.map((store) => store.name),
          'readwrite',
        );
        for (const { name: storeName, keyPath, rows } of stores) {
          const store = transaction.objectStore(storeName);
          for (const { key, value } of rows) {
            if (keyPath === null) store.put(decode(value), decode(key) as IDBValidKey);
            else store.put(decode(value));
          }
        }
        transaction.addEventListener('complete', () => resolve());
        transaction.addEventListener('abort', () =>
          reject(transaction.error ?? new Error('the rows were not written')),
        );
      });
      database.close();
    }
    for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
  }, profile);
}
