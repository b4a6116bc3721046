import { deedsByWeekday } from '@hearth/shared/domain/streaks/deed-weekdays.ts';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { HabitView } from '../../data/habit-view.ts';

/** `share`: kept of due, 0 to 1. `count`: days done, for rules whose units have no weekday. */
export interface WeekdayBars {
  readonly kind: 'share' | 'count';
  /** From the first weekday on; null where nothing was due. */
  readonly bars: readonly { readonly weekday: Weekday; readonly value: number | null }[];
  /** Due days, or days done. */
  readonly total: number;
}

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export function weekdayBars(view: HabitView): WeekdayBars {
  const { weekStart } = view.calendar.settings;
  const sorted = weekdays.toSorted((a, b) => ((a - weekStart + 7) % 7) - ((b - weekStart + 7) % 7));
  const completion = view.completion().weekdays;
  const due = completion.reduce((total, day) => total + day.due, 0);
  if (due > 0) {
    const bars = sorted.map((weekday) => {
      const found = completion.find((day) => day.weekday === weekday);
      return { weekday, value: found === undefined || found.due === 0 ? null : found.kept / found.due };
    });
    return { kind: 'share', bars, total: due };
  }
  const counts = deedsByWeekday(view.judgement);
  const bars = sorted.map((weekday) => ({ weekday, value: counts[weekday - 1] ?? 0 }));
  return { kind: 'count', bars, total: bars.reduce((total, { value }) => total + value, 0) };
}

/** The weekday with the greatest value; null where none stands out: a comparison of equals is no news. */
export function strongestOf({ bars }: WeekdayBars): { readonly weekday: Weekday; readonly value: number } | null {
  const known = bars.flatMap(({ weekday, value }) => (value === null ? [] : [{ weekday, value }]));
  const [first, second] = known.toSorted((a, b) => b.value - a.value);
  return first === undefined || second === undefined || first.value === second.value ? null : first;
}
