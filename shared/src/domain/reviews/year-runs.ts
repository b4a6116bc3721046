import { localDateOf, type DayNumber, type LocalDate } from '../../kernel/local-date.ts';
import type { Judgement } from '../streaks/judge.ts';
import { unitCode, unitOfCode, verdictCode } from '../streaks/unit-table.ts';
import type { StreakUnit } from '../streaks/verdict.ts';

/** The part of a streak that lies in a year; a unit lies on its last day. */
export interface YearRun {
  /** In `unit`s; in days when the run changed its unit (STK6). */
  readonly length: number;
  readonly unit: StreakUnit;
  /** By which runs of different habits are compared (STK6). */
  readonly days: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** It began before the year. */
  readonly reachesBack: boolean;
}

export interface YearCourse {
  readonly bestRun: YearRun | null;
  /** Times the first unit was kept after one or more misses (STK11). */
  readonly comebacks: number;
}

interface OpenRun {
  length: number;
  days: number;
  from: DayNumber;
  to: DayNumber;
  unit: number;
  isMixed: boolean;
  readonly reachesBack: boolean;
}

/** Walks a whole judgement as STK3 says, and tells what of it lies between `first` and `last`, inclusive. */
export function courseOfYear({ units: { table } }: Judgement, first: DayNumber, last: DayNumber): YearCourse {
  let best: OpenRun | null = null;
  let run: OpenRun | null = null;
  let isRunning = false;
  let isMissing = false;
  let comebacks = 0;
  for (let i = 0; i < table.count; i += 1) {
    const to = table.to[i] ?? 0;
    if (to > last) break;
    const verdict = table.verdict[i];
    if (verdict === verdictCode.missed) {
      run = null;
      isRunning = false;
      isMissing = true;
    } else if (verdict === verdictCode.kept) {
      if (to >= first) {
        if (isMissing) comebacks += 1;
        const unit = table.unit[i] ?? 0;
        const from = table.from[i] ?? 0;
        run ??= { length: 0, days: 0, from, to, unit, isMixed: false, reachesBack: isRunning };
        run.length += 1;
        run.days += unit === unitCode.day ? 1 : to - from + 1;
        run.to = to;
        if (run.unit !== unit) run.isMixed = true;
        // Of two equal the earlier stays (STK4).
        if (run.days > (best?.days ?? 0)) best = { ...run };
      }
      isRunning = true;
      isMissing = false;
    }
  }
  return { bestRun: best === null ? null : shown(best), comebacks };
}

function shown({ length, days, from, to, unit, isMixed, reachesBack }: OpenRun): YearRun {
  return {
    length: isMixed ? days : length,
    unit: isMixed ? 'day' : unitOfCode(unit),
    days,
    from: localDateOf(from),
    to: localDateOf(to),
    reachesBack,
  };
}
