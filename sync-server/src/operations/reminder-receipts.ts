import { createHash } from 'node:crypto';
import { receiptLifeDays, type Receipt, type ReceiptAttempt } from '@hearth/shared/domain/reminders/receipt.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';

/**
 * What became of each reminder, as rows of its person's space that only the server writes (F5). Keys begin with the day, so that
 * the oldest are found first.
 */

const TABLE = 'receipts';
/** Of one reminder and day; the first and the latest tell enough. */
const ATTEMPTS_KEPT = 12;
/** Removed with one that comes on some days, until none is too old. */
const REMOVED_AT_ONCE = 20;
const REMOVED_EVERY_DAYS = 5;
const LOOKED_BACK_DAYS = 60;
const LOOKED_AT = 1_000;

const dayKey = (day: number): string => String(day).padStart(6, '0');

/** One reminder on one day: the same in every channel and at every try. */
export interface FiringRef {
  readonly space: string;
  readonly reminder: string;
  readonly day: number;
  readonly part: string;
}

/** Letters and digits; in no way to be guessed from outside, and it tells nothing. */
export const firingId = ({ space, reminder, day, part }: FiringRef): string =>
  `${dayKey(day)}-${createHash('sha256')
    .update(JSON.stringify([space, reminder, day, part]))
    .digest('base64url')
    .slice(0, 24)}`;

export interface ReceiptChange extends Pick<Receipt, 'state'> {
  readonly attempt?: ReceiptAttempt | undefined;
  readonly shownAt?: number | undefined;
}

type ReceiptBase = Pick<Receipt, 'about' | 'habitId' | 'routineId' | 'at'>;

const readReceipt = function* (steps: WriteSteps, space: string, key: string): Writing<Receipt | undefined> {
  const row = yield* steps.get({ space, table: TABLE, key });
  return row === undefined || row.deleted ? undefined : (JSON.parse(row.json) as Receipt);
};

/** What was removed stays for long as a tombstone, so the search begins where the last one has ended. */
const removeOld = function* (steps: WriteSteps, space: string, today: number, revision: number): Writing<void> {
  const oldest = today - receiptLifeDays;
  const range = { from: dayKey(oldest - LOOKED_BACK_DAYS), below: dayKey(oldest), limit: LOOKED_AT };
  const rows = yield* steps.range({ space, table: TABLE, ...range });
  for (const row of rows.filter(({ deleted }) => !deleted).slice(0, REMOVED_AT_ONCE)) {
    yield* steps.put({ ...row, revision, deleted: true, json: '{}' });
  }
};

/** Writes what became of a reminder. `base` makes the receipt where there is none yet. */
export const writeReceipt = function* (
  steps: WriteSteps,
  ref: FiringRef,
  base: ReceiptBase | undefined,
  { state, attempt, shownAt }: ReceiptChange,
  { revision, nowMs }: { readonly revision: number; readonly nowMs: number },
): Writing<boolean> {
  const { space, reminder, day, part } = ref;
  const id = firingId(ref);
  const before = yield* readReceipt(steps, space, id);
  if (before === undefined && base === undefined) return false;
  const attempts = [...(before?.attempts ?? []), ...(attempt === undefined ? [] : [attempt])];
  const receipt = {
    ...(before ?? { id, v: 1, reminderId: reminder, day, part, ...base }),
    state,
    attempts:
      attempts.length > ATTEMPTS_KEPT ? [...attempts.slice(0, 1), ...attempts.slice(1 - ATTEMPTS_KEPT)] : attempts,
    ...(shownAt === undefined || before?.shownAt !== undefined ? {} : { shownAt }),
    changedAt: nowMs,
    realmId: space,
    owner: space,
  };
  yield* steps.put({ space, table: TABLE, key: id, revision, deleted: false, json: JSON.stringify(receipt) });
  if (before === undefined && day % REMOVED_EVERY_DAYS === 0) yield* removeOld(steps, space, day, revision);
  return true;
};
