import type { IdSource } from '../../kernel/clock.ts';
import { asId, type CheckInId, type HabitId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { RuleError } from '../../kernel/rule-error.ts';
import type { Write } from '../rows/row-write.ts';
import { decideAmount, decideDayState, decideNote, type DayState, type Logging } from './check-in-rules.ts';
import type { CheckIn } from './check-in.ts';

/** What logging writes, the same on a device and on the server. */

type PlannedWrites = Result<readonly Write[], readonly RuleError[]>;

/** Where a fact belongs. `existing`: the day's state row, if there is one. */
export interface LoggedOn {
  readonly habitId: HabitId;
  readonly day: LocalDate;
  readonly existing: CheckIn | undefined;
}

export function planDayState({ habitId, day, existing }: LoggedOn, state: DayState, logging: Logging): PlannedWrites {
  const decision = decideDayState(habitId, day, state, existing, logging);
  return decision.ok ? ok([{ table: 'checkIns', op: 'merge', ...decision.value }]) : decision;
}

export function planNote({ habitId, day, existing }: LoggedOn, text: string, logging: Logging): PlannedWrites {
  const decision = decideNote(habitId, day, text, existing, logging);
  return decision.ok ? ok([{ table: 'checkIns', op: 'merge', ...decision.value }]) : decision;
}

/** An amount is a row of its own, so that two devices add up. Durations are in seconds. */
export function planAmount(
  { habitId, day }: Omit<LoggedOn, 'existing'>,
  value: number,
  logging: Logging,
  ids: IdSource,
): PlannedWrites {
  const row = decideAmount(asId<CheckInId>(ids.next()), habitId, day, value, '', logging);
  return row.ok ? ok([{ table: 'checkIns', op: 'add', row: row.value }]) : row;
}
