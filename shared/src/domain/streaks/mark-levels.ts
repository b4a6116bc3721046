import { civilOfDayNumber, daysInMonth, type DayNumber } from '../../kernel/local-date.ts';
import { stateDone, stateMask } from '../check-ins/fact-columns.ts';
import { isLimit, type ScheduleVersion } from '../schedules/schedule.ts';
import { limitOf, valueAgainstLimit } from './day-deeds.ts';
import type { Judgement } from './judge.ts';

/** How much of its target a day has, for a heatmap: 0 faintest, 4 full. */
export type MarkLevel = 0 | 1 | 2 | 3 | 4;

/** From these shares of a day's target on, a level more: 2 is the target met, 4 is well beyond it. */
const shareSteps = [0.5, 1, 1.25, 1.75] as const;

/** The level of a share (0 is nothing, 1 the day's whole target). */
export function levelOfShare(share: number): MarkLevel {
  let level = 0;
  for (const step of shareSteps) if (share >= step - 1e-9) level += 1;
  return level as MarkLevel;
}

/**
 * The levels of the days from `first` to `last`, both inclusive, at index `day - first`. A yes or no is full; an amount is
 * measured against the target in force on its day, a sum over a period against the day's part of it; of a limit the less is
 * used the fuller.
 */
export function levelsBetween(judgement: Judgement, first: DayNumber, last: DayNumber): Uint8Array {
  const levels = new Uint8Array(Math.max(0, last - first + 1)).fill(4);
  const { context, units } = judgement;
  for (const stretch of units.stretches) {
    const from = Math.max(first, stretch.from, context.start);
    const to = Math.min(last, stretch.to, context.horizon);
    for (let day = from; day <= to; day += 1) levels[day - first] = levelOn(judgement, stretch.version, day);
  }
  return levels;
}

function levelOn({ context }: Judgement, version: ScheduleVersion, day: DayNumber): MarkLevel {
  const { schedule, target } = version;
  const at = day - context.start;
  if (isLimit(schedule, target)) {
    const limit = limitOf(version);
    const used = valueAgainstLimit(context, version, at);
    if (used <= 0 || limit <= 0) return used <= 0 ? 4 : 0;
    return Math.max(0, 3 - Math.floor((used / limit) * 3)) as MarkLevel;
  }
  if (target.kind === 'yes-no') return 4;
  const sum = context.facts.sum?.[at] ?? 0;
  const share = target.amount <= 0 ? 1 : sum / (target.amount / daysOfTarget(version, day));
  const isDone = ((context.facts.state[at] ?? 0) & stateMask) === stateDone;
  return levelOfShare(isDone ? Math.max(1, share) : share);
}

/** Over how many days the target is spread. */
function daysOfTarget({ schedule, target }: ScheduleVersion, day: DayNumber): number {
  if (target.kind !== 'amount' || target.per === 'day' || schedule.kind !== 'quota') return 1;
  if (schedule.per === 'week') return 7;
  const { year, month } = civilOfDayNumber(day);
  return daysInMonth(year, month);
}
