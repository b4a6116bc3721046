import { useEffect, useMemo } from 'react';
import { dayAt } from '@hearth/shared/domain/days/day-label.ts';
import { settingCourse } from '@hearth/shared/domain/settings/setting.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useDeviceZone } from '../../lib/device-zone.ts';
import { useData } from '../hearth-data.ts';
import { settingValueOf } from '@hearth/shared/domain/settings/setting-rules.ts';
import { changesInOrder, followZone, type ZoneQuestion } from '../operations/zones.ts';
import { useCalendar, useRuleRows } from './use-calendar.ts';
import { usePreference } from './use-preference.ts';

/** After a week in the new zone nobody asks any more whether it is meant. */
const askForMs = 7 * 86_400_000;

export interface ZoneBanner extends ZoneQuestion {
  /** The day it is in the new zone. */
  readonly today: LocalDate;
}

/** Writes down where the device is, at start and whenever that changes. Mount once, in the shell. */
export function useFollowedZone(): void {
  const data = useData();
  const deviceZone = useDeviceZone();
  useEffect(() => {
    void followZone(data, deviceZone);
  }, [data, deviceZone]);
}

/** "You are in Tokyo now": the question to ask about the device's zone, null when there is none. */
export function useZoneBanner(): ZoneBanner | null {
  const { deviceId, clock } = useData();
  const rows = useRuleRows();
  const calendar = useCalendar();
  const deviceZone = useDeviceZone();
  const [answered] = usePreference('zoneAnswered');
  return useMemo(() => {
    if (rows === undefined || calendar === undefined || answered === undefined) return null;
    const dayStart = settingCourse(rows.settingVersions, 'dayStart');
    const ask = (question: ZoneQuestion): ZoneBanner => ({
      ...question,
      today: dayAt(clock.now(), question.to, dayStart),
    });
    const pinned = settingValueOf(rows.settings.find(({ key }) => key === 'pinnedZone')?.value, 'pinnedZone');
    if (pinned !== null) {
      if (deviceZone === pinned || answered === deviceZone) return null;
      return ask({ from: pinned, to: deviceZone, change: null });
    }
    const changes = changesInOrder(rows.zoneChanges);
    const change = changes.at(-1);
    const before = changes.at(-2);
    if (change === undefined || before === undefined || before.zone === change.zone) return null;
    if (change.device !== deviceId || change.id === answered || clock.now() - change.at > askForMs) return null;
    return ask({ from: before.zone, to: change.zone, change });
  }, [rows, calendar, deviceZone, deviceId, clock, answered]);
}
