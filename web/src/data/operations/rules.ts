import { decideRuleChange } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import { isPeriodic, type ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { judgeHabit } from '@hearth/shared/domain/streaks/judge.ts';
import { diffJudgements, type JudgementDiff } from '@hearth/shared/domain/streaks/judgement-diff.ts';
import { compilePlan, periodFrom, stretchesOf, type PlanInput } from '@hearth/shared/domain/streaks/plan.ts';
import { asId, type HabitId, type ScheduleVersionId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { runAct, type Outcome } from '../act.ts';
import { calendarTables, readCalendar, type Calendar } from '../calendar.ts';
import { readFacts, readPlanInput, versionOn } from '../habit-facts.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabit, readSetting } from '../live-rows.ts';
import type { Write } from '../write.ts';

export interface RuleChange extends RuleInput {
  /** From when the rule is to hold; rules planned for later days go. */
  readonly fromDay: LocalDate;
}

export interface RulePreview extends JudgementDiff {
  /** The first day that the new rule judges: later than chosen where a running period is finished first (FACT4). */
  readonly effectiveFrom: LocalDate;
}

interface DecidedChange {
  readonly version: ScheduleVersion;
  /** Rules that began on or after `fromDay`. */
  readonly replaced: readonly ScheduleVersion[];
  readonly planBefore: PlanInput;
  readonly planAfter: PlanInput;
}

async function decideChange(
  data: HearthData,
  habit: Habit,
  change: RuleChange,
  calendar: Calendar,
): Promise<Result<DecidedChange, readonly RuleError[]>> {
  const { db, ids } = data;
  const planBefore = await readPlanInput(db, habit);
  const before = versionOn(planBefore.versions, change.fromDay);
  const decision = decideRuleChange(before, change, await readSetting(db, 'tinyHabits'));
  if (!decision.ok) return decision;
  const { schedule, target, skipAllowance } = decision.value;
  const version: ScheduleVersion = {
    id: asId<ScheduleVersionId>(ids.next()),
    v: 1,
    habitId: habit.id,
    fromDay: change.fromDay,
    madeAt: calendar.now,
    schedule,
    target,
    ...(skipAllowance === undefined ? {} : { skipAllowance }),
  };
  const replaced = planBefore.versions.filter((each) => each.deletedAt === undefined && each.fromDay >= change.fromDay);
  const kept = planBefore.versions.filter((each) => !replaced.includes(each));
  return ok({ version, replaced, planBefore, planAfter: { ...planBefore, versions: [...kept, version] } });
}

/** Where the new version begins to judge: a period that is running by then is finished by its own version (R1). */
function effectiveFrom({ version, planBefore }: DecidedChange): LocalDate {
  const plan = compilePlan(planBefore);
  const from = dayNumberOf(version.fromDay);
  const running = stretchesOf(plan, plan.start, from - 1).at(-1);
  if (running === undefined || !isPeriodic(running.version.schedule)) return version.fromDay;
  let period = periodFrom(plan, running.version, running.from);
  while (period.to + 1 < from) period = periodFrom(plan, running.version, period.to + 1);
  return localDateOf(Math.max(from, period.to + 1));
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
    const { version, replaced } = decision.value;
    const from = effectiveFrom(decision.value);
    const writes: Write[] = [
      { table: 'scheduleVersions', op: 'add', row: version },
      ...replaced.map(({ id }): Write => ({
        table: 'scheduleVersions',
        op: 'update',
        key: id,
        changes: { deletedAt: calendar.now },
      })),
    ];
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
  const { planBefore, planAfter } = decision.value;
  const diff = await diffPlans(data, habitId, planBefore, planAfter, calendar);
  return ok({ ...diff, effectiveFrom: effectiveFrom(decision.value) });
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
