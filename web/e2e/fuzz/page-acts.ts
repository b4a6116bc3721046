import type { HearthData } from '../../src/data/hearth-data.ts';
import { ownTables } from '../../src/data/sync/own-tables.ts';
import { countUnsynced } from '../../src/data/sync/outbox.ts';
import { addUp } from '../addon/prop-add.ts';

/** What somebody does on a device, in words that cross into its page. `at`: 0 to 1, which of the rows there are. */
export type FuzzAct =
  | { readonly kind: 'insert'; readonly table: string; readonly rows: readonly Row[] }
  | { readonly kind: 'update'; readonly at: number; readonly spec: Row }
  | { readonly kind: 'add'; readonly at: number; readonly amount: number }
  | { readonly kind: 'upsert'; readonly table: string; readonly key: string; readonly whole: Row; readonly spec: Row }
  | { readonly kind: 'modify'; readonly day: string; readonly spec: Row };

export interface ActOutcome {
  /** The row that was changed; undefined when there was none. */
  readonly key?: string | undefined;
  /** `zone` of the row before. */
  readonly seen?: unknown;
  /** A first exchange with the account is still ahead. */
  readonly isUnsettled: boolean;
}

type Row = Record<string, unknown>;

const readByServer = ['profile', 'checkInHistory'];

/** The half of the fuzz that lies in the page. */
export const createFuzzActs = (data: HearthData) => {
  const { db } = data;
  const isUnsettled = (): boolean => data.sync?.facts.get().syncedAtMs === undefined;
  const pick = async (at: number): Promise<string | undefined> => {
    const keys = (await db.table<Row, string>('habits').toCollection().primaryKeys()).filter((key) =>
      key.startsWith('k'),
    );
    return keys[Math.floor(at * keys.length)];
  };
  const run = async (act: FuzzAct): Promise<Pick<ActOutcome, 'key' | 'seen'>> => {
    switch (act.kind) {
      case 'insert':
        await db.table(act.table).bulkAdd([...act.rows]);
        return {};
      case 'update':
      case 'add': {
        const key = await pick(act.at);
        // While first rounds bring whole rows, a sum would be brought with its row and as a change. The app writes none.
        if (key === undefined || (act.kind === 'add' && isUnsettled())) return {};
        await db.table(`habits`).update(key, act.kind === 'update' ? act.spec : { n: addUp(act.amount) });
        return { key };
      }
      case 'upsert':
        return db.transaction('rw', [act.table, 'derived'], async () => {
          const before = await db.table<Row>(act.table).get(act.key);
          const spec = before === undefined ? { ...act.whole, ...act.spec } : act.spec;
          await db.table(act.table).upsert(act.key, spec);
          return { key: act.key, seen: before?.['zone'] };
        });
      case 'modify':
        await db.table('checkIns').where('day').equals(act.day).modify(act.spec);
        return {};
    }
  };
  return {
    act: async (act: FuzzAct): Promise<ActOutcome> => {
      const wasUnsettled = isUnsettled();
      return { ...(await run(act)), isUnsettled: wasUnsettled };
    },
    countWaiting: () => countUnsynced(data),
    /** All rows that travel, by table and key. */
    rows: async (): Promise<Record<string, Record<string, Row>>> => {
      const names = [
        ...ownTables.map(({ name, key }) => [name, key] as const),
        ...readByServer.map((name) => [name, name === 'profile' ? 'key' : 'id'] as const),
      ];
      const read = await Promise.all(
        names.map(async ([name, key]) => {
          const rows = await db.table<Row>(name).toArray();
          return [name, Object.fromEntries(rows.map((row) => [String(row[key]), row]))] as const;
        }),
      );
      return Object.fromEntries(read);
    },
  };
};
