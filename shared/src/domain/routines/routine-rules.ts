import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { timesOfDay } from '../habits/habit.ts';
import { judgeRoutine, type RoutineMember } from './judge-routine.ts';
import type { Routine } from './routine.ts';

const maxRoutineNameLength = 100;
export const maxHabitsOfRoutine = 100;

export type RoutineFields = Pick<Routine, 'name' | 'timeOfDay' | 'rule'>;

/** Whether a routine may look like this (SCH10); the value is tidied. */
export function decideRoutine(fields: RoutineFields): Result<RoutineFields, readonly RuleError[]> {
  const name = fields.name.trim();
  const errors: RuleError[] = [];
  if (name === '') errors.push(ruleError('name', 'required'));
  if (name.length > maxRoutineNameLength) errors.push(ruleError('name', 'too-long', maxRoutineNameLength));
  if (!timesOfDay.includes(fields.timeOfDay)) errors.push(ruleError('timeOfDay', 'unknown-value'));
  if (fields.rule.kind === 'k-of-n') {
    const { k } = fields.rule;
    if (!Number.isInteger(k)) errors.push(ruleError('rule.k', 'not-a-number'));
    else if (k < 1) errors.push(ruleError('rule.k', 'too-small', 1));
    else if (k > maxHabitsOfRoutine) errors.push(ruleError('rule.k', 'too-large', maxHabitsOfRoutine));
  }
  return errors.length > 0 ? err(errors) : ok({ ...fields, name });
}

export interface RoutineProgress {
  /** `off`: nothing of it is due. */
  readonly verdict: 'kept' | 'pending' | 'off';
  readonly done: number;
  /** How many of the due ones it takes: k is at most their number. */
  readonly need: number;
  readonly due: number;
}

/** How far a routine is on a day, of the habits of it that count on that day (SCH10). */
export function routineProgress(rule: Routine['rule'], members: readonly RoutineMember[]): RoutineProgress {
  const { due, met, need, kept, off } = judgeRoutine(rule, members);
  return { verdict: off ? 'off' : kept ? 'kept' : 'pending', done: met, need, due };
}
