import type { ReactElement } from 'react';
import { useCalendar, useRuleRows } from '../../data/queries/use-calendar.ts';
import { useSettings } from '../../data/queries/use-settings.ts';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { DayStartCard } from './components/day-start-card.tsx';
import { SectionPage } from './components/section-page.tsx';
import { ZoneCard } from './components/zone-card.tsx';
import { ZoneChanges } from './components/zone-changes.tsx';

/** Settings > Time: the zone that days are counted in, and when a day begins. */
export function TimePage(): ReactElement {
  const rows = useRuleRows();
  const calendar = useCalendar();
  const settings = useSettings();
  const isRead = rows !== undefined && calendar !== undefined && settings !== undefined;
  return (
    <SectionPage name="time">
      {isRead ? (
        <>
          <ZoneCard zone={settings.zone} pinnedZone={settings.pinnedZone} />
          <DayStartCard versions={rows.settingVersions} zone={calendar.zone} today={calendar.today} />
          <ZoneChanges changes={settings.zoneChanges} />
        </>
      ) : (
        <SkeletonList rows={3} />
      )}
    </SectionPage>
  );
}
