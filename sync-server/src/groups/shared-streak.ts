import { packFacts } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import { judgeHabit } from '@hearth/shared/domain/streaks/judge.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import { readCheckIns } from '../operations/habit-check-ins.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import { isGroup, isUser, readChoices, type SpanEntry } from './group-store.ts';
import type { MemberFacts } from './member-facts.ts';

/** The streak of the habit by which somebody is judged in a group, for those who show it there (GRP8); by their own rules. */

const currentStreak = function* (
  steps: ReadSteps,
  { user, rows, calendar }: MemberFacts,
  { group }: Pick<SpanEntry, 'group'>,
): Reading<number | undefined> {
  const [link] = yield* steps.find('groupHabits', { all: [isUser(user), isGroup(group)], limit: 1 });
  const habit = rows.habits.find(({ id }) => id === link?.habit);
  if (habit === undefined) return undefined;
  const versions = rows.versions.get(habit.id) ?? [];
  const plan = compilePlan({ habit, versions, pauses: rows.pauses, settings: rows.settingVersions });
  const checkIns = yield* readCheckIns(steps, user, habit.id, {});
  return judgeHabit(plan, packFacts(checkIns), calendar).numbers.current?.length ?? 0;
};

/** Keeps the streak beside the stay, from where the card takes it. Answers the stay as it is now. */
export const keepStreak = function* (steps: WriteSteps, facts: MemberFacts, stay: SpanEntry): Writing<SpanEntry> {
  const choices = readChoices(stay);
  if (!choices.shares.streak) return stay;
  const sharedStreak = yield* currentStreak(steps, facts, stay);
  if (choices['sharedStreak'] === sharedStreak) return stay;
  const kept = { ...stay, choices: JSON.stringify({ ...choices, sharedStreak }) };
  yield* steps.putRecord('groupSpans', kept);
  return kept;
};
