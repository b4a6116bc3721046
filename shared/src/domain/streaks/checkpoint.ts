import { dayNumberOf, localDateOf, type DayNumber, type LocalDate } from '../../kernel/local-date.ts';
import { isPeriodic } from '../schedules/schedule.ts';
import type { FactColumns } from '../check-ins/fact-columns.ts';
import { judgeStart } from './judge.ts';
import { makeContext } from './judge-context.ts';
import { judgeUnits } from './judge-units.ts';
import type { HabitPlan } from './plan.ts';
import { walkStrength } from './strength.ts';
import type { UnitTable } from './unit-table.ts';
import type { Judged } from './verdict.ts';
import { walkRuns, type WalkState } from './walk-runs.ts';

/** Raised whenever the judge's result for the same facts changes: older checkpoints are then made anew. */
export const engineVersion = 1;

/** What the units up to `day` leave behind: judging goes on from the day after. Plain JSON. */
export interface Checkpoint {
  readonly engine: number;
  /** {@link planHash} of the plan it was made under. */
  readonly rules: string;
  /** Last day of a closed unit; nothing on or before it may have changed since. */
  readonly day: LocalDate;
  /** First day of the stretch that goes on after `day` (R8). */
  readonly stretchFrom: LocalDate;
  readonly walk: WalkState;
  readonly strength: number;
}

/** 53-bit hash of all that a plan judges by (cyrb53 by bryc, public domain): equal plans, equal hash. */
export function planHash(plan: HabitPlan): string {
  const text = JSON.stringify([
    plan.start,
    plan.end === Infinity ? null : plan.end,
    plan.versions.map(({ from, value }) => [from, value.id, value.schedule, value.target, value.skipAllowance ?? null]),
    plan.paused.map(({ from, to }) => [from, to === Infinity ? null : to]),
    plan.weekStart,
    plan.freezes,
  ]);
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(36);
}

/** True when a checkpoint was made by this engine under this plan. */
export function isCheckpointFor(checkpoint: Checkpoint, plan: HabitPlan): boolean {
  return checkpoint.engine === engineVersion && checkpoint.rules === planHash(plan);
}

/**
 * A checkpoint after the last unit that is closed and ends on or before `notAfter`; null when there is none, or when the
 * rules need more of the past than a checkpoint holds (a skip allowance counts whole months).
 * The days up to it must be settled in `judged` as well: a later judging may not call one of them open or unlived anew.
 */
export function makeCheckpoint(
  plan: HabitPlan,
  facts: FactColumns,
  judged: Judged,
  notAfter: DayNumber,
): Checkpoint | null {
  if (plan.hasSkipAllowance) return null;
  const context = makeContext(plan, facts, judged);
  const start = judgeStart(plan);
  const { table, stretches } = judgeUnits(context, start.day, start.stretchFrom);
  const last = Math.min(notAfter, dayNumberOf(judged.openFrom) - 1, context.horizon);
  let count = table.count;
  while (count > 0 && (table.to[count - 1] ?? 0) > last) count -= 1;
  if (count === 0) return null;
  const day = table.to[count - 1] ?? 0;
  // A window that a later edit of the rule could still stretch ends with its unit, so any unit's end will do.
  const cut: UnitTable = { ...table, count };
  const walk = walkRuns(plan, cut, start.walk);
  const before = stretches
    .filter((stretch) => stretch.from <= day)
    .map((stretch) => ({ ...stretch, to: Math.min(stretch.to, day) }));
  const strength = walkStrength(context, before, start.strength);
  const running = stretches.find(
    (stretch) =>
      stretch.from <= day &&
      (stretch.to > day || (stretch.to === day && !stretch.final)) &&
      !isPeriodic(stretch.version.schedule),
  );
  return {
    engine: engineVersion,
    rules: planHash(plan),
    day: localDateOf(day),
    stretchFrom: localDateOf(running?.from ?? day + 1),
    walk,
    strength,
  };
}
