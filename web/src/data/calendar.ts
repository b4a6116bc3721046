import { judgedAt, type JudgedNow } from '@hearth/shared/domain/days/lived-days.ts';
import type { Logging } from '@hearth/shared/domain/check-ins/check-in-rules.ts';
import { datedSettingsOn, type DatedSettings } from '@hearth/shared/domain/settings/setting-rules.ts';
import type { SettingVersion, ZoneChange } from '@hearth/shared/domain/settings/setting.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { HearthData } from './hearth-data.ts';

/** What the calendar says now: today, what is open, until when that holds, and the settings in force today. */
export interface Calendar extends JudgedNow {
  /** When this was worked out; a calendar that still says the same is not made anew. */
  readonly now: EpochMs;
  /** The last day that may be ticked: today, or tomorrow where another recent zone already has it. */
  readonly lastDay: LocalDate;
  readonly settings: DatedSettings;
}

/** The rows a calendar is made of. */
export interface CalendarRows {
  readonly zoneChanges: readonly ZoneChange[];
  readonly settingVersions: readonly SettingVersion[];
}

export function calendarOf(rows: CalendarRows, now: EpochMs, deviceZone: string): Calendar {
  const judged = judgedAt({
    zoneChanges: rows.zoneChanges,
    settings: rows.settingVersions,
    fallbackZone: deviceZone,
    now,
  });
  return {
    ...judged,
    now,
    lastDay: judged.mayTickTomorrow ? addDays(judged.today, 1) : judged.today,
    settings: datedSettingsOn(rows.settingVersions, judged.today),
  };
}

/** The calendar as the database has it. Inside a transaction it must cover {@link calendarTables}. */
export async function readCalendar({ db, clock, deviceZone }: HearthData): Promise<Calendar> {
  const [zoneChanges, settingVersions] = await Promise.all([db.zoneChanges.toArray(), db.settingVersions.toArray()]);
  return calendarOf({ zoneChanges, settingVersions }, clock.now(), deviceZone());
}

export const calendarTables = ['zoneChanges', 'settingVersions'] as const;

/** How a fact that the user logs in the app is marked. */
export function loggingNow(data: HearthData, calendar: Calendar): Logging {
  return { now: calendar.now, zone: calendar.zone, device: data.deviceId, source: 'app', lastDay: calendar.lastDay };
}
