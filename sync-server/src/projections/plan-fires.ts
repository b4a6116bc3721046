import { createHash } from 'node:crypto';
import { packFacts } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import { nextFire, type FireContext } from '@hearth/shared/domain/reminders/next-fire.ts';
import { quietHoursKey, readQuietHours, type QuietHours } from '@hearth/shared/domain/reminders/quiet-hours.ts';
import { fireContextOf, followsLastDone, lastDoneOf } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import type { RemindedHabit } from '@hearth/shared/domain/reminders/reminder-days.ts';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { DayNumber } from '@hearth/shared/kernel/local-date.ts';
import { collectCheckIns } from '../operations/habit-check-ins.ts';
import { calendarOfRows, readReminders, readRuleRows } from '../operations/space-rows.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, Storage } from '../storage/storage.ts';

/** When reminders ask next, worked out of the rows of a space. */

export type NextFire = RecordOf<'nextFires'>;

/** One that has no next time within a year is looked at again after so long. */
const LOOK_AGAIN_MS = 200 * 86_400_000;
/** 08:00 is many people's time: each has a moment of their own after it. */
const SPREAD_MS = 30_000;

const spreadOf = (space: string): number => createHash('sha256').update(space).digest().readUInt32BE(0) % SPREAD_MS;

/** What reminders are worked out of, but for what was done. */
export interface ReminderRules {
  readonly space: string;
  readonly rules: RuleRows;
  readonly reminders: readonly Reminder[];
  readonly quietHours: QuietHours | null;
}

export const readReminderRules = function* (steps: ReadSteps, space: string): Reading<ReminderRules> {
  const rules = yield* readRuleRows(steps, space);
  const quiet = rules.settings.find(({ key }) => key === quietHoursKey);
  return { space, rules, reminders: yield* readReminders(steps, space), quietHours: readQuietHours(quiet?.value) };
};

interface Planned {
  readonly context: FireContext;
  readonly followsFacts: boolean;
}

const plansOf = ({ rules }: ReminderRules, { about, habitId, routineId }: Reminder) =>
  rules.habits
    .filter(({ id, routineId: routine }) =>
      about === 'habit' ? id === habitId : about === 'routine' && routine === routineId,
    )
    .map((habit) => ({
      habit,
      plan: compilePlan({
        habit,
        versions: rules.versions.get(habit.id) ?? [],
        pauses: rules.pauses,
        settings: rules.settingVersions,
      }),
    }));

/** Where its habit or routine is not there, a reminder asks nothing. */
const isWithoutSubject = ({ rules }: ReminderRules, { about, habitId, routineId }: Reminder): boolean =>
  (about === 'habit' && !rules.habits.some(({ id }) => id === habitId)) ||
  (about === 'routine' && !rules.routines.some(({ id }) => id === routineId));

const contextOf = async (
  storage: Storage,
  facts: ReminderRules,
  reminder: Reminder,
  nowMs: number,
): Promise<Planned> => {
  const { space, rules, quietHours } = facts;
  const habits: RemindedHabit[] = [];
  let followsFacts = false;
  for (const { habit, plan } of plansOf(facts, reminder)) {
    let lastDone: DayNumber | undefined;
    if (reminder.days === 'due' && followsLastDone(plan)) {
      followsFacts = true;
      lastDone = lastDoneOf(plan, packFacts(await collectCheckIns(storage, space, habit.id)));
    }
    habits.push({ plan, lastDone });
  }
  const { zone } = calendarOfRows(rules, nowMs);
  return { context: fireContextOf(reminder, habits, { rows: rules, zone, quietHours }), followsFacts };
};

/** The row of one reminder: its first time after `afterMs`. */
export const planReminder = async (
  storage: Storage,
  facts: ReminderRules,
  reminder: Reminder,
  { afterMs, nowMs }: { readonly afterMs: number; readonly nowMs: number },
): Promise<NextFire> => {
  const { space } = facts;
  const { id } = reminder;
  const lookAgain = { atMs: nowMs + LOOK_AGAIN_MS, day: 0, part: 'look', dueAtMs: nowMs + LOOK_AGAIN_MS };
  if (!reminder.enabled || isWithoutSubject(facts, reminder))
    return { space, reminder: id, ...lookAgain, followsFacts: false };
  const { context, followsFacts } = await contextOf(storage, facts, reminder, nowMs);
  const fire = nextFire(reminder, context, Math.max(afterMs, reminder.createdAt));
  if (fire === null) return { space, reminder: id, ...lookAgain, followsFacts };
  const { at, day, part } = fire;
  return { space, reminder: id, atMs: at, day, part, dueAtMs: at + spreadOf(space), followsFacts };
};

/** True when both say the same; when one that has none is looked at again, is nothing to compare. */
export const isSameFire = (a: NextFire, b: NextFire): boolean => {
  if (a.part === 'look' && b.part === 'look') return a.followsFacts === b.followsFacts;
  return a.atMs === b.atMs && a.day === b.day && a.part === b.part && a.followsFacts === b.followsFacts;
};
