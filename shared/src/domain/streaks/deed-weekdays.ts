import { weekdayOf } from '../../kernel/local-date.ts';
import { isMet, metMask } from './day-deeds.ts';
import { isLimit } from '../schedules/schedule.ts';
import type { Judgement } from './judge.ts';

/**
 * On how many days of each weekday something was done, Monday first: for rules by the period, whose units have no weekday. A
 * day counts when it meets the day's target, or holds a part of the period's sum. Limits have no deeds: zeros.
 */
export function deedsByWeekday({ context, units }: Judgement): number[] {
  const counts = Array.from({ length: 7 }, () => 0);
  for (const { from, to: end, version } of units.stretches) {
    const { schedule, target } = version;
    if (isLimit(schedule, target)) continue;
    const to = Math.min(end, context.horizon);
    const met = metMask(context, version, from, to);
    const isSum = target.kind === 'amount' && target.per === 'period';
    for (let day = from; day <= to; day += 1) {
      const hasPart = isSum && (context.facts.sum?.[day - context.start] ?? 0) > 0;
      if (!hasPart && !isMet(context, met, from, day)) continue;
      const at = weekdayOf(day) - 1;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return counts;
}
