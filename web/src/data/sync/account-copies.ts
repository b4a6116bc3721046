import type { HearthData } from '../hearth-data.ts';
import { readFirstEdits } from './first-edits.ts';
import { outboxOf } from './outbox.ts';
import { ownTables } from './own-tables.ts';
import { withoutOwner } from './shelf.ts';
import type { WireRow } from './sync-wire.ts';

/** Everything that was here when somebody signed out, or put it aside to sign in. Belongs to the device. */
export interface AccountCopy {
  readonly id: string;
  readonly kind: 'account';
  /** Null when it belonged to no account. */
  readonly owner: { readonly userId: string; readonly name: string } | null;
  /** Epoch ms. */
  readonly keptAtMs: number;
  /** Rows by table. */
  readonly tables: Readonly<Record<string, readonly WireRow[]>>;
  /** Keys by table of rows with changes that no server had confirmed. */
  readonly unsynced: Readonly<Record<string, readonly string[]>>;
}

/** Keeps everything that is here now. Answers the copy's id. */
export const keepAccountCopy = async (data: HearthData, owner: AccountCopy['owner']): Promise<string> => {
  const { db, device, clock, ids } = data;
  const { changes: firstEdits } = await readFirstEdits(data, owner?.userId ?? '');
  const editedFirst = (table: string): string[] =>
    firstEdits.flatMap((edit) => (edit.table === table ? edit.muts.flatMap(({ keys }) => keys.map(String)) : []));
  const copy = await db.transaction('r', db.tables, async (): Promise<AccountCopy> => {
    const read = await Promise.all(
      ownTables.map(async ({ name }) => ({
        name,
        rows: await db.table<WireRow>(name).toArray(),
        waiting: (await outboxOf(db, name).toArray()).flatMap(({ keys }) => keys ?? []),
      })),
    );
    return {
      id: ids.next(),
      kind: 'account',
      owner,
      keptAtMs: clock.now(),
      tables: Object.fromEntries(read.map(({ name, rows }) => [name, rows.map(withoutOwner)])),
      unsynced: Object.fromEntries(
        read.map(({ name, waiting }) => [name, [...new Set([...editedFirst(name), ...waiting])]]),
      ),
    };
  });
  await device.keptCopies.add({ ...copy });
  return copy.id;
};

/** Copies of accounts, newest first. */
export const listAccountCopies = async ({ device }: Pick<HearthData, 'device'>): Promise<AccountCopy[]> => {
  const copies = (await device.keptCopies.toArray()) as unknown as readonly AccountCopy[];
  return copies.filter(({ kind }) => kind === 'account').toSorted((a, b) => b.keptAtMs - a.keptAtMs);
};

export const discardAccountCopy = ({ device }: HearthData, id: string): Promise<void> => device.keptCopies.delete(id);

export type CopyRefusal = { readonly kind: 'gone' } | { readonly kind: 'of-another'; readonly name: string };

const editedAt = (row: WireRow): number => (typeof row['editedAt'] === 'number' ? row['editedAt'] : 0);

/**
 * Brings a copy back: to the account of this device, or to the device when it has none. Rows that are missing come back
 * whole; of rows that are here, only changes that no server had confirmed, and later states of a day. The copy of one
 * person goes into the data of another only with `acknowledgedUserId`, by whoever has been told the name. Answers the
 * number of rows written; the copy stays until it is discarded.
 */
export const bringBackCopy = async (
  data: HearthData,
  id: string,
  acknowledgedUserId?: string,
): Promise<{ readonly written: number } | CopyRefusal> => {
  const { db, device, sync } = data;
  const copy = (await listAccountCopies(data)).find((each) => each.id === id);
  if (copy === undefined) return { kind: 'gone' };
  const { owner } = copy;
  const isForeign = owner !== null && sync !== undefined && owner.userId !== sync.userId;
  if (isForeign && acknowledgedUserId !== owner.userId) return { kind: 'of-another', name: owner.name };
  let written = 0;
  await db.transaction('rw', db.tables, async () => {
    for (const { name, key } of ownTables) {
      const table = db.table<WireRow, string>(name);
      const rows = copy.tables[name] ?? [];
      const present = await table.bulkGet(rows.map((row) => String(row[key])));
      const missing = rows.filter((_row, index) => present[index] === undefined);
      await table.bulkAdd(missing);
      written += missing.length;
      const unsynced = new Set(copy.unsynced[name]);
      for (const [index, row] of rows.entries()) {
        const here = present[index];
        if (here === undefined) continue;
        const isLater = name === 'checkIns' && editedAt(row) > editedAt(here);
        if (!isLater && !unsynced.has(String(row[key]))) continue;
        const { [key]: rowKey, ...fields } = row;
        written += await table.update(String(rowKey), fields);
      }
    }
  });
  // From now on these rows say whose they are, should somebody sign in.
  if (sync === undefined && owner !== null) await device.user.upsert('origin', { ...owner });
  return { written };
};

/** Beyond this a copy was kept by an act of its own. */
const JUST_KEPT_MS = 600_000;

/** Brings the copy of an account that was kept just now back onto a device that has none any more, and keeps it no longer. Answers whether it did. */
export const takeCopyBack = async (data: HearthData): Promise<boolean> => {
  const [newest] = await listAccountCopies(data);
  if (newest?.owner == null || data.clock.now() - newest.keptAtMs > JUST_KEPT_MS) return false;
  const outcome = await bringBackCopy(data, newest.id);
  if (!('written' in outcome)) return false;
  await discardAccountCopy(data, newest.id);
  return true;
};
