import { packFacts } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import {
  readReminderChain,
  reminderChannelsKey,
  type ReminderChain,
} from '@hearth/shared/domain/reminders/reminder-channels.ts';
import { reminderEntry, type EntryHabit, type ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import { judgeHabit } from '@hearth/shared/domain/streaks/judge.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import { collectCheckIns } from '../operations/habit-check-ins.ts';
import { calendarOfRows } from '../operations/space-rows.ts';
import { readReminderRules, type ReminderRules } from '../projections/plan-fires.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, Storage } from '../storage/storage.ts';

/** Everything of one person that reminders need at one moment. Habits are judged when they are asked for, each once. */
export interface OpenSpace {
  readonly space: string;
  readonly facts: ReminderRules;
  readonly calendar: Calendar;
  readonly chain: ReminderChain;
  /** Null where what it is about is gone. */
  readonly findEntry: (reminder: Reminder) => Promise<ReminderEntry | null>;
  /** All live habits, judged. */
  readonly judgeAll: () => Promise<readonly EntryHabit[]>;
}

/** Undefined for whom nothing is sent: the account is gone, or about to go. */
const findUser = function* (steps: ReadSteps, space: string): Reading<RecordOf<'users'> | undefined> {
  const [user] = yield* steps.find('users', { all: [{ column: 'id', operator: '=', value: space }], limit: 1 });
  return user?.deleteAtMs === null ? user : undefined;
};

export const openSpace = async (storage: Storage, space: string, nowMs: number): Promise<OpenSpace | undefined> => {
  const facts = await storage.read(function* (steps) {
    return (yield* findUser(steps, space)) === undefined ? undefined : yield* readReminderRules(steps, space);
  });
  if (facts === undefined) return undefined;
  const { rules, quietHours } = facts;
  const calendar = calendarOfRows(rules, nowMs);
  const judged = new Map<string, EntryHabit>();
  const judge = async (habit: Habit): Promise<EntryHabit> => {
    const known = judged.get(habit.id);
    if (known !== undefined) return known;
    const columns = packFacts(await collectCheckIns(storage, space, habit.id));
    const versions = rules.versions.get(habit.id) ?? [];
    const plan = compilePlan({ habit, versions, pauses: rules.pauses, settings: rules.settingVersions });
    const made = { habit, plan, columns, judgement: judgeHabit(plan, columns, calendar) };
    judged.set(habit.id, made);
    return made;
  };
  const judgeSome = async (isWanted: (habit: Habit) => boolean): Promise<readonly EntryHabit[]> => {
    const habits: EntryHabit[] = [];
    for (const habit of rules.habits.filter(isWanted)) {
      habits.push(await judge(habit));
      // Others get their turn between two habits of many.
      if (habits.length % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return habits;
  };
  return {
    space,
    facts,
    calendar,
    chain: readReminderChain(rules.settings.find(({ key }) => key === reminderChannelsKey)?.value),
    judgeAll: () => judgeSome(() => true),
    findEntry: async (reminder) => {
      const { about, habitId, routineId } = reminder;
      const habits = await judgeSome(
        ({ id, routineId: routine }) =>
          about === 'day' || (about === 'habit' && id === habitId) || (about === 'routine' && routine === routineId),
      );
      return reminderEntry(reminder, { rows: rules, habits, zone: calendar.zone, quietHours });
    },
  };
};
