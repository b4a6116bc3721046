import { useMemo } from 'react';
import {
  datedSettingsOn,
  type DatedSettings,
  type SettingName,
  type SettingValue,
} from '@hearth/shared/domain/settings/setting-rules.ts';
import type { SettingVersion, ZoneChange } from '@hearth/shared/domain/settings/setting.ts';
import { changesInOrder } from '../operations/zones.ts';
import { settingValueOf } from '@hearth/shared/domain/settings/setting-rules.ts';
import { useCalendar, useRuleRows } from './use-calendar.ts';

export interface SettingsView {
  /** In force today. */
  readonly now: DatedSettings;
  /** Chosen, and in force from a coming day on. */
  readonly upcoming: readonly SettingVersion[];
  readonly tinyHabits: boolean;
  readonly pinnedZone: string | null;
  /** The zone that days are counted in now. */
  readonly zone: string;
  /** Newest first. */
  readonly zoneChanges: readonly ZoneChange[];
}

export function useSettings(): SettingsView | undefined {
  const rows = useRuleRows();
  const calendar = useCalendar();
  return useMemo(() => {
    if (rows === undefined || calendar === undefined) return undefined;
    const value = <Name extends SettingName>(name: Name): SettingValue<Name> =>
      settingValueOf(rows.settings.find(({ key }) => key === name)?.value, name);
    return {
      now: datedSettingsOn(rows.settingVersions, calendar.today),
      upcoming: rows.settingVersions.filter((version) => version.fromDay > calendar.today),
      tinyHabits: value('tinyHabits'),
      pinnedZone: value('pinnedZone'),
      zone: calendar.zone,
      zoneChanges: changesInOrder(rows.zoneChanges).toReversed(),
    };
  }, [rows, calendar]);
}
