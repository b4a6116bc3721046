import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { groups } from '../../i18n/en/groups.ts';
import type { Words } from './groups-words.ts';

type ProblemKey = keyof typeof groups.form.problem;
const isProblemKey = (rule: string): rule is ProblemKey => rule in groups.form.problem;

/** What is wrong with one field; undefined when nothing is. */
export function problemOf(field: string, errors: readonly RuleError[], { t, format }: Words): string | undefined {
  const error = errors.find((each) => each.field === field);
  if (error === undefined) return undefined;
  const { rule, limit = '' } = error;
  const said = typeof limit === 'number' ? format.number(limit) : /^\d{4}-/.test(limit) ? format.day(limit) : limit;
  return t(`form.problem.${isProblemKey(rule) ? rule : 'other'}`, { limit: said });
}
