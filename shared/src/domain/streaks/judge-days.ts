import { civilOfDayNumber, type DayNumber } from '../../kernel/local-date.ts';
import { hasAmount, stateDone, stateFail, stateMask, stateNone, stateSkip } from '../check-ins/fact-columns.ts';
import { dueMask } from '../schedules/due-days.ts';
import type { ScheduleVersion } from '../schedules/schedule.ts';
import { isMet, limitOf, metMask, tolerance, valueAgainstLimit } from './day-deeds.ts';
import { maskPaused, type JudgeContext } from './judge-context.ts';
import { isPausedOn, type HabitPlan, type Stretch } from './plan.ts';
import { pushUnit, reasonCode, unitCode, verdictCode, type UnitTable } from './unit-table.ts';

const { off, kept, neutral, pending, missed } = verdictCode;

/** STK8: whether the skip of a day is excused; skips are met in order of day, counted per calendar month (R9). */
export type SkipJudge = (day: DayNumber, allowance: number | undefined) => boolean;

/** Counts the needed skips of each month. One per judging, so that the count goes on across versions. */
export function makeSkipJudge(context: JudgeContext): SkipJudge {
  let month = -1;
  let used = 0;
  return (day, allowance) => {
    if (!context.plan.hasSkipAllowance) return true;
    const civil = civilOfDayNumber(day);
    const key = civil.year * 12 + civil.month;
    if (key !== month) {
      month = key;
      used = 0;
    }
    used += 1;
    if (allowance === undefined || used <= allowance) return true;
    context.beyondAllowance.add(day);
    return false;
  };
}

/** SCH1, SCH2, SCH3, SCH7 with an at-least target: each due day is a unit of its own (STK1, STK2). */
export function judgeDueDays(context: JudgeContext, stretch: Stretch, excuses: SkipJudge, table: UnitTable): void {
  const { start, openFrom, mask, facts, horizon } = context;
  const { from, version } = stretch;
  const to = Math.min(stretch.to, horizon);
  const due = dueMask(version.schedule, from, to);
  const met = metMask(context, version, from, to);
  const { state } = facts;
  // Most days of most habits are a plain kept or missed one: those are decided here, all others in `judgeDueDay`.
  const { from: fromColumn, to: toColumn, verdict: verdictColumn, reason: reasonColumn } = table;
  const plainDone = met === null && due === null;
  let row = table.count;
  for (let day = from; day <= to; day += 1, row += 1) {
    const code = state[day - start] ?? 0;
    fromColumn[row] = day;
    toColumn[row] = day;
    if (plainDone && (code & stateMask) === stateDone) {
      verdictColumn[row] = kept;
      reasonColumn[row] = reasonCode.done;
      continue;
    }
    const isKept = met === null ? (code & stateMask) === stateDone : met[day - from] === 1;
    const isDue = due === null || due[day - from] === 1;
    if (isDue && !isKept && code === stateNone && day < openFrom && (mask === null || mask[day - start] === 0)) {
      verdictColumn[row] = missed;
      reasonColumn[row] = reasonCode['nothing-logged'];
      continue;
    }
    const judgement = judgeDueDay(context, stretch, excuses, day, isDue, isKept);
    verdictColumn[row] = judgement >> 8;
    reasonColumn[row] = judgement & 255;
  }
  table.unit.fill(unitCode.day, table.count, row);
  table.count = row;
}

