import { closesAt, opensAt } from '@hearth/shared/domain/days/day-label.ts';
import { judgedAt } from '@hearth/shared/domain/days/lived-days.ts';
import { zoneSpans, type ZoneSpan } from '@hearth/shared/domain/days/zone-spans.ts';
import { settingCourse, type SettingVersion, type ZoneChange } from '@hearth/shared/domain/settings/setting.ts';
import type { Judged } from '@hearth/shared/domain/streaks/verdict.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { CliError } from './cli-error.ts';

/** A person's calendar, and when it is asked: on a day, at an instant, or both. */
export interface Moment {
  readonly zoneChanges: readonly ZoneChange[];
  readonly settings: readonly SettingVersion[];
  /** Counts where no zone was recorded. */
  readonly fallbackZone: string;
  readonly today: LocalDate | null;
  readonly now: EpochMs | null;
}

/**
 * What the calendar says at `now` (DAY5), which must lie in `today`. Without `now` it is asked at the last instant of `today`:
 * the whole day is open, and days before it are as closed as they will be.
 */
export function findJudged(moment: Moment): Result<Judged, CliError> {
  const { today, zoneChanges, settings } = moment;
  const spans = zoneSpans(zoneChanges, moment.fallbackZone, Infinity);
  const now = moment.now ?? (today === null ? null : lastInstantOf(today, spans, settings));
  if (now === null) {
    const code = today === null ? 'no-today' : 'day-not-lived';
    return err({ code, message: `${today ?? 'The day'} was no day in any zone that was lived in then.` });
  }
  // Before the first change the first zone counts (R14), also when the question is older than the change.
  const fallbackZone = spans[0]?.zone ?? moment.fallbackZone;
  const { zone, ...found } = judgedAt({ zoneChanges, settings, fallbackZone, now });
  if (today !== null && found.today !== today) {
    const instant = new Date(now).toISOString();
    const message = `At ${instant} it was ${found.today} in ${zone} by the file's zones and day start, and not ${today}.`;
    return err({ code: 'now-not-today', message });
  }
  return ok({ today: found.today, openFrom: found.openFrom, unlived: found.unlived });
}

/** The last instant whose label is the day (DAY1), null when it has none: the date line swallowed it. */
function lastInstantOf(
  today: LocalDate,
  spans: readonly ZoneSpan[],
  settings: readonly SettingVersion[],
): EpochMs | null {
  const dayStart = settingCourse(settings, 'dayStart');
  const day = dayNumberOf(today);
  for (const span of spans.toReversed()) {
    const from = Math.max(opensAt(day, span.zone, dayStart), span.from);
    const to = Math.min(closesAt(day, span.zone, dayStart), span.to);
    if (from < to) return to - 1;
  }
  return null;
}
