import type { EpochMs } from '../../kernel/clock.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import { datedSettingsOn, type DatedSettings } from '../settings/setting-rules.ts';
import type { SettingVersion, ZoneChange } from '../settings/setting.ts';
import { judgedAt, type JudgedNow } from './lived-days.ts';

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

/** `fallbackZone`: lived in as long as no change was recorded; on a device its own. */
export function calendarOf(rows: CalendarRows, now: EpochMs, fallbackZone: string): Calendar {
  const judged = judgedAt({ zoneChanges: rows.zoneChanges, settings: rows.settingVersions, fallbackZone, now });
  return {
    ...judged,
    now,
    lastDay: judged.mayTickTomorrow ? addDays(judged.today, 1) : judged.today,
    settings: datedSettingsOn(rows.settingVersions, judged.today),
  };
}
