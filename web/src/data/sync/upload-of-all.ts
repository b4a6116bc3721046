import type { HearthDatabase } from '../db.ts';
import type { SendFile } from './file-exchange.ts';
import { outboxOf } from './outbox.ts';
import { isOwnTable, ownTables } from './own-tables.ts';
import { isUpload, UPLOAD, type WireRequest, type WireRow } from './sync-wire.ts';

/** The row as it travels: its file is sent before it, and a reference goes in its place. Undefined: it could not be sent. */
const sendable = async (row: WireRow, file: Blob, sendFile: SendFile): Promise<WireRow | undefined> => {
  const ref = await sendFile(file);
  return ref === undefined ? undefined : { ...row, file: ref, _hasBlobRefs: 1 };
};

/**
 * Rows that do not wait in the outbox to be inserted: such a one goes by itself, if not with this request then with the next,
 * and would then write itself whole over what others made of it meanwhile.
 */
const rowsToBring = (db: HearthDatabase, name: string, key: string): Promise<readonly WireRow[]> => {
  const [table, outbox] = [db.table<WireRow>(name), outboxOf(db, name)];
  return db.transaction('r', [table, outbox], async () => {
    const waiting = await outbox.toArray();
    const inserted = new Set(waiting.flatMap(({ type, keys }) => (type === 'insert' ? (keys ?? []) : [])));
    return (await table.toArray()).filter((row) => !inserted.has(String(row[key])));
  });
};

/**
 * Every row that the devices of this account write, as the addon spells a first upload: the server takes in what it lacks and
 * overwrites nothing. Undefined when a file could not be sent: without it, its row would say that there is none.
 */
export const readUploadOfAll = async (
  db: HearthDatabase,
  userId: string,
  sendFile: SendFile,
): Promise<WireRequest['changes'] | undefined> => {
  const txid = `${UPLOAD}${crypto.randomUUID()}`;
  const changes: WireRequest['changes'][number][] = [];
  for (const { name, key } of ownTables) {
    const values: WireRow[] = [];
    for (const row of await rowsToBring(db, name, key)) {
      const sent = row['file'] instanceof Blob ? await sendable(row, row['file'], sendFile) : row;
      if (sent === undefined) return undefined;
      values.push(sent);
    }
    const upload = { type: 'upsert', keys: values.map((row) => row[key]), values, userId, txid };
    if (values.length > 0) changes.push({ table: name, muts: [upload] });
  }
  return changes;
};

/**
 * What the addon sends without its own first upload of the tables that are brought here anyway. Of the others it stays: there
 * the server must refuse what was made before the device was signed in, or it would lie on the device for ever.
 */
export const withoutOwnUploads = (changes: WireRequest['changes']): WireRequest['changes'] =>
  changes.map(({ table, muts }) => ({
    table,
    muts: muts.filter((each) => !isUpload(each) || !isOwnTable(table)),
  }));
