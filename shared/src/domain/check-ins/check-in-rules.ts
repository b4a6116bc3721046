import type { EpochMs } from '../../kernel/clock.ts';
import type { CheckInId, HabitId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { checkAmount } from '../schedules/amount-rules.ts';
import { maxNoteLength, stateRowId, type CheckIn, type CheckInSource } from './check-in.ts';

export type DayState = 'done' | 'skip' | 'fail' | 'none';

/** Where, when and by what a fact is logged; `lastDay` is the last day that may be logged (R2: today, or tomorrow). */
export interface Logging {
  readonly now: EpochMs;
  readonly zone: string;
  readonly device: string;
  readonly source: CheckInSource;
  readonly lastDay: LocalDate;
}

function checkDay(day: LocalDate, logging: Logging): RuleError[] {
  return day > logging.lastDay ? [ruleError('day', 'not-yet', logging.lastDay)] : [];
}

function freshRow(habitId: HabitId, day: LocalDate, logging: Logging) {
  const { now, zone, device, source } = logging;
  return { v: 1 as const, habitId, day, loggedAt: now, editedAt: now, zone, device, source };
}

/** A change of a day's state row, to be written so that it makes the row or changes these fields of it (FACT2). */
export interface StateChange {
  readonly key: CheckInId;
  readonly changes: Omit<CheckIn, 'id'> | Partial<CheckIn>;
}

/** Sets the state of a day; the note stays (FACT3). `existing` is the day's state row, if there is one. */
export function decideDayState(
  habitId: HabitId,
  day: LocalDate,
  state: DayState,
  existing: CheckIn | undefined,
  logging: Logging,
): Result<StateChange, readonly RuleError[]> {
  const errors = checkDay(day, logging);
  if (errors.length > 0) return err(errors);
  const key = stateRowId(habitId, day);
  if (existing === undefined) return ok({ key, changes: { ...freshRow(habitId, day, logging), kind: state } });
  const { now, zone, device, source } = logging;
  return ok({
    key,
    changes: { kind: state, editedAt: now, zone, device, source, deletedAt: undefined },
  });
}

/** Writes or, with an empty text, removes the note of a day; its state stays. */
export function decideNote(
  habitId: HabitId,
  day: LocalDate,
  note: string,
  existing: CheckIn | undefined,
  logging: Logging,
): Result<StateChange, readonly RuleError[]> {
  const errors = checkDay(day, logging);
  if (note.length > maxNoteLength) errors.push(ruleError('note', 'too-long', maxNoteLength));
  if (errors.length > 0) return err(errors);
  const key = stateRowId(habitId, day);
  const text = note.trim() === '' ? undefined : note;
  if (existing !== undefined) return ok({ key, changes: { note: text } });
  if (text === undefined) return err([ruleError('note', 'no-change')]);
  return ok({ key, changes: { ...freshRow(habitId, day, logging), kind: 'none', note: text } });
}

/** A row that adds `value` to the amounts of a day. */
export function decideAmount(
  id: CheckInId,
  habitId: HabitId,
  day: LocalDate,
  value: number,
  unit: string,
  logging: Logging,
): Result<CheckIn, readonly RuleError[]> {
  const errors = [...checkDay(day, logging), ...checkAmount('value', value)];
  if (errors.length > 0) return err(errors);
  const withUnit = unit === '' ? {} : { unit };
  return ok({ id, ...freshRow(habitId, day, logging), kind: 'amount', value, ...withUnit });
}

/** A row for one slip at an instant, which lies on `day`. */
export function decideSlip(
  id: CheckInId,
  habitId: HabitId,
  day: LocalDate,
  at: EpochMs,
  logging: Logging,
): Result<CheckIn, readonly RuleError[]> {
  const errors = checkDay(day, logging);
  if (at > logging.now) errors.push(ruleError('at', 'not-yet', logging.lastDay));
  return errors.length > 0 ? err(errors) : ok({ id, ...freshRow(habitId, day, logging), kind: 'slip', loggedAt: at });
}
