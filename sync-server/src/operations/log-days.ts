import { isStateRow, winningState, type CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { DayState } from '@hearth/shared/domain/check-ins/check-in-rules.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';

/** What one day of a habit holds. */
export interface LoggedDay {
  readonly day: LocalDate;
  readonly state: DayState;
  /** Null without any amount; 0 is one. */
  readonly sum: number | null;
  readonly slips: number;
  readonly note: string | null;
  /** Live facts in order of logging; what was taken back is none. */
  readonly facts: readonly CheckIn[];
}

const isState = (row: CheckIn): row is CheckIn & { readonly kind: DayState } =>
  row.kind !== 'amount' && row.kind !== 'slip' && isStateRow(row);

/** `rows`: the live check-ins of one habit on the day. */
export const logOfDay = (day: LocalDate, rows: readonly CheckIn[]): LoggedDay => {
  const states = rows.filter(isState);
  const winner = states.reduce<(typeof states)[number] | undefined>(
    (best, row) => (best === undefined ? row : winningState(best, row)),
    undefined,
  );
  const amounts = rows.filter(({ kind }) => kind === 'amount').map(({ value }) => value ?? 0);
  return {
    day,
    state: winner?.kind ?? 'none',
    sum: amounts.length === 0 ? null : amounts.toSorted((a, b) => a - b).reduce((total, value) => total + value, 0),
    slips: rows.filter(({ kind }) => kind === 'slip').length,
    note: winner?.note ?? null,
    facts: rows
      .filter((row) => row.kind === 'amount' || row.kind === 'slip' || (row === winner && row.kind !== 'none'))
      .toSorted((a, b) => a.loggedAt - b.loggedAt || (a.id < b.id ? -1 : 1)),
  };
};

/** Days of which something is known, in order. */
export const logByDay = (rows: readonly CheckIn[]): LoggedDay[] =>
  [...Map.groupBy(rows, ({ day }) => day)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, ofDay]) => logOfDay(day, ofDay))
    .filter(({ state, facts, note }) => state !== 'none' || facts.length > 0 || note !== null);
