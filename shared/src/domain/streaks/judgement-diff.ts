import { localDateOf, type DayNumber, type LocalDate } from '../../kernel/local-date.ts';
import { unitOn } from './due.ts';
import type { Judgement } from './judge.ts';
import { verdictOfCode } from './unit-table.ts';
import type { StreakNumbers, Verdict } from './verdict.ts';

/** Neighbouring days whose verdict changes alike; both ends inclusive. */
export interface VerdictChange {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** What an edit of rule, start or pause would change (FACT4, FACT8). */
export interface JudgementDiff {
  readonly before: StreakNumbers;
  readonly after: StreakNumbers;
  readonly changes: readonly VerdictChange[];
}

/** Compares two judgings of one habit day by day, by the verdict of the unit that each day lies in. */
export function diffJudgements(before: Judgement, after: Judgement): JudgementDiff {
  const first = Math.min(before.plan.start, after.plan.start);
  const last = Math.max(before.context.horizon, after.context.horizon);
  const changes: { from: DayNumber; to: DayNumber; before: Verdict; after: Verdict }[] = [];
  for (let day = first; day <= last; day += 1) {
    const was = verdictOn(before, day);
    const is = verdictOn(after, day);
    if (was === is) continue;
    const open = changes.at(-1);
    if (open !== undefined && open.to === day - 1 && open.before === was && open.after === is) open.to = day;
    else changes.push({ from: day, to: day, before: was, after: is });
  }
  return {
    before: before.numbers,
    after: after.numbers,
    changes: changes.map((change) => ({ ...change, from: localDateOf(change.from), to: localDateOf(change.to) })),
  };
}

function verdictOn(judgement: Judgement, day: DayNumber): Verdict {
  const unit = unitOn(judgement, day);
  return unit === -1 ? 'outside' : verdictOfCode(judgement.units.table.verdict[unit]);
}
