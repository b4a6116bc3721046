import { isStateRow, type CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';

/** What was logged for one day, as the drawer lists it. */
export interface DayFacts {
  readonly note: string;
  /** In the order in which they were logged. */
  readonly amounts: readonly CheckIn[];
  readonly slips: readonly CheckIn[];
}

/** `rows` may be of other days, taken back or deleted: those are left out. */
export function dayFactsOf(rows: readonly CheckIn[], day: LocalDate): DayFacts {
  const ofDay = rows
    .filter((row) => row.day === day && row.deletedAt === undefined)
    .toSorted((a, b) => a.loggedAt - b.loggedAt || (a.id < b.id ? -1 : 1));
  return {
    note: ofDay.find(isStateRow)?.note ?? '',
    amounts: ofDay.filter((row) => row.kind === 'amount'),
    slips: ofDay.filter((row) => row.kind === 'slip'),
  };
}
