import { maxCheckIns } from '@hearth/shared/domain/check-ins/check-in.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { HearthData } from './hearth-data.ts';

/** Rows counted when the app started and after imports: counting 100,000 rows at every tap would be felt. */
const counted = new WeakMap<HearthData, number>();

/** Counts the check-ins; call at start, idle, and after an import. */
export async function countCheckIns(data: HearthData): Promise<number> {
  const count = await data.db.checkIns.count();
  counted.set(data, count);
  return count;
}

/** Whether `more` check-ins fit. One tap is weighed against the last count. */
export function checkCheckInQuota(data: HearthData, more = 1): Result<null, readonly RuleError[]> {
  const count = counted.get(data) ?? 0;
  return count + more > maxCheckIns ? err([ruleError('checkIns', 'quota', maxCheckIns)]) : ok(null);
}
