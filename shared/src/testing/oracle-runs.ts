import type { Freezes, Recovery, Streak, StreakPart } from '../domain/streaks/verdict.ts';
import { localDateOf, type DayNumber, type LocalDate } from '../kernel/local-date.ts';
import { freezesOn, type OracleRecord } from './oracle-days.ts';
import type { OracleUnit } from './oracle-units.ts';

/** Every so many kept units earn a freeze; so many are held at most (STK7). */
const keptPerFreeze = 7;
const maxHeld = 2;

export interface OracleRuns {
  /** The units with the frozen ones known. */
  readonly units: OracleUnit[];
  readonly current: Streak | null;
  readonly best: Streak | null;
  readonly freezes: Freezes & { readonly used: LocalDate[] };
}

/** R11: a period's days are those of its span, a day-like unit is 1. */
function daysOf(unit: OracleUnit): number {
  return unit.unit === 'day' ? 1 : unit.to - unit.from + 1;
}

/** The kept units of a run, put into words (STK6). */
function describeRun(kept: readonly OracleUnit[]): Streak | null {
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return null;
  const parts: StreakPart[] = [];
  for (const unit of kept) {
    const part = parts.at(-1);
    if (part?.unit === unit.unit) {
      parts.pop();
      const to = localDateOf(unit.to);
      parts.push({ ...part, length: part.length + 1, days: part.days + daysOf(unit), to });
    } else {
      const [from, to] = [localDateOf(unit.from), localDateOf(unit.to)];
      parts.push({ length: 1, unit: unit.unit, days: daysOf(unit), from, to });
    }
  }
  const [from, to] = [localDateOf(first.from), localDateOf(last.to)];
  if (parts.length === 1) return { length: kept.length, unit: first.unit, from, to };
  const days = kept.reduce((sum, unit) => sum + daysOf(unit), 0);
  return { length: days, unit: 'day', from, to, parts };
}

/** STK3, STK4, STK6, STK7: the walk along the units. A run is the list of its kept units. */
export function walkRuns(record: OracleRecord, judgedUnits: readonly OracleUnit[], lastDay: DayNumber): OracleRuns {
  const units: OracleUnit[] = [];
  const runs: OracleUnit[][] = [];
  const used: LocalDate[] = [];
  let run: OracleUnit[] = [];
  let held = 0;
  let counted = 0;

  for (const unit of judgedUnits) {
    const mayFreeze = unit.unit === 'day' && freezesOn(record, unit.to);
    if (unit.verdict === 'kept') {
      if (run.length === 0) runs.push(run);
      run.push(unit);
      if (mayFreeze && held < maxHeld) {
        counted += 1;
        if (counted === keptPerFreeze) {
          counted = 0;
          held += 1;
        }
      }
    }
    if (unit.verdict === 'missed' && mayFreeze && held > 0) {
      held -= 1;
      used.push(localDateOf(unit.to));
      units.push({ ...unit, verdict: 'frozen' });
      continue;
    }
    if (unit.verdict === 'missed') {
      run = [];
      held = 0;
      counted = 0;
    }
    units.push(unit);
  }

  const kinds = new Set(units.filter((unit) => unit.verdict === 'kept').map((unit) => unit.unit));
  const sizeOf = (kept: readonly OracleUnit[]) =>
    kinds.size > 1 ? kept.reduce((sum, unit) => sum + daysOf(unit), 0) : kept.length;
  const longest = Math.max(...runs.map(sizeOf));
  const best = runs.find((kept) => sizeOf(kept) === longest) ?? [];

  const isCounting = run.length > 0 && held < maxHeld && freezesOn(record, lastDay);
  const freezes = { held, keptToNext: isCounting ? keptPerFreeze - counted : null, used };
  return { units, current: describeRun(run), best: describeRun(best), freezes };
}

/** STK11, R13. */
export function measureRecovery(units: readonly OracleUnit[]): Recovery {
  const dayOf = (unit: OracleUnit) => (unit.unit === 'day' ? unit.to : unit.from);
  const lengths: number[] = [];
  let firstMiss: OracleUnit | null = null;
  for (const unit of units) {
    if (unit.verdict === 'missed') firstMiss ??= unit;
    if (unit.verdict === 'kept' && firstMiss !== null) {
      lengths.push(dayOf(unit) - dayOf(firstMiss));
      firstMiss = null;
    }
  }
  const telling = units.filter((unit) => unit.verdict !== 'off' && unit.verdict !== 'neutral');
  const missedTwice = telling.some((unit, at) => unit.verdict === 'missed' && telling[at + 1]?.verdict === 'missed');
  const sum = lengths.reduce((total, length) => total + length, 0);
  return {
    meanDays: lengths.length === 0 ? null : sum / lengths.length,
    recoveries: lengths.length,
    neverMissedTwice: !missedTwice,
  };
}
