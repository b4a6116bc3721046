import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { timesOfDay } from '../habits/habit.ts';
import type { Routine } from './routine.ts';

export const maxRoutineNameLength = 100;
const maxHabitsOfRoutine = 100;

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

/** How far a routine is on a day: `due` habits of it ask for something, `done` of these are kept (SCH10). */
export function routineProgress(rule: Routine['rule'], due: number, done: number): RoutineProgress {
  if (due === 0) return { verdict: 'off', done: 0, need: 0, due: 0 };
  const need = rule.kind === 'all' ? due : rule.kind === 'any' ? 1 : Math.min(rule.k, due);
  return { verdict: done >= need ? 'kept' : 'pending', done, need, due };
}
