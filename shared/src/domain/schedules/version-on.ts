import { dayNumberOf, localDateOf } from '../../kernel/local-date.ts';
import type { ScheduleVersion } from './schedule.ts';

/** The live version of a habit that is in force on a day, or the first one before that. */
export function versionOn(versions: readonly ScheduleVersion[], day: ScheduleVersion['fromDay']): ScheduleVersion {
  const live = versions
    .filter((version) => version.deletedAt === undefined)
    .toSorted(
      (a, b) => dayNumberOf(a.fromDay) - dayNumberOf(b.fromDay) || a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1),
    );
  const found = live.findLast((version) => version.fromDay <= day) ?? live[0];
  if (found === undefined) throw new Error(`no rule is in force on ${localDateOf(dayNumberOf(day))}`);
  return found;
}
