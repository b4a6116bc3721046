import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { describeRules } from './field-errors.ts';
import { PROBLEMS, type FieldError, type Problem } from './problem.ts';

/** The request fits, and a rule of the house forbids it; `errors` name the rules by the app's own codes. */
export const RULE_BROKEN: Problem = { status: 422, code: 'rule-broken', title: 'A rule forbids this' };

/** What a refusal of an operation means to a program. What is somebody else's is not found, as what is not there. */
export const refuseByRule = (
  errors: readonly RuleError[],
  /** Field of the errors that stand for what the address names. */
  addressed: string,
): { readonly problem: Problem; readonly errors?: readonly FieldError[] } =>
  errors.some(({ field, rule }) => field === addressed && rule === 'not-found')
    ? { problem: PROBLEMS.notFound }
    : { problem: RULE_BROKEN, errors: describeRules(errors) };
