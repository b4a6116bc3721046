import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import type { GroupTerms } from './group-rule.ts';

/** What terms lack or contradict beyond the bounds of their fields (GRP1), for the form and for the server alike. */
export function checkTerms({ rule, tasks, taskRule }: GroupTerms): RuleError[] {
  const errors: RuleError[] = [];
  if (rule.kind === 'sum' && tasks.length > 1) errors.push(ruleError('tasks', 'not-together', 'rule'));
  if (taskRule.kind === 'k-of-n' && taskRule.k > tasks.length)
    errors.push(ruleError('taskRule', 'too-large', tasks.length));
  if (new Set(tasks.map(({ id }) => id)).size < tasks.length) errors.push(ruleError('tasks', 'no-change'));
  if (tasks.some(({ name }) => name.trim() === '')) errors.push(ruleError('tasks', 'required'));
  return errors;
}
