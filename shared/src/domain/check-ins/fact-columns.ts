import { dayNumberOf, type DayNumber, type LocalDate } from '../../kernel/local-date.ts';
import { isStateRow, winningState, type CheckIn } from './check-in.ts';

/** Codes in {@link FactColumns.state}: the day's state in the low two bits, beside it whether rows of the other kinds exist. */
export const stateNone = 0;
export const stateDone = 1;
export const stateSkip = 2;
export const stateFail = 3;
export const stateMask = 3;
export const hasAmount = 4;
export const hasSlip = 8;

/**
 * All check-ins of one habit, packed by day: index 0 is the day `first`. One byte a day (nine more when amounts are
 * logged), so that ten years fit into 4 kB and are judged without touching a row. Never mutated: edits make a copy.
 */
export interface FactColumns {
  readonly first: DayNumber;
  readonly state: Uint8Array;
  /** Sum of the day's amounts; null when the habit has none. */
  readonly sum: Float64Array | null;
  /** Number of the day's slips (at most 65,535); null when the habit has none. */
  readonly slips: Uint16Array | null;
}

export const noFacts: FactColumns = { first: 0, state: new Uint8Array(0), sum: null, slips: null };

/** What one day's rows add up to. */
interface DayFacts {
  code: number;
  sum: number;
  slips: number;
}

const stateCodes = { done: stateDone, skip: stateSkip, fail: stateFail, none: stateNone } as const;
const maxSlips = 65_535;

/** Adds up the rows of one day (FACT1, FACT2): the winning state row, the live amounts, the live slips. */
function foldDay(rows: readonly CheckIn[]): DayFacts {
  let winner: CheckIn | null = null;
  const amounts: number[] = [];
  let slips = 0;
  for (const row of rows) {
    if (row.deletedAt !== undefined) continue;
    if (row.kind === 'amount') amounts.push(row.value ?? 0);
    else if (row.kind === 'slip') slips += 1;
    else if (isStateRow(row)) winner = winner === null ? row : winningState(winner, row);
  }
  // Sorted, so that the sum does not depend on the order in which rows arrived.
  amounts.sort((a, b) => a - b);
  const state =
    winner === null || winner.kind === 'amount' || winner.kind === 'slip' ? stateNone : stateCodes[winner.kind];
  return {
    code: state | (amounts.length > 0 ? hasAmount : 0) | (slips > 0 ? hasSlip : 0),
    sum: amounts.reduce((total, value) => total + value, 0),
    slips: Math.min(slips, maxSlips),
  };
}

/** Packs all rows of one habit, in any order. */
export function packFacts(rows: readonly CheckIn[]): FactColumns {
  if (rows.length === 0) return noFacts;
  const byDay = new Map<LocalDate, CheckIn[]>();
  for (const row of rows) {
    const day = byDay.get(row.day);
    if (day === undefined) byDay.set(row.day, [row]);
    else day.push(row);
  }
  const days: [DayNumber, DayFacts][] = [];
  let first = Infinity;
  let last = -Infinity;
  for (const [label, dayRows] of byDay) {
    const facts = foldDay(dayRows);
    if (facts.code === 0) continue;
    const day = dayNumberOf(label);
    first = Math.min(first, day);
    last = Math.max(last, day);
    days.push([day, facts]);
  }
  if (days.length === 0) return noFacts;
  const length = last - first + 1;
  const state = new Uint8Array(length);
  let sum: Float64Array | null = null;
  let slips: Uint16Array | null = null;
  for (const [day, facts] of days) {
    const at = day - first;
    state[at] = facts.code;
    if ((facts.code & hasAmount) !== 0) (sum ??= new Float64Array(length))[at] = facts.sum;
    if ((facts.code & hasSlip) !== 0) (slips ??= new Uint16Array(length))[at] = facts.slips;
  }
  return { first, state, sum, slips };
}

/** A copy that covers `first` to `last` (both inclusive), with zeros where nothing was logged. */
export function coverDays(facts: FactColumns, first: DayNumber, last: DayNumber): FactColumns {
  const length = Math.max(0, last - first + 1);
  const have = facts.state.length;
  const offset = first - facts.first;
  if (offset >= 0 && offset + length <= have) {
    return {
      first,
      state: facts.state.subarray(offset, offset + length),
      sum: facts.sum?.subarray(offset, offset + length) ?? null,
      slips: facts.slips?.subarray(offset, offset + length) ?? null,
    };
  }
  const from = Math.max(0, offset);
  const to = Math.min(have, offset + length);
  const place = from - offset;
  const state = new Uint8Array(length);
  const sum = facts.sum === null ? null : new Float64Array(length);
  const slips = facts.slips === null ? null : new Uint16Array(length);
  if (to > from) {
    state.set(facts.state.subarray(from, to), place);
    if (sum !== null && facts.sum !== null) sum.set(facts.sum.subarray(from, to), place);
    if (slips !== null && facts.slips !== null) slips.set(facts.slips.subarray(from, to), place);
  }
  return { first, state, sum, slips };
}

/** The columns after a change of one day. `rowsOfThatDay` are all rows of that day as they are now. */
export function withDay(facts: FactColumns, label: LocalDate, rowsOfThatDay: readonly CheckIn[]): FactColumns {
  const day = dayNumberOf(label);
  const folded = foldDay(rowsOfThatDay);
  if (folded.code === 0 && (facts.state.length === 0 || day < facts.first || day >= facts.first + facts.state.length)) {
    return facts;
  }
  const empty = facts.state.length === 0;
  const first = empty ? day : Math.min(facts.first, day);
  const last = empty ? day : Math.max(facts.first + facts.state.length - 1, day);
  const covered = coverDays(empty ? { ...noFacts, first: day } : facts, first, last);
  const state = covered.state.slice();
  const at = day - first;
  state[at] = folded.code;
  let sum = covered.sum?.slice() ?? null;
  if (sum !== null || (folded.code & hasAmount) !== 0) (sum ??= new Float64Array(state.length))[at] = folded.sum;
  let slips = covered.slips?.slice() ?? null;
  if (slips !== null || (folded.code & hasSlip) !== 0) (slips ??= new Uint16Array(state.length))[at] = folded.slips;
  return { first, state, sum, slips };
}
