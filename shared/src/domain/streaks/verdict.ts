import type { CheckInId, ScheduleVersionId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

/** STK1, in the order in which they apply. */
export const verdicts = ['outside', 'off', 'kept', 'neutral', 'pending', 'frozen', 'missed'] as const;
export type Verdict = (typeof verdicts)[number];

/** Why a unit has its verdict; the words for each are in `ledger-words.ts`. */
export const reasons = [
  'done',
  'amount-met',
  'quota-met',
  'in-rhythm',
  'within-limit',
  'not-due',
  'bonus',
  'paused',
  'skipped',
  'unlived',
  'silent',
  'short-period',
  'warming-up',
  'cut-off',
  'open',
  'freeze-spent',
  'nothing-logged',
  'too-little',
  'marked-missed',
  'over-limit',
  'skip-beyond-allowance',
] as const;
export type Reason = (typeof reasons)[number];

/** STK2: what a streak of the rule counts. */
export type StreakUnit = 'day' | 'week' | 'month';

/** STK9: one row of the ledger. Days are inclusive. */
export interface LedgerEntry {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly unit: StreakUnit;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** Check-ins of these days, in order of day, then id. */
  readonly facts: readonly CheckInId[];
  readonly version: ScheduleVersionId;
}

export interface StreakPart {
  /** In `unit`s; days a period spans are in `days`. */
  readonly length: number;
  readonly unit: StreakUnit;
  readonly days: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A run (STK3). With several parts (STK6) `unit` is `day` and `length` its days. */
export interface Streak {
  readonly length: number;
  readonly unit: StreakUnit;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Present when the run changed its unit: "12 days, then 3 weeks". */
  readonly parts?: readonly StreakPart[];
}

/** STK7. */
export interface Freezes {
  /** 0 to 2. */
  readonly held: number;
  /** Kept units until the next one is earned; null while two are held or no run is alive, or they are turned off. */
  readonly keptToNext: number | null;
}

/** The numbers that Today shows of one habit. */
export interface StreakNumbers {
  readonly current: Streak | null;
  readonly best: Streak | null;
  readonly freezes: Freezes;
  /** STK10, 0 to 1, after the last judged day. */
  readonly strength: number;
}

/** STK11. Days; null until the first recovery. */
export interface Recovery {
  readonly meanDays: number | null;
  readonly recoveries: number;
  readonly neverMissedTwice: boolean;
}

/** What the calendar says of the person (DAY5), for every habit alike. */
export interface Judged {
  readonly today: LocalDate;
  /** The first day that has not closed; never after tomorrow. */
  readonly openFrom: LocalDate;
  /** Closed days of which less than six hours were lived. */
  readonly unlived: readonly LocalDate[];
}
