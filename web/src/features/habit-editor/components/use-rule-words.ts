import { checkRuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import { parseLocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useEditor } from '../editor-context.ts';
import { ruleOf } from '../rule-form.ts';

export interface RuleWords {
  /** Schedule and target as one sentence; null while something is missing. */
  readonly rule: string | null;
  /** The schedule alone. */
  readonly rhythm: string | null;
}

/** The rule of the form in plain words, live. */
export function useRuleWords(): RuleWords {
  const { form, sayRule, weekStart } = useEditor();
  const rule = ruleOf(form.rule);
  const { schedule } = rule;
  const errors = checkRuleInput(rule, false).map(({ field }) => field);
  const isAnchored = schedule.kind !== 'every-n-days' || parseLocalDate(schedule.anchor) !== null;
  const hasSchedule = isAnchored && !errors.some((field) => field.startsWith('schedule'));
  const hasTarget = !errors.some((field) => field.startsWith('target'));
  return {
    rhythm: hasSchedule ? sayRule(schedule, { kind: 'yes-no' }, weekStart) : null,
    rule: hasSchedule && hasTarget ? sayRule(schedule, rule.target, weekStart) : null,
  };
}
