import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { CirclePause } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { resume } from '../../../data/operations/pauses.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { pausesOfAll } from '../pauses-of-all.ts';
import { dayWords, spanWords, useWords, type Words } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { PauseDrawer } from './pause-drawer.tsx';
import { SettingCard } from './setting-card.tsx';

export interface PauseCardProps {
  readonly pauses: readonly Pause[];
  readonly today: LocalDate;
}

/** A pause of all habits at once (FACT5): what runs or is planned with its way out, or the way in. */
export function PauseCard({ pauses, today }: PauseCardProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  const [isOpen, setIsOpen] = useState(false);
  const { running, planned } = pausesOfAll(pauses, today);
  const isRunning = running.length > 0;
  const all = [...running, ...planned];
  const focusRef = useKeptFocus<HTMLDivElement>(all.length > 0);
  const endAll = (): void => {
    void tell(resume(data, null), () => t(isRunning ? 'pause.resumed' : 'pause.cancelled'));
  };
  return (
    <SettingCard title={t('pause.title')} text={t('pause.text')} focusRef={focusRef}>
      {all.length === 0 ? (
        <Button icon={<CirclePause size={18} aria-hidden="true" />} onClick={() => setIsOpen(true)}>
          {t('pause.open')}
        </Button>
      ) : (
        <Banner
          icon={<CirclePause size={20} className="text-ink-2" />}
          title={t(isRunning ? 'pause.running' : 'pause.planned')}
          actions={<Button onClick={endAll}>{t(isRunning ? 'pause.resume' : 'pause.cancel')}</Button>}
        >
          {all.map((each) => (
            <p key={each.id}>{pauseWords(each, today, words)}</p>
          ))}
        </Banner>
      )}
      <PauseDrawer open={isOpen} onOpenChange={setIsOpen} today={today} />
    </SettingCard>
  );
}

function pauseWords({ from, to, reason }: Pause, today: LocalDate, words: Words): string {
  const { t } = words;
  const range =
    to === undefined
      ? t(from > today ? 'pause.plannedOpen' : 'pause.runningOpen', { day: dayWords(from, today, words) })
      : t('pause.runningRange', { range: spanWords(from, to, today, words) });
  return reason === undefined ? range : t('pause.reasonGiven', { range, reason });
}
