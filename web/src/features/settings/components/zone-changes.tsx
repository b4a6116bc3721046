import type { ZoneChange } from '@hearth/shared/domain/settings/setting.ts';
import { MapPin } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { placeOfZone } from '../../../lib/zone-place.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { useWords } from '../settings-words.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { SettingCard } from './setting-card.tsx';

const shownAtFirst = 8;

export interface ZoneChangesProps {
  /** Newest first. */
  readonly changes: readonly ZoneChange[];
}

/** Where one's days were counted, and since when (FACT7). */
export function ZoneChanges({ changes }: ZoneChangesProps): ReactElement {
  const { t, format } = useWords();
  const { deviceId } = useData();
  const [isWhole, setIsWhole] = useState(false);
  const focusRef = useKeptFocus<HTMLDivElement>(isWhole);
  const shown = isWhole ? changes : changes.slice(0, shownAtFirst);
  return (
    <SettingCard title={t('zone.changes')} focusRef={focusRef}>
      {changes.length === 0 ? <p className="text-sm text-ink-2">{t('zone.noChanges')}</p> : null}
      <ul>
        {shown.map(({ id, at, zone, device }, index) => (
          <li
            key={id}
            className="flex items-center gap-3 border-t border-line py-2.5 first:border-0 first:pt-0 last:pb-0"
          >
            <MapPin size={18} aria-hidden="true" className="shrink-0 text-ink-3" />
            <div className="min-w-0 flex-1">
              <p className="truncate text-sm font-medium">{placeOfZone(zone)}</p>
              <p className="text-xs text-ink-2">
                {t('zone.since', { day: format.instant(at, zone) })}
                {device === deviceId ? null : <span className="block">{t('zone.otherDevice')}</span>}
              </p>
            </div>
            {index === 0 ? <Badge tone="good">{t('zone.current')}</Badge> : null}
          </li>
        ))}
      </ul>
      {shown.length < changes.length ? (
        <Button className="mt-2" onClick={() => setIsWhole(true)}>
          {t('zone.showAll', { number: format.number(changes.length) })}
        </Button>
      ) : null}
    </SettingCard>
  );
}
