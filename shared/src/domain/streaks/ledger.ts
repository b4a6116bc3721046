import type { CheckInId } from '../../kernel/ids.ts';
import { dayNumberOf, localDateOf, type DayNumber } from '../../kernel/local-date.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import type { Judgement } from './judge.ts';
import { reasonOfCode, unitOfCode, verdictOfCode } from './unit-table.ts';
import type { LedgerEntry } from './verdict.ts';

/** Ids of the live check-ins by day, each day's in order of id. */
function factsByDay(rows: readonly CheckIn[]): Map<DayNumber, CheckInId[]> {
  const byDay = new Map<DayNumber, CheckInId[]>();
  for (const row of rows) {
    if (row.deletedAt !== undefined || row.kind === 'none') continue;
    const day = dayNumberOf(row.day);
    const ids = byDay.get(day);
    if (ids === undefined) byDay.set(day, [row.id]);
    else ids.push(row.id);
  }
  for (const ids of byDay.values()) if (ids.length > 1) ids.sort();
  return byDay;
}

const noIds: readonly CheckInId[] = [];

/**
 * The ledger (STK9): every judged unit from the start day on with its dates, verdict, reason, rule version and the ids of
 * the check-ins it came from. `rows` are the habit's check-ins in any order.
 */
export function ledgerOf(judgement: Judgement, rows: readonly CheckIn[]): LedgerEntry[] {
  const { table } = judgement.units;
  const byDay = factsByDay(rows);
  const ledger: LedgerEntry[] = [];
  for (let i = 0; i < table.count; i += 1) {
    const from = table.from[i] ?? 0;
    const to = table.to[i] ?? 0;
    const version = table.versions[table.version[i] ?? 0];
    if (version === undefined) throw new Error('a unit names a version that was not judged');
    const fromLabel = localDateOf(from);
    ledger.push({
      from: fromLabel,
      to: from === to ? fromLabel : localDateOf(to),
      unit: unitOfCode(table.unit[i]),
      verdict: verdictOfCode(table.verdict[i]),
      reason: reasonOfCode(table.reason[i]),
      facts:
        from === to ? (byDay.get(from) ?? noIds) : idsBetween(byDay, from, Math.min(to, judgement.context.horizon)),
      version: version.id,
    });
  }
  return ledger;
}

function idsBetween(byDay: Map<DayNumber, CheckInId[]>, from: DayNumber, to: DayNumber): readonly CheckInId[] {
  const ids: CheckInId[] = [];
  for (let day = from; day <= to; day += 1) {
    const ofDay = byDay.get(day);
    if (ofDay !== undefined) ids.push(...ofDay);
  }
  return ids;
}

/** Live check-ins that no unit takes into account (FACT8, R2): before the start, after the end, or later than tomorrow. */
export function outsideFacts(judgement: Judgement, rows: readonly CheckIn[]): CheckIn[] {
  const { plan, context } = judgement;
  return rows.filter((row) => {
    if (row.deletedAt !== undefined || row.kind === 'none') return false;
    const day = dayNumberOf(row.day);
    return day < plan.start || day > context.horizon;
  });
}
