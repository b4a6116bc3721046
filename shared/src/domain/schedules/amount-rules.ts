import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { maxAmount } from './schedule.ts';

/** Checks that an amount is finite and from `min` to 1e9 (SCH9). */
export function checkAmount(field: string, value: number, min = 0): RuleError[] {
  if (!Number.isFinite(value)) return [ruleError(field, 'not-a-number')];
  if (value < min) return [ruleError(field, 'too-small', min)];
  return value > maxAmount ? [ruleError(field, 'too-large', maxAmount)] : [];
}
