import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { pinZone } from '../../../data/operations/zone-answers.ts';
import { useDeviceZone } from '../../../lib/device-zone.ts';
import { useNow } from '../../../lib/use-now.ts';
import { placeOfZone } from '../../../lib/zone-place.ts';
import { Button } from '../../../ui/button.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { instantWords, useWords } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { SettingCard } from './setting-card.tsx';
import { ZonePicker } from './zone-picker.tsx';

export interface ZoneCardProps {
  /** The zone that days are counted in now. */
  readonly zone: string;
  readonly pinnedZone: string | null;
}

/** Whether days follow the device or stay in one zone (A16). */
export function ZoneCard({ zone, pinnedZone }: ZoneCardProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  const deviceZone = useDeviceZone();
  const [isPicking, setIsPicking] = useState(false);
  // Renewed at the next minute, so that the clocks shown here go.
  const [minuteEnd, setMinuteEnd] = useState<number>();
  const now = useNow(minuteEnd);
  const nextMinute = (Math.floor(now / 60_000) + 1) * 60_000;
  if (nextMinute !== minuteEnd) setMinuteEnd(nextMinute);
  const pin = (next: string | null): void => {
    if (next === pinnedZone) return;
    void tell(pinZone(data, next), () =>
      next === null
        ? t('zone.followed', { place: placeOfZone(deviceZone) })
        : t('zone.kept', { place: placeOfZone(next) }),
    );
  };
  return (
    <SettingCard
      title={t('zone.title')}
      text={t('zone.text', { place: placeOfZone(zone), now: instantWords(now, zone, words) })}
    >
      <FieldGroup label={t('zone.mode')} hideLabel>
        <RadioGroup
          value={pinnedZone === null ? 'device' : 'pinned'}
          onValueChange={(mode) => pin(mode === 'device' ? null : zone)}
          options={[
            { value: 'device', label: t('zone.device'), description: t('zone.deviceText') },
            { value: 'pinned', label: t('zone.pinned'), description: t('zone.pinnedText') },
          ]}
        />
      </FieldGroup>
      {deviceZone === zone ? null : (
        <p className="mt-3 text-sm text-ink-2">
          {t('zone.elsewhere', { place: placeOfZone(deviceZone), now: instantWords(now, deviceZone, words) })}
        </p>
      )}
      {pinnedZone === null ? null : (
        <Button className="mt-3" onClick={() => setIsPicking(true)}>
          {t('zone.choose')}
        </Button>
      )}
      <ZonePicker open={isPicking} onOpenChange={setIsPicking} zone={zone} onPick={pin} />
    </SettingCard>
  );
}