/** The verdict of one day-like unit with an at-least target (STK1), as verdict code * 256 + reason code. */
function judgeDueDay(
  context: JudgeContext,
  stretch: Stretch,
  excuses: SkipJudge,
  day: DayNumber,
  isDue: boolean,
  isKept: boolean,
): number {
  const at = day - context.start;
  const code = context.facts.state[at] ?? 0;
  const dayMask = context.mask?.[at] ?? 0;
  const state = code & stateMask;
  if (!isDue) return (off << 8) | (isKept ? reasonCode.bonus : reasonCode['not-due']);
  if (isKept) return (kept << 8) | (state === stateDone ? reasonCode.done : reasonCode['amount-met']);
  if (dayMask !== 0) {
    return (neutral << 8) | ((dayMask & maskPaused) !== 0 ? reasonCode.paused : reasonCode.unlived);
  }
  if (state === stateSkip && excuses(day, stretch.version.skipAllowance)) return (neutral << 8) | reasonCode.skipped;
  if (day >= context.openFrom) return (pending << 8) | reasonCode.open;
  return (missed << 8) | missReason(code);
}

function missReason(code: number): number {
  const state = code & stateMask;
  if (state === stateSkip) return reasonCode['skip-beyond-allowance'];
  if (state === stateFail) return reasonCode['marked-missed'];
  return (code & hasAmount) !== 0 ? reasonCode['too-little'] : reasonCode['nothing-logged'];
}

/** SCH8 per day, and `at most` targets per day: kept by silence, at the close (STK1, R4). */
export function judgeLimitDays(context: JudgeContext, stretch: Stretch, excuses: SkipJudge, table: UnitTable): void {
  const { start, openFrom, mask, facts, horizon } = context;
  const { from, version } = stretch;
  const to = Math.min(stretch.to, horizon);
  const due = dueMask(version.schedule, from, to);
  const limit = limitOf(version) + tolerance;
  const strict = version.schedule.kind === 'avoid' && version.schedule.strict;
  for (let day = from; day <= to; day += 1) {
    const at = day - start;
    const code = facts.state[at] ?? 0;
    const state = code & stateMask;
    const dayMask = mask?.[at] ?? 0;
    let verdict = kept;
    let reason = reasonCode['within-limit'];
    if (due !== null && due[day - from] !== 1) {
      verdict = off;
      reason = reasonCode['not-due'];
    } else if (dayMask !== 0) {
      verdict = neutral;
      reason = (dayMask & maskPaused) !== 0 ? reasonCode.paused : reasonCode.unlived;
    } else if (state === stateSkip && excuses(day, version.skipAllowance)) {
      verdict = neutral;
      reason = reasonCode.skipped;
    } else if (strict && code === 0) {
      verdict = neutral;
      reason = reasonCode.silent;
    } else if (valueAgainstLimit(context, version, at) > limit) {
      verdict = missed;
      reason = reasonCode['over-limit'];
    } else if (day >= openFrom) {
      verdict = pending;
      reason = reasonCode.open;
    } else if (state === stateSkip || state === stateFail) {
      verdict = missed;
      reason = missReason(code);
    }
    pushUnit(table, day, day, unitCode.day, verdict, reason);
  }
}

/** True when the day uses up neither a window nor a look-back: paused, skipped or unlived, and not met (R7, R8). */
function isIdle(context: JudgeContext, day: DayNumber): boolean {
  const at = day - context.start;
  return ((context.facts.state[at] ?? 0) & stateMask) === stateSkip || (context.mask?.[at] ?? 0) !== 0;
}

/** SCH4: windows of n (+ tolerance) days that are not neutral, each from the day after the last (R7). */
export function judgeWindows(context: JudgeContext, stretch: Stretch, table: UnitTable): void {
  const { openFrom, horizon, plan } = context;
  const { from, version } = stretch;
  const { schedule } = version;
  if (schedule.kind !== 'since-last') return;
  const to = Math.min(stretch.to, horizon);
  const met = metMask(context, version, from, to);
  const need = schedule.n + schedule.tolerance;
  let opened = from;
  let used = 0;
  for (let day = from; day <= to; day += 1) {
    if (isMet(context, met, from, day)) {
      pushUnit(table, opened, day, unitCode.day, kept, met === null ? reasonCode.done : reasonCode['amount-met']);
    } else if (isIdle(context, day)) {
      continue;
    } else {
      used += 1;
      if (used < need) continue;
      if (day < openFrom) pushUnit(table, opened, day, unitCode.day, missed, reasonCode['nothing-logged']);
      else pushUnit(table, opened, day, unitCode.day, pending, reasonCode.open);
    }
    opened = day + 1;
    used = 0;
  }
  if (opened > to) return;
  const isCut = stretch.final && to === stretch.to;
  if (isCut && to < openFrom) pushUnit(table, opened, to, unitCode.day, neutral, reasonCode['cut-off']);
  else if (isCut) pushUnit(table, opened, to, unitCode.day, pending, reasonCode.open);
  else pushUnit(table, opened, projectWindow(plan, version, to, need - used), unitCode.day, pending, reasonCode.open);
}

