import { dayNumberOf, localDateOf, type DayNumber, type LocalDate } from '../../kernel/local-date.ts';
import type { FactColumns } from '../check-ins/fact-columns.ts';
import type { Checkpoint } from './checkpoint.ts';
import { makeContext, type JudgeContext } from './judge-context.ts';
import { judgeUnits, type JudgedUnits } from './judge-units.ts';
import type { HabitPlan } from './plan.ts';
import { initialStrength, walkStrength } from './strength.ts';
import { verdictCode, type UnitTable } from './unit-table.ts';
import type { Judged, Recovery, StreakNumbers } from './verdict.ts';
import { freshWalk, numbersOf, recoveryOf, walkRuns, type WalkState } from './walk-runs.ts';

/** Where judging begins: the first day of a unit, and what the units before it left behind. */
export interface JudgeStart {
  readonly day: DayNumber;
  readonly stretchFrom: DayNumber;
  readonly walk: WalkState;
  readonly strength: number;
}

/** One complete judging: context, units with freezes spent, the walk's last state. */
export interface Judgement {
  readonly plan: HabitPlan;
  readonly context: JudgeContext;
  readonly judged: Judged;
  readonly units: JudgedUnits;
  readonly walk: WalkState;
  readonly numbers: StreakNumbers;
  readonly recovery: Recovery;
  /** Last days of the units on which a freeze was spent (STK7). */
  readonly frozenDays: readonly LocalDate[];
}

/** The beginning of everything: the habit's start day. */
export function judgeStart(plan: HabitPlan): JudgeStart {
  const first = plan.versions[0];
  if (first === undefined) throw new Error('a plan has at least one version');
  return { day: plan.start, stretchFrom: plan.start, walk: freshWalk, strength: initialStrength(versionOnStart(plan)) };
}

function versionOnStart(plan: HabitPlan) {
  let found = plan.versions[0]?.value;
  for (const version of plan.versions) if (version.from <= plan.start) found = version.value;
  if (found === undefined) throw new Error('a plan has at least one version');
  return found;
}

/** The day after a checkpoint and what lies behind it, or the habit's first day. */
function startFrom(plan: HabitPlan, checkpoint: Checkpoint | undefined): JudgeStart {
  if (checkpoint === undefined) return judgeStart(plan);
  return {
    day: dayNumberOf(checkpoint.day) + 1,
    stretchFrom: dayNumberOf(checkpoint.stretchFrom),
    walk: checkpoint.walk,
    strength: checkpoint.strength,
  };
}

/**
 * Judges a habit (FACT6): one pure function of its plan, its packed facts and the calendar. With a checkpoint only the
 * units after it are judged and held in `units` and `frozenDays`; numbers and recovery are the same.
 */
export function judgeHabit(plan: HabitPlan, facts: FactColumns, judged: Judged, from?: Checkpoint): Judgement {
  const context = makeContext(plan, facts, judged);
  const start = startFrom(plan, from);
  const units = judgeUnits(context, start.day, start.stretchFrom);
  const walk = walkRuns(plan, units.table, start.walk);
  const strength = walkStrength(context, units.stretches, start.strength);
  return {
    plan,
    context,
    judged,
    units,
    walk,
    numbers: { ...numbersOf(plan, walk, context.horizon), strength },
    recovery: recoveryOf(walk),
    frozenDays: frozenDaysOf(units.table),
  };
}

/** {@link judgeHabit}'s numbers alone. */
export function judgeNumbers(plan: HabitPlan, facts: FactColumns, judged: Judged, from?: Checkpoint): StreakNumbers {
  return judgeHabit(plan, facts, judged, from).numbers;
}

/** Streaks and freezes without the strength's daily steps: what rankings and long lists need. */
export function judgeStreaks(
  plan: HabitPlan,
  facts: FactColumns,
  judged: Judged,
  from?: Checkpoint,
): Omit<StreakNumbers, 'strength'> {
  const context = makeContext(plan, facts, judged);
  const start = startFrom(plan, from);
  const { table } = judgeUnits(context, start.day, start.stretchFrom);
  return numbersOf(plan, walkRuns(plan, table, start.walk), context.horizon);
}

function frozenDaysOf(table: UnitTable): LocalDate[] {
  const days: LocalDate[] = [];
  for (let i = 0; i < table.count; i += 1) {
    if (table.verdict[i] === verdictCode.frozen) days.push(localDateOf(table.to[i] ?? 0));
  }
  return days;
}

/** The strength after each judged day, from the start day on (index 0), each 0 to 1. Of a whole judgement only. */
export function strengthCurve(judgement: Judgement): Float64Array {
  const { context, units, plan } = judgement;
  const curve = new Float64Array(Math.max(0, context.horizon - plan.start + 1));
  walkStrength(context, units.stretches, judgeStart(plan).strength, (day, strength) => {
    curve[day - plan.start] = strength;
  });
  return curve;
}
