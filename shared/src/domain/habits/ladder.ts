import type { LocalDate } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { checkAmount } from '../schedules/amount-rules.ts';
import type { Target } from '../schedules/schedule.ts';
import type { Ladder } from './habit.ts';

/** Kept units on a step before the next one is proposed. */
export const keptForNextStep = 14;
export const maxSteps = 10;
const maxStepLabelLength = 100;
const firstStepS = 120;

/** One step: what to do in words, and the target's amount where the habit has one (durations: seconds). */
export type LadderStep = Ladder['steps'][number];

/**
 * Steps from a two-minute start up to the full target, each about twice the one before, for a target with an amount.
 * Labels are left to the person or the screen. Empty where there is nothing to make smaller.
 */
export function suggestSteps(target: Target): number[] {
  if (target.kind !== 'amount' || target.bound !== 'at-least') return [];
  const first = target.measure === 'duration' ? firstStepS : Math.max(1, Math.round(target.amount / 10));
  const steps: number[] = [];
  for (let amount = first; amount < target.amount && steps.length < maxSteps - 1; amount *= 2) steps.push(amount);
  return steps.length === 0 ? [] : [...steps, target.amount];
}

/** Whether these steps may be a ladder; it begins with the first one on `today`. */
export function decideLadder(steps: readonly LadderStep[], today: LocalDate): Result<Ladder, readonly RuleError[]> {
  const errors: RuleError[] = [];
  if (steps.length === 0) errors.push(ruleError('steps', 'required'));
  if (steps.length > maxSteps) errors.push(ruleError('steps', 'too-large', maxSteps));
  steps.forEach((step, i) => {
    if (step.label.length > maxStepLabelLength)
      errors.push(ruleError(`steps.${i}.label`, 'too-long', maxStepLabelLength));
    if (step.amount !== undefined) errors.push(...checkAmount(`steps.${i}.amount`, step.amount));
  });
  return errors.length > 0 ? err(errors) : ok({ steps: [...steps], at: 0, since: today });
}

/** The step to propose after {@link keptForNextStep} kept units on the one in force; null before, and on the last. */
export function proposedStep(ladder: Ladder | undefined, keptSinceStep: number): LadderStep | null {
  if (ladder === undefined || keptSinceStep < keptForNextStep) return null;
  return ladder.steps[ladder.at + 1] ?? null;
}
