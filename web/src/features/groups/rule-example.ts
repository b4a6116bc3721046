import { suffices, type GroupRule } from '@hearth/shared/domain/groups/group-rule.ts';

/** Who is counted against in the example: five are in, one of them is on leave. */
const due = 4;
const members = 5;

/** How many of the four must have done it, by the rule that the group will be judged by; null for a sum or half a rule. */
export function neededInExample(rule: GroupRule): number | null {
  if (rule.kind === 'sum') return null;
  for (let kept = 1; kept <= due; kept += 1) {
    if (suffices(rule, { members, onLeave: 1, due, kept, sum: 0 })) return kept;
  }
  return null;
}

/** What each of four brings, for a sum; null for half a rule. */
export function shareInExample(rule: GroupRule): number | null {
  return rule.kind === 'sum' && rule.amount > 0 ? rule.amount / due : null;
}
