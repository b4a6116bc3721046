import type { TimeOfDay } from '@hearth/shared/domain/habits/habit.ts';
import type { TodayGroup, TodayItem, TodayView } from '../../data/queries/use-today.ts';

/** A time of day with its routines and single habits, in order. Never empty. */
export interface TodaySection {
  readonly timeOfDay: TimeOfDay;
  readonly groups: readonly TodayGroup[];
}

export interface ArrangedToday {
  readonly sections: readonly TodaySection[];
  /** Nothing to do today: off days, windows that are not open yet, quotas that are met. Still tickable. */
  readonly notAsked: readonly TodayItem[];
  readonly paused: readonly TodayItem[];
}

/** A quota that is met, on a day on which nothing was logged for it: what it asked for is done. */
function isMetBefore({ due }: TodayItem): boolean {
  const isUntouched = !due.dayMet && due.dayState === 'none' && due.daySum === 0 && due.daySlips === 0;
  return due.state === 'resting' && due.verdict === 'kept' && isUntouched;
}

/** What stands where on the screen. */
export function arrangeToday(view: TodayView): ArrangedToday {
  const sections: { timeOfDay: TimeOfDay; groups: TodayGroup[] }[] = [];
  const notAsked: TodayItem[] = [];
  const paused: TodayItem[] = [];
  for (const group of view.groups) {
    const items = group.items.filter((item) => !isMetBefore(item));
    notAsked.push(...group.items.filter(isMetBefore));
    if (items.length === 0) continue;
    const shown = items.length === group.items.length ? group : { ...group, items };
    const last = sections.at(-1);
    if (last?.timeOfDay === group.timeOfDay) last.groups.push(shown);
    else sections.push({ timeOfDay: group.timeOfDay, groups: [shown] });
  }
  for (const item of view.resting) (item.due.reason === 'paused' ? paused : notAsked).push(item);
  return { sections, notAsked, paused };
}
