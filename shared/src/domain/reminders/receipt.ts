import type { EpochMs } from '../../kernel/clock.ts';
import type { DayNumber } from '../../kernel/local-date.ts';

/**
 * What became of one reminder on one day (F5): a row of `receipts`, written by the server into its person's space. A newer server
 * may use words that this version does not know; they are shown as nothing more than a try.
 */

/** `again`: it is tried once more. `gone`: there was nobody. `refused`: never so. `failed`: tried for the last time. */
export type AttemptOutcome = 'sent' | 'again' | 'gone' | 'refused' | 'failed';

export interface ReceiptAttempt {
  readonly channel: string;
  readonly at: EpochMs;
  readonly outcome: AttemptOutcome;
  /** Why it was refused or failed, as a code. */
  readonly why?: string;
}

/**
 * `under-way`: another try or channel may follow. `sent`: handed over. `shown`: a device said so. `withdrawn`: it was done
 * elsewhere, and taken back. `not-needed`: done already when its time came. `missed`: found more than two hours late. `failed`: no
 * channel took it.
 */
type ReceiptState = 'under-way' | 'sent' | 'shown' | 'withdrawn' | 'not-needed' | 'missed' | 'failed';

export interface Receipt {
  readonly id: string;
  readonly v: 1;
  readonly reminderId: string;
  readonly about: string;
  readonly habitId?: string;
  readonly routineId?: string;
  /** The day that it asked about. */
  readonly day: DayNumber;
  readonly part: string;
  /** When it was to ask. */
  readonly at: EpochMs;
  readonly state: ReceiptState;
  readonly attempts: readonly ReceiptAttempt[];
  readonly shownAt?: EpochMs;
  readonly changedAt: EpochMs;
}

/** How long they are kept. */
export const receiptLifeDays = 30;
