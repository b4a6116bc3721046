import type { Table } from 'dexie';
import type { HearthDatabase } from '../db.ts';

/** What the addon keeps of a change until the server has confirmed it, as far as it is read here. */
interface WaitingChange {
  readonly type: string;
  readonly keys?: readonly string[];
}

const OUTBOX = /^\$.+_mutations$/;

export const outboxOf = (db: HearthDatabase, table: string): Table<WaitingChange, number> =>
  db.table<WaitingChange, number>(`$${table}_mutations`);

/** Changes that the server has not confirmed, as the addon has them waiting. */
export const countUnsynced = async ({ db }: { readonly db: HearthDatabase }): Promise<number> => {
  const outboxes = db.tables.filter(({ name }) => OUTBOX.test(name));
  const counts = await Promise.all(outboxes.map((outbox) => outbox.count()));
  return counts.reduce((sum, count) => sum + count, 0);
};
