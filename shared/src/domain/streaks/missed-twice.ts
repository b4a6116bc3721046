import { localDateOf, type LocalDate } from '../../kernel/local-date.ts';
import type { Judgement } from './judge.ts';
import { verdictCode } from './unit-table.ts';

/**
 * The last day of the newest miss that followed another with only off or neutral between (STK11); null: never missed twice.
 * Of a whole judgement; the same walk as the one that tells `neverMissedTwice`, from its end.
 */
export function lastMissedTwice({ units: { table } }: Judgement): LocalDate | null {
  let later: number | null = null;
  for (let i = table.count - 1; i >= 0; i -= 1) {
    const verdict = table.verdict[i];
    if (verdict === verdictCode.missed) {
      if (later !== null) return localDateOf(table.to[later] ?? 0);
      later = i;
    } else if (verdict === verdictCode.kept || verdict === verdictCode.frozen || verdict === verdictCode.pending) {
      later = null;
    }
  }
  return null;
}
