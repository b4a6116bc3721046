import type { DayNumber } from '../../kernel/local-date.ts';
import { isLimit, isPeriodic } from '../schedules/schedule.ts';
import type { JudgeContext } from './judge-context.ts';
import { judgeDueDays, judgeLimitDays, judgeRolling, judgeWindows, makeSkipJudge } from './judge-days.ts';
import { judgePeriods } from './judge-periods.ts';
import { stretchesOf, type Stretch } from './plan.ts';
import { makeUnitTable, stampVersion, type UnitTable } from './unit-table.ts';

export interface JudgedUnits {
  readonly table: UnitTable;
  readonly stretches: readonly Stretch[];
}

/**
 * Judges every unit from `from` (the first day of a unit) to the horizon, freezes not yet spent (STK1 to STK6, STK8).
 * `stretchFrom` is where the stretch that holds `from` began: a rolling rule looks back as far as that (R8).
 */
export function judgeUnits(context: JudgeContext, from: DayNumber, stretchFrom: DayNumber): JudgedUnits {
  const stretches = stretchesOf(context.plan, from, context.horizon);
  const table = makeUnitTable(Math.max(0, context.horizon - from + 1));
  const excuses = makeSkipJudge(context);
  for (const stretch of stretches) {
    const { schedule, target } = stretch.version;
    const first = table.count;
    table.versions.push(stretch.version);
    if (isPeriodic(schedule)) judgePeriods(context, stretch, table);
    else if (schedule.kind === 'since-last') judgeWindows(context, stretch, table);
    else if (schedule.kind === 'rolling') {
      judgeRolling(context, stretch, stretch.from === from ? stretchFrom : stretch.from, table);
    } else if (isLimit(schedule, target)) judgeLimitDays(context, stretch, excuses, table);
    else judgeDueDays(context, stretch, excuses, table);
    stampVersion(table, first);
  }
  return { table, stretches };
}
