import type { CheckInId } from '../../kernel/ids.ts';
import { dayNumberOf, localDatesBetween, type DayNumber } from '../../kernel/local-date.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import type { Judgement } from './judge.ts';
import { reasonOfCode, unitOfCode, verdictOfCode } from './unit-table.ts';
import type { LedgerEntry } from './verdict.ts';

/** Ids of the live check-ins by day, each day's in order of id; index 0 is the day `first`. */
function factsByDay(rows: readonly CheckIn[], first: DayNumber, last: DayNumber): (CheckInId[] | undefined)[] {
  const byDay = Array.from<CheckInId[] | undefined>({ length: Math.max(0, last - first + 1) });
  for (const row of rows) {
    if (row.deletedAt !== undefined || row.kind === 'none') continue;
    const at = dayNumberOf(row.day) - first;
    if (at < 0 || at >= byDay.length) continue;
    const ids = byDay[at];
    if (ids === undefined) byDay[at] = [row.id];
    else {
      ids.push(row.id);
      ids.sort();
    }
  }
  return byDay;
}

const noIds: readonly CheckInId[] = [];

/**
 * The ledger (STK9): every unit of the judgement with its dates, verdict, reason, rule version and the ids of
 * the check-ins it came from. `rows` are the habit's check-ins in any order.
 */
export function ledgerOf(judgement: Judgement, rows: readonly CheckIn[]): LedgerEntry[] {
  const { table } = judgement.units;
  if (table.count === 0) return [];
  const start = table.from[0] ?? judgement.plan.start;
  const labels = localDatesBetween(start, Math.max(judgement.context.horizon, table.to[table.count - 1] ?? start));
  const byDay = factsByDay(rows, start, judgement.context.horizon);
  const ledger: LedgerEntry[] = [];
  for (let i = 0; i < table.count; i += 1) {
    const first = (table.from[i] ?? 0) - start;
    const last = (table.to[i] ?? 0) - start;
    const from = labels[first];
    const to = labels[last];
    const version = table.versions[table.version[i] ?? 0];
    if (version === undefined || from === undefined || to === undefined)
      throw new Error('a unit lies outside the judged days');
    ledger.push({
      from,
      to,
      unit: unitOfCode(table.unit[i]),
      verdict: verdictOfCode(table.verdict[i]),
      reason: reasonOfCode(table.reason[i]),
      facts: first === last ? (byDay[first] ?? noIds) : byDay.slice(first, last + 1).flatMap((ids) => ids ?? noIds),
      version: version.id,
    });
  }
  return ledger;
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
