import { MapPin } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/hearth-data.ts';
import { undo } from '../../data/operations/undo.ts';
import { acceptZone, keepZone } from '../../data/operations/zone-answers.ts';
import type { ZoneBanner } from '../../data/queries/use-zone-banner.ts';
import { useFormat } from '../../i18n/format.ts';
import { placeOfZone } from '../../lib/zone-place.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.ts';

/** Asks once after a journey which place's days count. */
export const ZoneQuestion = ({ question }: { readonly question: ZoneBanner }): ReactElement => {
  const { t } = useTranslation('app');
  const data = useData();
  const format = useFormat();
  const from = placeOfZone(question.from);
  const keep = async (): Promise<void> => {
    const outcome = await keepZone(data, question);
    if (!outcome.ok) {
      showToast({ message: t('zone.failed'), tone: 'bad' });
      return;
    }
    const { activityId } = outcome.value;
    showToast({ message: t('zone.kept', { place: from }), undo: () => void undo(data, activityId) });
  };
  return (
    <Banner
      live="status"
      icon={<MapPin size={20} className="text-ember-ink" />}
      title={t('zone.title', { place: placeOfZone(question.to) })}
      actions={
        <>
          <Button onClick={() => void keep()}>{t('zone.keep', { place: from })}</Button>
          <Button variant="primary" onClick={() => void acceptZone(data, question)}>
            {t('zone.switch')}
          </Button>
        </>
      }
    >
      {t('zone.text', {
        day: format.day(question.today, { weekday: 'long', day: 'numeric', month: 'long' }),
      })}
    </Banner>
  );
};
