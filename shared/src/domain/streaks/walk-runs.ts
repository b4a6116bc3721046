import { localDateOf, type DayNumber } from '../../kernel/local-date.ts';
import { freezesOn, type HabitPlan } from './plan.ts';
import { reasonCode, unitCode, unitOfCode, verdictCode, type UnitTable } from './unit-table.ts';
import type { Freezes, Recovery, Streak, StreakNumbers, StreakPart, StreakUnit } from './verdict.ts';

/** STK7: kept units that earn a freeze, and how many can be held. */
const keptPerFreeze = 7;
const maxFreezes = 2;

interface RunPart {
  unit: number;
  length: number;
  days: number;
  from: DayNumber;
  to: DayNumber;
}

/** A run of kept units; parts differ in unit (STK6). Plain JSON, so that a checkpoint can hold it. */
interface Run {
  readonly parts: readonly RunPart[];
}

/** Where the walk over the units stands: all that the units before leave behind. Plain JSON. */
export interface WalkState {
  run: Run | null;
  held: number;
  progress: number;
  /** Bit per {@link unitCode} of kept units seen (STK6). */
  kinds: number;
  bestByUnits: Run | null;
  bestByDays: Run | null;
  /** STK11: unit day of the first miss in a row, whether the last due unit was a miss, and the sums. */
  firstMiss: DayNumber | null;
  lastWasMiss: boolean;
  recoveries: number;
  recoveryDays: number;
  missedTwice: boolean;
}

export const freshWalk: WalkState = {
  run: null,
  held: 0,
  progress: 0,
  kinds: 0,
  bestByUnits: null,
  bestByDays: null,
  firstMiss: null,
  lastWasMiss: false,
  recoveries: 0,
  recoveryDays: 0,
  missedTwice: false,
};

function unitsOf(run: Run | null): number {
  return run === null ? 0 : run.parts.reduce((total, part) => total + part.length, 0);
}
function daysOf(run: Run | null): number {
  return run === null ? 0 : run.parts.reduce((total, part) => total + part.days, 0);
}

/** Keeps the longer run by each measure; of two equal the earlier stays (STK4). */
function noteBest(state: WalkState, run: Run | null): void {
  if (unitsOf(run) > unitsOf(state.bestByUnits)) state.bestByUnits = run;
  if (daysOf(run) > daysOf(state.bestByDays)) state.bestByDays = run;
}

/**
 * Walks the units in order: forms runs (STK3, STK4), earns and spends freezes (STK7, turning `missed` into `frozen` in the
 * table), measures recovery (STK11). Returns the state after the last unit; `before` stays as it is.
 */
export function walkRuns(plan: HabitPlan, table: UnitTable, before: WalkState): WalkState {
  const state: WalkState = { ...before };
  const { kept, missed, frozen, pending } = verdictCode;
  const { verdict, unit, from, to, reason } = table;
  const freezesMayChange = plan.freezes.length > 0;
  const freezesAlways = !freezesMayChange && freezesOn(plan, 0);
  // The running run lives in locals: its earlier parts, and the part that still grows.
  let parts: readonly RunPart[] = state.run?.parts.slice(0, -1) ?? [];
  const grown = state.run?.parts.at(-1);
  let part: RunPart | null = grown === undefined ? null : { ...grown };
  let { held, progress, kinds, firstMiss, lastWasMiss, recoveries, recoveryDays, missedTwice } = state;
  for (let i = 0; i < table.count; i += 1) {
    const v = verdict[i];
    if (v === kept) {
      // The common case: one more day of a run of days.
      if (unit[i] === unitCode.day && part !== null && part.unit === unitCode.day && freezesAlways) {
        part.length += 1;
        part.days += 1;
        part.to = to[i] ?? 0;
        lastWasMiss = false;
        if (held < maxFreezes && ++progress === keptPerFreeze) {
          held += 1;
          progress = 0;
        }
        continue;
      }
      const kind = unit[i] ?? 0;
      const end = to[i] ?? 0;
      const begin = from[i] ?? 0;
      const isDay = kind === unitCode.day;
      if (part !== null && part.unit === kind) {
        part.length += 1;
        part.days += isDay ? 1 : end - begin + 1;
        part.to = end;
      } else {
        if (part !== null) parts = [...parts, part];
        part = { unit: kind, length: 1, days: isDay ? 1 : end - begin + 1, from: begin, to: end };
        kinds |= 1 << kind;
      }
      if (isDay && held < maxFreezes && (freezesAlways || freezesOn(plan, end))) {
        progress += 1;
        if (progress === keptPerFreeze) {
          held += 1;
          progress = 0;
        }
      }
      if (firstMiss !== null) {
        recoveries += 1;
        recoveryDays += (isDay ? end : begin) - firstMiss;
        firstMiss = null;
      }
      lastWasMiss = false;
    } else if (v === missed) {
      const isDay = unit[i] === unitCode.day;
      const end = to[i] ?? 0;
      if (isDay && held > 0 && (freezesAlways || freezesOn(plan, end))) {
        held -= 1;
        verdict[i] = frozen;
        reason[i] = reasonCode['freeze-spent'];
        lastWasMiss = false;
        continue;
      }
      if (part !== null) noteBest(state, { parts: [...parts, part] });
      parts = [];
      part = null;
      held = 0;
      progress = 0;
      firstMiss ??= isDay ? end : (from[i] ?? 0);
      if (lastWasMiss) missedTwice = true;
      lastWasMiss = true;
    } else if (v === pending) {
      lastWasMiss = false;
    }
  }
  state.run = part === null ? null : { parts: [...parts, part] };
  Object.assign(state, { held, progress, kinds, firstMiss, lastWasMiss, recoveries, recoveryDays, missedTwice });
  return state;
}

function hasSeveralKinds(kinds: number): boolean {
  return (kinds & (kinds - 1)) !== 0;
}

function streakOf(run: Run | null): Streak | null {
  const first = run?.parts[0];
  const last = run?.parts.at(-1);
  if (run === null || first === undefined || last === undefined) return null;
  const dates = { from: localDateOf(first.from), to: localDateOf(last.to) };
  if (run.parts.length === 1) return { length: first.length, unit: unitOfCode(first.unit), ...dates };
  const parts = run.parts.map((part): StreakPart => ({
    length: part.length,
    unit: unitOfCode(part.unit),
    days: part.days,
    from: localDateOf(part.from),
    to: localDateOf(part.to),
  }));
  return { length: daysOf(run), unit: 'day' satisfies StreakUnit, ...dates, parts };
}

/** Current and best streak and freezes as the app shows them (STK4, STK6, STK7). */
export function numbersOf(plan: HabitPlan, state: WalkState, horizon: DayNumber): Omit<StreakNumbers, 'strength'> {
  const final: WalkState = { ...state };
  noteBest(final, state.run);
  const best = hasSeveralKinds(state.kinds) ? final.bestByDays : final.bestByUnits;
  return { current: streakOf(state.run), best: streakOf(best), freezes: freezesOf(plan, state, horizon) };
}

function freezesOf(plan: HabitPlan, state: WalkState, horizon: DayNumber): Freezes {
  const counts = state.run !== null && state.held < maxFreezes && freezesOn(plan, horizon);
  return { held: state.held, keptToNext: counts ? keptPerFreeze - state.progress : null };
}

/** STK11. */
export function recoveryOf(state: WalkState): Recovery {
  return {
    meanDays: state.recoveries === 0 ? null : state.recoveryDays / state.recoveries,
    recoveries: state.recoveries,
    neverMissedTwice: !state.missedTwice,
  };
}
