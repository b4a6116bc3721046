import { dayNumberOf, localDateOf, type DayNumber, type LocalDate } from '../../kernel/local-date.ts';
import type { ImportedHabit } from '../imported-habit.ts';
import { loopDays, loopFilled, loopSkipped, loopTicked, loopUnknown, type LoopDays } from './loop-days.ts';
import { loopQuirks, type LoopQuirks } from './loop-quirks.ts';
import { loopScore } from './loop-score.ts';

/** A run of days as Loop counts it: both ends inclusive, `length` in days. */
export interface LoopStreak {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly length: number;
}

/** A habit as Loop shows it. */
export interface LoopView {
  /** Days that Loop fills in by itself, up to 30 days after today, in order. */
  readonly impliedDays: () => LocalDate[];
  /** All runs, oldest first. */
  readonly streaks: readonly LoopStreak[];
  /** The longest; of two equal the later. */
  readonly best: LoopStreak | null;
  /** The run that holds today, as long as it is up to today; Loop itself names no such number. */
  readonly current: LoopStreak | null;
  /** The score, 0 to 1, after a day. */
  readonly scoreOn: (day: LocalDate) => number;
}

/** Loop looks for streaks up to this many days after today. */
const daysAhead = 30;

type DayPart = 'counts' | 'bridges' | 'breaks';

/**
 * Loop's own view of an imported habit (formats.md 6.1b): filled-in days, streaks and score. Only for habits with a
 * `loop` rule. `openFrom` is asked only when open days are to be left open.
 */
export function loopView(
  habit: ImportedHabit,
  today: LocalDate,
  quirks: LoopQuirks = loopQuirks,
  openFrom: LocalDate = today,
): LoopView {
  const todayNumber = dayNumberOf(today);
  const last = todayNumber + (quirks.reachesFuture ? daysAhead : 0);
  const days = loopDays(habit, {
    last,
    lastEntry: quirks.countsLaterEntries ? Infinity : todayNumber,
    readsTicks: quirks.readsTicks,
    overwritesNo: quirks.overwritesNo,
  });
  const { runs, current } = walk(days, quirks, todayNumber, dayNumberOf(openFrom));
  const longer = (best: Run, run: Run): boolean =>
    run.length > best.length || (run.length === best.length && quirks.prefersLater);
  const best = runs.reduce<Run | null>((found, run) => (found === null || longer(found, run) ? run : found), null);
  return {
    impliedDays: () =>
      [...days.values.keys()].filter((at) => days.values[at] === loopFilled).map((at) => localDateOf(days.first + at)),
    streaks: runs.map(streakOf),
    best: best === null ? null : streakOf(best),
    current: current === null ? null : streakOf(current),
    scoreOn: (day) => loopScore(days, dayNumberOf(day), quirks, dayNumberOf(openFrom)),
  };
}

interface Run {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly length: number;
}

function streakOf({ from, to, length }: Run): LoopStreak {
  return { from: localDateOf(from), to: localDateOf(to), length };
}

/** Runs begin and end on a day that counts; what bridges in between adds nothing. */
function walk(
  days: LoopDays,
  quirks: LoopQuirks,
  today: DayNumber,
  openFrom: DayNumber,
): { runs: Run[]; current: Run | null } {
  const runs: Run[] = [];
  let run = null as Run | null;
  let current: Run | null = null;
  const last = Math.max(days.first + days.values.length - 1, today);
  for (let day = days.first; day <= last; day += 1) {
    const part = partOf(days, quirks, days.values[day - days.first] ?? loopUnknown, day >= openFrom);
    if (part === 'counts') run = { from: run?.from ?? day, to: day, length: (run?.length ?? 0) + 1 };
    else if (part === 'breaks') {
      if (run !== null) runs.push(run);
      run = null;
    }
    if (day === today) current = run;
  }
  if (run !== null) runs.push(run);
  return { runs, current };
}

function partOf({ limit }: LoopDays, quirks: LoopQuirks, value: number, isOpen: boolean): DayPart {
  const part = limit === null ? stateOf(quirks, value) : amountOf(limit, quirks, value);
  if (!isOpen || quirks.countsOpenDays) return part;
  if (limit?.atMost === true) return part === 'counts' ? 'bridges' : part;
  return part === 'breaks' ? 'bridges' : part;
}

function stateOf({ countsSkips, countsFilled }: LoopQuirks, value: number): DayPart {
  if (value === loopTicked) return 'counts';
  if (value === loopSkipped) return countsSkips ? 'counts' : 'bridges';
  if (value === loopFilled) return countsFilled ? 'counts' : 'bridges';
  return 'breaks';
}

/** Each day alone against the whole target, whatever the frequency; a skip is the amount 0.003. */
function amountOf(
  { amount, atMost }: NonNullable<LoopDays['limit']>,
  { skipBreaks, countsSkips, silenceBreaks }: LoopQuirks,
  value: number,
): DayPart {
  if (value === loopUnknown) return atMost && !silenceBreaks ? 'counts' : 'breaks';
  if (value === loopSkipped && !(atMost ? countsSkips : skipBreaks)) return 'bridges';
  return (atMost ? value / 1000 <= amount : value / 1000 >= amount) ? 'counts' : 'breaks';
}