/**
 * Last day of a running window that needs `left` more days after `day`, planned pauses left out. At most the day on which
 * another version or the end cuts it off; without these an open pause ends what can be foreseen.
 */
function projectWindow(plan: HabitPlan, version: ScheduleVersion, day: DayNumber, left: number): DayNumber {
  const next = plan.versions.find((other) => other.from > day && other.value !== version);
  const cutOff = Math.min(next === undefined ? Infinity : next.from - 1, plan.end);
  const lastPause = plan.paused.at(-1);
  const foreseen = lastPause?.to === Infinity ? Math.max(day, lastPause.from - 1) : Infinity;
  const last = cutOff === Infinity ? foreseen : cutOff;
  let at = day;
  for (let open = left; open > 0 && at < last;) {
    at += 1;
    if (!isPausedOn(plan, at)) open -= 1;
  }
  return at;
}

/** SCH6: x in any y days; each day looks back over the last y that are not neutral (R8). */
export function judgeRolling(context: JudgeContext, stretch: Stretch, stretchFrom: DayNumber, table: UnitTable): void {
  const { start, openFrom, mask, horizon, facts } = context;
  const { version } = stretch;
  const { schedule } = version;
  if (schedule.kind !== 'rolling') return;
  const to = Math.min(stretch.to, horizon);
  const met = metMask(context, version, stretchFrom, to);
  // Met or not of each day that is not neutral, oldest first.
  const lookBack: boolean[] = [];
  let inRhythm = 0;
  let oldest = 0;
  // How far the warm-up is (R8). After another version only days without their deed count: a run that came from before
  // would else be ended sooner by one more kept day (STK4).
  const countsUnmetOnly = stretchFrom > start;
  let counted = 0;
  for (let day = stretchFrom; day <= to; day += 1) {
    const isKept = isMet(context, met, stretchFrom, day);
    if (!isKept && isIdle(context, day)) {
      if (day < stretch.from) continue;
      const dayMask = mask?.[day - start] ?? 0;
      const reason =
        (dayMask & maskPaused) !== 0
          ? reasonCode.paused
          : ((facts.state[day - start] ?? 0) & stateMask) === stateSkip
            ? reasonCode.skipped
            : reasonCode.unlived;
      pushUnit(table, day, day, unitCode.day, neutral, reason);
      continue;
    }
    lookBack.push(isKept);
    if (isKept) inRhythm += 1;
    if (!isKept || !countsUnmetOnly) counted += 1;
    if (lookBack.length - oldest > schedule.days) {
      if (lookBack[oldest] === true) inRhythm -= 1;
      oldest += 1;
    }
    if (day < stretch.from) continue;
    if (inRhythm >= schedule.times) {
      pushUnit(table, day, day, unitCode.day, kept, isKept ? reasonCode.done : reasonCode['in-rhythm']);
    } else if (day >= openFrom) {
      pushUnit(table, day, day, unitCode.day, pending, reasonCode.open);
    } else if (isKept || counted < schedule.days) {
      pushUnit(table, day, day, unitCode.day, neutral, reasonCode['warming-up']);
    } else {
      pushUnit(table, day, day, unitCode.day, missed, reasonCode['too-little']);
    }
  }
}
