import type { DayNumber } from '../../kernel/local-date.ts';
import type { ScheduleVersion } from '../schedules/schedule.ts';
import { reasons, verdicts, type Reason, type StreakUnit, type Verdict } from './verdict.ts';

type Codes<Names extends readonly string[]> = Readonly<Record<Names[number], number>>;

function codesOf<const Names extends readonly string[]>(names: Names): Codes<Names> {
  return Object.fromEntries(names.map((name, code) => [name, code])) as Codes<Names>;
}

export const verdictCode = codesOf(verdicts);
export const reasonCode = codesOf(reasons);
const units: readonly StreakUnit[] = ['day', 'week', 'month'];
export const unitCode = codesOf(['day', 'week', 'month'] as const);

export function verdictOfCode(code: number | undefined): Verdict {
  return verdicts[code ?? -1] ?? 'outside';
}
export function reasonOfCode(code: number | undefined): Reason {
  return reasons[code ?? -1] ?? 'open';
}
export function unitOfCode(code: number | undefined): StreakUnit {
  return units[code ?? -1] ?? 'day';
}

/**
 * The judged units in order of day, one column per property: a daily habit of ten years has 3,650 of them, and columns of
 * small integers are several times faster to fill and walk than objects.
 */
export interface UnitTable {
  count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** {@link verdictCode}; `missed` turns into `frozen` when the run's walk spends a freeze on it. */
  readonly verdict: Uint8Array;
  readonly reason: Uint8Array;
  /** {@link unitCode} */
  readonly unit: Uint8Array;
  /** Index into `versions`. */
  readonly version: Uint16Array;
  readonly versions: ScheduleVersion[];
}

export function makeUnitTable(capacity: number): UnitTable {
  return {
    count: 0,
    from: new Int32Array(capacity),
    to: new Int32Array(capacity),
    verdict: new Uint8Array(capacity),
    reason: new Uint8Array(capacity),
    unit: new Uint8Array(capacity),
    version: new Uint16Array(capacity),
    versions: [],
  };
}

/** Appends one unit of the version that was pushed last. */
export function pushUnit(
  table: UnitTable,
  from: DayNumber,
  to: DayNumber,
  unit: number,
  verdict: number,
  reason: number,
): void {
  const at = table.count;
  table.from[at] = from;
  table.to[at] = to;
  table.unit[at] = unit;
  table.verdict[at] = verdict;
  table.reason[at] = reason;
  table.count = at + 1;
}

/** Names the version that judged the units from index `from` on: the one that was pushed last. */
export function stampVersion(table: UnitTable, from: number): void {
  table.version.fill(table.versions.length - 1, from, table.count);
}
