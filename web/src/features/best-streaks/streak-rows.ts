import type { Streak, StreakNumbers } from '@hearth/shared/domain/streaks/verdict.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import type { ListedHabit } from '../../data/queries/use-listed-habits.ts';

export const streakSorts = ['best', 'current', 'close', 'recent', 'name', 'order'] as const;
export type StreakSort = (typeof streakSorts)[number];

/** One habit with its two streaks. */
export interface StreakRow {
  readonly summary: ListedHabit;
  readonly numbers: StreakNumbers;
  /** Days from the first to the last of each; 0 without one. What bars measure, whatever unit the number has. */
  readonly bestDays: number;
  readonly currentDays: number;
  /** The streak that runs now is the best one. */
  readonly isBestRunning: boolean;
  /** What the current one lacks to reach the best, in the unit that both have; null where the units differ or nothing lacks. */
  readonly toBest: number | null;
}

/** The calendar days that a streak spans, both ends included. */
function spanDays(streak: Streak | null): number {
  return streak === null ? 0 : dayNumberOf(streak.to) - dayNumberOf(streak.from) + 1;
}

/** Made before: rows on the screen are drawn again only for a new object. */
const rowsBefore = new WeakMap<ListedHabit, StreakRow>();

/** Null while the habit's days are still being gathered. */
export function streakRowOf(summary: ListedHabit): StreakRow | null {
  const { numbers } = summary;
  if (numbers === null) return null;
  const row = rowsBefore.get(summary) ?? makeRow(summary, numbers);
  rowsBefore.set(summary, row);
  return row;
}

function makeRow(summary: ListedHabit, numbers: StreakNumbers): StreakRow {
  const { best, current } = numbers;
  const isBestRunning = best !== null && current !== null && best.from === current.from;
  const lacks = best !== null && current !== null && best.unit === current.unit ? best.length - current.length : 0;
  return {
    summary,
    numbers,
    bestDays: spanDays(best),
    currentDays: spanDays(current),
    isBestRunning,
    toBest: lacks > 0 ? lacks : null,
  };
}

/** How far the current streak is on its way to the best, 0 to 1; one that is the best itself comes after all that chase. */
function closeness({ bestDays, currentDays, isBestRunning }: StreakRow): number {
  if (currentDays === 0 || bestDays === 0) return -1;
  return isBestRunning ? 0 : currentDays / bestDays;
}

type Compare = (a: StreakRow, b: StreakRow) => number;

const latestBest = ({ numbers }: StreakRow): string => numbers.best?.to ?? '';

/** Rows in the order asked for; ties stay in the order of the list. `locale` sorts names. */
export function sortRows(rows: readonly StreakRow[], sort: StreakSort, locale: string): readonly StreakRow[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const compare: Record<StreakSort, Compare> = {
    best: (a, b) => b.bestDays - a.bestDays,
    current: (a, b) => b.currentDays - a.currentDays,
    close: (a, b) => closeness(b) - closeness(a),
    recent: (a, b) => (latestBest(a) < latestBest(b) ? 1 : latestBest(a) > latestBest(b) ? -1 : 0),
    name: (a, b) => collator.compare(a.summary.habit.name, b.summary.habit.name),
    order: () => 0,
  };
  return rows.toSorted(compare[sort]);
}
