import type { IdSource } from '../../kernel/clock.ts';
import { asId, type HabitId, type ScheduleVersionId } from '../../kernel/ids.ts';
import { dayNumberOf, localDateOf, type LocalDate } from '../../kernel/local-date.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { RuleError } from '../../kernel/rule-error.ts';
import type { Write } from '../rows/row-write.ts';
import type { RuleInput } from '../schedules/schedule-rules.ts';
import { isPeriodic, type ScheduleVersion } from '../schedules/schedule.ts';
import { versionOn } from '../schedules/version-on.ts';
import { compilePlan, periodFrom, stretchesOf, type PlanInput } from '../streaks/plan.ts';
import { makeVersion } from './habit-acts.ts';
import { decideRuleChange } from './habit-rules.ts';

export interface RuleChange extends RuleInput {
  /** From when the rule is to hold; rules planned for later days go. */
  readonly fromDay: LocalDate;
}

export interface PlannedRuleChange {
  readonly writes: readonly Write[];
  readonly version: ScheduleVersion;
  readonly planAfter: PlanInput;
}

/** What gives a habit a new rule from a day on; the days before keep theirs (FACT4). */
export function planRuleChange(
  planBefore: PlanInput & { readonly habit: { readonly id: HabitId } },
  change: RuleChange,
  { tinyHabits, now, ids }: { readonly tinyHabits: boolean; readonly now: number; readonly ids: IdSource },
): Result<PlannedRuleChange, readonly RuleError[]> {
  const before = versionOn(planBefore.versions, change.fromDay);
  const decision = decideRuleChange(before, change, tinyHabits);
  if (!decision.ok) return decision;
  const dated = { fromDay: change.fromDay, madeAt: now };
  const version = makeVersion(asId<ScheduleVersionId>(ids.next()), planBefore.habit.id, decision.value, dated);
  const replaced = planBefore.versions.filter((each) => each.deletedAt === undefined && each.fromDay >= change.fromDay);
  const kept = planBefore.versions.filter((each) => !replaced.includes(each));
  const writes: Write[] = [
    { table: 'scheduleVersions', op: 'add', row: version },
    ...replaced.map(({ id }): Write => ({
      table: 'scheduleVersions',
      op: 'update',
      key: id,
      changes: { deletedAt: now },
    })),
  ];
  return ok({ writes, version, planAfter: { ...planBefore, versions: [...kept, version] } });
}

/** Where a new version begins to judge: a period that is running by then is finished by its own version (R1). */
export function effectiveFrom(version: Pick<ScheduleVersion, 'fromDay'>, planBefore: PlanInput): LocalDate {
  const plan = compilePlan(planBefore);
  const from = dayNumberOf(version.fromDay);
  const running = stretchesOf(plan, plan.start, from - 1).at(-1);
  if (running === undefined || !isPeriodic(running.version.schedule)) return version.fromDay;
  let period = periodFrom(plan, running.version, running.from);
  while (period.to + 1 < from) period = periodFrom(plan, running.version, period.to + 1);
  return localDateOf(Math.max(from, period.to + 1));
}
