import type { CompletionSpan } from '@hearth/shared/domain/streaks/completion.ts';
import {
  addDays,
  civilOfDayNumber,
  dayNumberOf,
  dayNumberOfCivil,
  localDateOf,
  type LocalDate,
} from '@hearth/shared/kernel/local-date.ts';

export type CompletionUnit = 'weeks' | 'months';

/** As many as can be told apart in a card. */
const maxBars: Record<CompletionUnit, number> = { weeks: 26, months: 24 };

/** One bar: its days, inclusive, and the share kept; null where nothing was due. */
export interface CompletionBar {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly share: number | null;
}

function lastDayOf(from: LocalDate, unit: CompletionUnit): LocalDate {
  if (unit === 'weeks') return addDays(from, 6);
  const { year, month } = civilOfDayNumber(dayNumberOf(from));
  return localDateOf((month === 12 ? dayNumberOfCivil(year + 1, 1, 1) : dayNumberOfCivil(year, month + 1, 1)) - 1);
}

/** The newest bars in order of time, those of empty weeks or months between them too. `spans` are sorted, without empty ones. */
export function completionBars(spans: readonly CompletionSpan[], unit: CompletionUnit): CompletionBar[] {
  const bars: CompletionBar[] = [];
  for (const { from, kept, due } of spans) {
    let next = bars.at(-1);
    while (next !== undefined && addDays(next.to, 1) < from) {
      const gap = addDays(next.to, 1);
      // A first weekday that was changed makes one week shorter.
      const to = lastDayOf(gap, unit);
      next = { from: gap, to: to < from ? to : addDays(from, -1), share: null };
      bars.push(next);
    }
    bars.push({ from, to: lastDayOf(from, unit), share: kept / due });
  }
  return bars.slice(-maxBars[unit]);
}
