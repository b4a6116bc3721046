import type { Judgement } from '../domain/streaks/judge.ts';
import type { StreakUnit } from '../domain/streaks/verdict.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { LoopStreak } from './loop/loop-view.ts';

export const parityFigures = ['current', 'best', 'score'] as const;
export type ParityFigure = (typeof parityFigures)[number];

/** A streak of either side. What a file only claims has no days. */
export interface ParityStreak {
  readonly length: number;
  readonly unit: StreakUnit;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** The numbers of one side; null: no streak. A figure that the other app does not name is absent. */
export interface ParityNumbers {
  readonly current?: ParityStreak | null;
  readonly best?: ParityStreak | null;
  /** 0 to 1. */
  readonly score?: number;
}

/** Scores are equal within this. */
export const scoreTolerance = 0.0001;

export function ofLoop(streak: LoopStreak | null): ParityStreak | null {
  return streak === null ? null : { ...streak, unit: 'day' };
}

export function ofJudgement({ numbers: { current, best, strength } }: Judgement): Required<ParityNumbers> {
  const plain = (streak: ParityStreak | null): ParityStreak | null =>
    streak === null
      ? null
      : {
          length: streak.length,
          unit: streak.unit,
          ...(streak.from === undefined ? {} : { from: streak.from }),
          ...(streak.to === undefined ? {} : { to: streak.to }),
        };
  return { current: plain(current), best: plain(best), score: strength };
}

/** True when both sides name the figure and it is not the same. A claim without days is compared by its number alone. */
export function differ(
  figure: ParityFigure,
  one: ParityNumbers,
  other: ParityNumbers,
  tolerance = scoreTolerance,
): boolean {
  if (figure === 'score') {
    const { score: a } = one;
    const { score: b } = other;
    return a !== undefined && b !== undefined && Math.abs(a - b) > tolerance;
  }
  const a = one[figure];
  const b = other[figure];
  if (a === undefined || b === undefined) return false;
  if (a === null || b === null) return a !== b;
  if (a.length !== b.length) return true;
  if (a.from === undefined || b.from === undefined) return false;
  return a.unit !== b.unit || a.from !== b.from || a.to !== b.to;
}
