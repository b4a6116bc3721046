import type { Receipt } from '@hearth/shared/domain/reminders/receipt.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import type { HearthData } from './hearth-data.ts';
import { createLiveStore, storePerData } from './live-store.ts';

/** Days and weeks of reminders fit in; what is older is not read. */
const mostShown = 300;

/** Of another version of the server, rows may lack what is shown. */
function isReceipt(row: StoredRow): row is StoredRow & Receipt {
  const { reminderId, at, day, state, attempts } = row;
  return (
    typeof reminderId === 'string' &&
    typeof at === 'number' &&
    typeof day === 'number' &&
    typeof state === 'string' &&
    Array.isArray(attempts)
  );
}

/** What became of this person's reminders, the latest first. */
export const receiptsStore = storePerData(({ db }: HearthData) =>
  createLiveStore(async (): Promise<readonly Receipt[]> => {
    const rows = await db.receipts.toArray();
    return rows
      .filter(isReceipt)
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
      .slice(0, mostShown);
  }),
);
