import type { DayNumber } from '../../kernel/local-date.ts';
import { weekdayOf } from '../../kernel/local-date.ts';
import type { DayRange } from '../pauses/pause.ts';
import { nextDueDays } from '../schedules/next-due.ts';
import type { HabitPlan } from '../streaks/plan.ts';

/** Days that may be without end, in order. */
export interface DaySet {
  /** The first of them from a day on, that day included; null when there is none any more. */
  readonly next: (from: DayNumber) => DayNumber | null;
}

/** True when the mask (bit 0 Monday) holds the day's weekday. */
export function isInMask(mask: number, day: DayNumber): boolean {
  return (mask & (1 << (weekdayOf(day) - 1))) !== 0;
}

function afterRanges(ranges: readonly DayRange[], from: DayNumber): DayNumber {
  let day = from;
  for (const range of ranges) if (range.from <= day && day <= range.to) day = range.to + 1;
  return day;
}

/** All days outside the ranges, which are sorted and disjoint. */
export function daysOutside(ranges: readonly DayRange[]): DaySet {
  return {
    next: (from) => {
      const day = afterRanges(ranges, from);
      return day === Infinity ? null : day;
    },
  };
}

/** The days on which a habit lives and is not paused. */
export function openDaysOf(plan: HabitPlan): DaySet {
  return {
    next: (from) => {
      const day = afterRanges(plan.paused, Math.max(from, plan.start));
      return day <= plan.end && day !== Infinity ? day : null;
    },
  };
}

/**
 * The days on which a habit asks: those that its rule names (SCH2, SCH3, SCH7), from the nth day after `lastDone` on (SCH4), and
 * for rules that name none every open day. By the version in force on each day.
 */
export function dueDaysOf(plan: HabitPlan, lastDone?: DayNumber): DaySet {
  const open = openDaysOf(plan);
  const next = (from: DayNumber): DayNumber | null => {
    let day = open.next(from);
    while (day !== null) {
      const asked = askedFrom(plan, day, lastDone);
      if (asked === day) return day;
      if (asked === null) return null;
      day = open.next(asked);
    }
    return null;
  };
  return { next };
}

/** The next day that the version in force names, or the first one that may be judged by another version. */
function askedFrom(plan: HabitPlan, day: DayNumber, lastDone: DayNumber | undefined): DayNumber | null {
  let index = plan.versions.length - 1;
  while (index > 0 && (plan.versions[index]?.from ?? 0) > day) index -= 1;
  const version = plan.versions[index];
  if (version === undefined) return null;
  const { schedule } = version.value;
  if (schedule.kind === 'quota' || schedule.kind === 'rolling' || schedule.kind === 'avoid') return day;
  const takenOverOn = plan.versions[index + 1]?.from;
  const endDay = Math.min(plan.end, (takenOverOn ?? Infinity) - 1);
  const input = { from: day, startDay: plan.start, lastDone, ...(endDay === Infinity ? {} : { endDay }) };
  return nextDueDays(schedule, input, 1)[0] ?? takenOverOn ?? null;
}

/** Days of any of the sets. */
export function anyOf(sets: readonly DaySet[]): DaySet {
  return {
    next: (from) => {
      const found = sets.map((set) => set.next(from)).filter((day) => day !== null);
      return found.length === 0 ? null : Math.min(...found);
    },
  };
}

/** Those days of a set that fall on weekdays of the mask. Looks about two years ahead, then says that there is none. */
export function onWeekdays(set: DaySet, mask: number): DaySet {
  return {
    next: (from) => {
      let day = set.next(from);
      for (let tries = 0; day !== null && tries < 800; tries += 1) {
        if (isInMask(mask, day)) return day;
        day = set.next(day + 1);
      }
      return null;
    },
  };
}
