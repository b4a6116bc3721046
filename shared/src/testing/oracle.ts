import type { CheckInId, ScheduleVersionId } from '../kernel/ids.ts';
import { dayNumberOf, localDateOf, type LocalDate } from '../kernel/local-date.ts';
import type { Freezes, Judged, LedgerEntry, Recovery, Streak } from '../domain/streaks/verdict.ts';
import { judgedRows, lastUnitDay, type OracleRecord } from './oracle-days.ts';
import { measureRecovery, walkRuns } from './oracle-runs.ts';
import { measureStrength } from './oracle-strength.ts';
import { judgeUnits, type OracleUnit } from './oracle-units.ts';

/** STK9 without its words. */
export interface OracleEntry extends Omit<LedgerEntry, 'reason' | 'facts' | 'version'> {
  readonly version: ScheduleVersionId;
  readonly factIds: readonly CheckInId[];
}

export interface OracleResult {
  readonly ledger: OracleEntry[];
  readonly current: Streak | null;
  readonly best: Streak | null;
  /** `used` are the last days of the frozen units. */
  readonly freezes: Freezes & { readonly used: LocalDate[] };
  readonly strength: number;
  readonly recovery: Recovery;
}

/** The check-ins of a unit's days, in order of day, then id. */
function factsOf(record: OracleRecord, judged: Judged, unit: OracleUnit): CheckInId[] {
  const rows = judgedRows(record, judged)
    .filter((row) => row.kind !== 'none')
    .filter((row) => unit.from <= dayNumberOf(row.day) && dayNumberOf(row.day) <= unit.to);
  rows.sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
  return [...new Set(rows.map((row) => row.id))];
}

/** Judges a habit straight from the sentences of SPEC.md. Slow on purpose: days x rows, often more than once. */
export function oracleJudge(record: OracleRecord, judged: Judged): OracleResult {
  const { units, current, best, freezes } = walkRuns(record, judgeUnits(record, judged), lastUnitDay(record, judged));
  const ledger = units.map((unit) => ({
    from: localDateOf(unit.from),
    to: localDateOf(unit.to),
    unit: unit.unit,
    verdict: unit.verdict,
    version: unit.version.id,
    factIds: factsOf(record, judged, unit),
  }));
  return {
    ledger,
    current,
    best,
    freezes,
    strength: measureStrength(record, judged),
    recovery: measureRecovery(units),
  };
}
