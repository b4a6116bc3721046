import {
  effectiveFrom,
  planRuleChange,
  type PlannedRuleChange,
  type RuleChange,
} from '@hearth/shared/domain/habits/rule-acts.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { judgeHabit } from '@hearth/shared/domain/streaks/judge.ts';
import { diffJudgements, type JudgementDiff } from '@hearth/shared/domain/streaks/judgement-diff.ts';
import { compilePlan, type PlanInput } from '@hearth/shared/domain/streaks/plan.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { runAct, type Outcome } from '../act.ts';
import { calendarTables, readCalendar } from '../calendar.ts';
import { readFacts, readPlanInput } from '../habit-facts.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabit, readSetting } from '../live-rows.ts';

export interface RulePreview extends JudgementDiff {
  /** The first day that the new rule judges: later than chosen where a running period is finished first (FACT4). */
  readonly effectiveFrom: LocalDate;
}

interface DecidedChange extends PlannedRuleChange {
  readonly planBefore: PlanInput;
}

async function decideChange(
  data: HearthData,
  habit: Habit,
  change: RuleChange,
  calendar: Calendar,
): Promise<Result<DecidedChange, readonly RuleError[]>> {
  const { db, ids } = data;
  const planBefore = await readPlanInput(db, habit);
  const tinyHabits = await readSetting(db, 'tinyHabits');
  const planned = planRuleChange(planBefore, change, { tinyHabits, now: calendar.now, ids });
  return planned.ok ? ok({ ...planned.value, planBefore }) : planned;
}

/** Gives a habit a new rule from a day on; the days before keep theirs (FACT4). */
export function changeRule(
  data: HearthData,
  habitId: HabitId,
  change: RuleChange,
): Outcome<{ readonly effectiveFrom: LocalDate }> {
  const tables = ['habits', 'scheduleVersions', 'pauses', 'settings', ...calendarTables] as const;
  return runAct<{ readonly effectiveFrom: LocalDate }>(data, tables, async () => {
    const [habit, calendar] = await Promise.all([liveHabit(data.db, habitId), readCalendar(data)]);
    if (!habit.ok) return habit;
    const decision = await decideChange(data, habit.value, change, calendar);
    if (!decision.ok) return decision;
    const { version, planBefore, writes } = decision.value;
    const from = effectiveFrom(version, planBefore);
    const more = { effectiveFrom: from };
    return ok({ kind: 'rule-changed', habitId, subject: habit.value.name, detail: from, writes, more });
  });
}

/** What `changeRule` would change: streaks, strength and verdicts, before and after. Writes nothing. */
export async function previewRule(
  data: HearthData,
  habitId: HabitId,
  change: RuleChange,
): Promise<Result<RulePreview, readonly RuleError[]>> {
  const [habit, calendar] = await Promise.all([liveHabit(data.db, habitId), readCalendar(data)]);
  if (!habit.ok) return habit;
  const decision = await decideChange(data, habit.value, change, calendar);
  if (!decision.ok) return decision;
  const { version, planBefore, planAfter } = decision.value;
  const diff = await diffPlans(data, habitId, planBefore, planAfter, calendar);
  return ok({ ...diff, effectiveFrom: effectiveFrom(version, planBefore) });
}

/** What `moveStart` would change. Writes nothing. */
export async function previewStart(
  data: HearthData,
  habitId: HabitId,
  startDay: LocalDate,
): Promise<Result<RulePreview, readonly RuleError[]>> {
  const [habit, calendar] = await Promise.all([liveHabit(data.db, habitId), readCalendar(data)]);
  if (!habit.ok) return habit;
  const before = await readPlanInput(data.db, habit.value);
  const after = { ...before, habit: { ...habit.value, startDay } };
  const diff = await diffPlans(data, habitId, before, after, calendar);
  return ok({ ...diff, effectiveFrom: startDay });
}

async function diffPlans(
  { db }: HearthData,
  habitId: HabitId,
  before: PlanInput,
  after: PlanInput,
  calendar: Calendar,
): Promise<JudgementDiff> {
  const facts = await readFacts(db, habitId);
  return diffJudgements(
    judgeHabit(compilePlan(before), facts, calendar),
    judgeHabit(compilePlan(after), facts, calendar),
  );
}
