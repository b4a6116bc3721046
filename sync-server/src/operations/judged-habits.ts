import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { packFacts } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { isArchivedOn } from '@hearth/shared/domain/pauses/archived.ts';
import { countToday, isRestingToday } from '@hearth/shared/domain/streaks/due-today.ts';
import { dueOn, type DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import { judgeHabit, type Judgement } from '@hearth/shared/domain/streaks/judge.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { Storage } from '../storage/storage.ts';
import { collectCheckIns } from './habit-check-ins.ts';
import { calendarOfRows, readRuleRows } from './space-rows.ts';

/** Habits judged on the server, by the rules that judge them on the device. */

export interface JudgedHabit {
  readonly habit: Habit;
  readonly calendar: Calendar;
  readonly checkIns: readonly CheckIn[];
  readonly judgement: Judgement;
}

interface Judging {
  readonly storage: Storage;
  readonly space: string;
  readonly rows: RuleRows;
  readonly calendar: Calendar;
}

const judge = async ({ storage, space, rows, calendar }: Judging, habit: Habit): Promise<JudgedHabit> => {
  const checkIns = await collectCheckIns(storage, space, habit.id);
  const versions = rows.versions.get(habit.id) ?? [];
  const plan = compilePlan({ habit, versions, pauses: rows.pauses, settings: rows.settingVersions });
  return { habit, calendar, checkIns, judgement: judgeHabit(plan, packFacts(checkIns), calendar) };
};

const openJudging = async (storage: Storage, space: string, nowMs: number): Promise<Judging> => {
  const rows = await storage.read((steps) => readRuleRows(steps, space));
  return { storage, space, rows, calendar: calendarOfRows(rows, nowMs) };
};

/** Undefined for a habit that is not there, or deleted, or somebody else's. */
export const judgeOneHabit = async (
  storage: Storage,
  space: string,
  habitId: HabitId,
  nowMs: number,
): Promise<JudgedHabit | undefined> => {
  const judging = await openJudging(storage, space, nowMs);
  const habit = judging.rows.habits.find(({ id }) => id === habitId);
  return habit === undefined ? undefined : judge(judging, habit);
};

/** Without the check-ins: of all habits at once they are many. */
export interface TodayItem extends Pick<JudgedHabit, 'habit' | 'judgement'> {
  readonly due: DueHabit;
}

export interface Today {
  readonly calendar: Calendar;
  readonly items: readonly TodayItem[];
  readonly resting: readonly TodayItem[];
  readonly done: number;
  readonly due: number;
}

/** What today asks of somebody, as the app's first screen has it. */
export const judgeToday = async (storage: Storage, space: string, nowMs: number): Promise<Today> => {
  const judging = await openJudging(storage, space, nowMs);
  const { rows, calendar } = judging;
  const items: TodayItem[] = [];
  const resting: TodayItem[] = [];
  for (const habit of rows.habits) {
    if (isArchivedOn(rows, habit, calendar.today)) continue;
    const { judgement } = await judge(judging, habit);
    const due = dueOn(judgement, calendar.today);
    if (due !== null) (isRestingToday(due) ? resting : items).push({ habit, judgement, due });
    // Others get their turn between two habits.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { calendar, items, resting, ...countToday(items.map(({ due }) => due)) };
};
