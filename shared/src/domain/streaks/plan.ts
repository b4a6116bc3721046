import {
  civilOfDayNumber,
  dayNumberOf,
  dayNumberOfCivil,
  daysInMonth,
  weekdayOf,
  type DayNumber,
  type Weekday,
} from '../../kernel/local-date.ts';
import type { Habit } from '../habits/habit.ts';
import { pausedRanges, type DayRange, type Pause } from '../pauses/pause.ts';
import { isPeriodic, type ScheduleVersion } from '../schedules/schedule.ts';
import {
  defaultFreezesOn,
  defaultWeekStart,
  settingCourse,
  valueOn,
  type Dated,
  type SettingVersion,
} from '../settings/setting.ts';

/** Everything that judges a habit except its check-ins. Rows of other habits and deleted rows are left out here. */
export interface PlanInput {
  readonly habit: Pick<Habit, 'id' | 'startDay' | 'endDay'>;
  readonly versions: readonly ScheduleVersion[];
  readonly pauses: readonly Pause[];
  readonly settings: readonly SettingVersion[];
}

/** A {@link PlanInput} made ready for judging: sorted, filtered, in day numbers. */
export interface HabitPlan {
  readonly start: DayNumber;
  /** Last day, inclusive; Infinity without one. */
  readonly end: DayNumber;
  /** Sorted by first day; never empty; one per day. */
  readonly versions: readonly Dated<ScheduleVersion>[];
  readonly paused: readonly DayRange[];
  readonly weekStart: readonly Dated<Weekday>[];
  readonly freezes: readonly Dated<boolean>[];
  /** STK8 is in use somewhere, so that a month must be judged whole. */
  readonly hasSkipAllowance: boolean;
}

/** Compiles a plan. Throws when the habit has no live schedule version: the store never lets that happen. */
export function compilePlan(input: PlanInput): HabitPlan {
  const live = input.versions.filter((row) => row.habitId === input.habit.id && row.deletedAt === undefined);
  if (live.length === 0) throw new Error(`habit ${input.habit.id} has no schedule version`);
  live.sort((a, b) => dayNumberOf(a.fromDay) - dayNumberOf(b.fromDay) || a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1));
  const versions: Dated<ScheduleVersion>[] = [];
  for (const row of live) {
    const from = dayNumberOf(row.fromDay);
    if (versions.at(-1)?.from === from) versions.pop();
    versions.push({ from, value: row });
  }
  return {
    start: dayNumberOf(input.habit.startDay),
    end: input.habit.endDay === undefined ? Infinity : dayNumberOf(input.habit.endDay),
    versions,
    paused: pausedRanges(input.pauses, input.habit.id),
    weekStart: settingCourse(input.settings, 'weekStart'),
    freezes: settingCourse(input.settings, 'freezes'),
    hasSkipAllowance: versions.some((version) => version.value.skipAllowance !== undefined),
  };
}

/** A stretch of days that one version judges (R1). A periodic stretch consists of whole (clipped) periods. */
export interface Stretch {
  readonly from: DayNumber;
  /** Inclusive; of a periodic stretch the end of its last period, so it may lie after the horizon. */
  readonly to: DayNumber;
  readonly version: ScheduleVersion;
  /** True when another version takes over on the day after `to`, or the habit ends there. */
  readonly final: boolean;
}

/** A calendar period clipped to what is judged of it; `len` is its calendar length (STK5). */
export interface Period {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly len: number;
}

/** The period that holds `day`, beginning not before it (R1). */
export function periodFrom(plan: HabitPlan, version: ScheduleVersion, day: DayNumber): Period {
  if (version.schedule.kind === 'quota' && version.schedule.per === 'month') {
    const { year, month } = civilOfDayNumber(day);
    const len = daysInMonth(year, month);
    return { from: day, to: Math.min(dayNumberOfCivil(year, month, 1) + len - 1, plan.end), len };
  }
  const weekStart = valueOn(plan.weekStart, day, defaultWeekStart);
  const into = (weekdayOf(day) - weekStart + 7) % 7;
  return { from: day, to: Math.min(day - into + 6, plan.end), len: 7 };
}

function versionIndexOn(plan: HabitPlan, day: DayNumber): number {
  for (let i = plan.versions.length - 1; i > 0; i -= 1) {
    const version = plan.versions[i];
    if (version !== undefined && version.from <= day) return i;
  }
  return 0;
}

/** The stretches from `from` (a unit's first day) up to `horizon`, in order (FACT4, R1). */
export function stretchesOf(plan: HabitPlan, from: DayNumber, horizon: DayNumber): Stretch[] {
  const stretches: Stretch[] = [];
  const last = Math.min(horizon, plan.end);
  let day = from;
  while (day <= last) {
    const index = versionIndexOn(plan, day);
    const version = plan.versions[index];
    if (version === undefined) break;
    const next = plan.versions[index + 1]?.from ?? Infinity;
    let to: DayNumber;
    if (isPeriodic(version.value.schedule)) {
      let period = periodFrom(plan, version.value, day);
      while (period.to < last && period.to + 1 < next) period = periodFrom(plan, version.value, period.to + 1);
      to = period.to;
    } else {
      to = Math.min(next - 1, last);
    }
    stretches.push({ from: day, to, version: version.value, final: to + 1 >= next || to >= plan.end });
    day = to + 1;
  }
  return stretches;
}

/** True when a pause covers the day. */
export function isPausedOn(plan: HabitPlan, day: DayNumber): boolean {
  for (const range of plan.paused) {
    if (range.from > day) return false;
    if (day <= range.to) return true;
  }
  return false;
}

/** STK7's setting on a day. */
export function freezesOn(plan: HabitPlan, day: DayNumber): boolean {
  return plan.freezes.length === 0 ? defaultFreezesOn : valueOn(plan.freezes, day, defaultFreezesOn);
}
