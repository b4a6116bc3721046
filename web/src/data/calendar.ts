import type { Logging } from '@hearth/shared/domain/check-ins/check-in-rules.ts';
import { calendarOf, type Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { HearthData } from './hearth-data.ts';

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
