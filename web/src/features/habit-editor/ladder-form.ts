import { suggestSteps, type LadderStep } from '@hearth/shared/domain/habits/ladder.ts';
import type { Target } from '@hearth/shared/domain/schedules/schedule.ts';
import { numberOf, type NumberReading } from './number-reading.ts';

/** A step of "make it smaller" as the form holds it; amounts are in the target's own measure (durations: seconds). */
export interface StepForm {
  readonly label: string;
  /** Null where the habit is a plain yes or no. */
  readonly amount: NumberReading;
}

/** How steps are named that nobody named. */
export interface StepWords {
  readonly amount: (amount: number, target: Extract<Target, { kind: 'amount' }>) => string;
  readonly firstTry: string;
  readonly whole: string;
}

/** Steps to begin with: amounts from two minutes up, or for a plain yes or no a first try and the whole. */
export function draftSteps(target: Target, words: StepWords): StepForm[] {
  if (target.kind === 'yes-no') return [words.firstTry, words.whole].map((label) => ({ label, amount: null }));
  const amounts = suggestSteps(target);
  return (amounts.length > 0 ? amounts : [target.amount]).map((amount) => ({ label: '', amount }));
}

/** The steps as they are stored: a step with an amount and no name is named by its amount. */
export function stepsOf(steps: readonly StepForm[], target: Target, words: StepWords): LadderStep[] {
  return steps.map(({ label, amount }): LadderStep => {
    if (target.kind === 'yes-no') return { label: label.trim() };
    const value = numberOf(amount);
    const named = label.trim() === '' && Number.isFinite(value) ? words.amount(value, target) : label.trim();
    return { label: named, amount: value };
  });
}
