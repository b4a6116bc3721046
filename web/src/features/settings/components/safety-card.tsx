import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { Persistence } from '../../../lib/storage-persistence.ts';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useWords } from '../settings-words.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { SettingCard } from './setting-card.tsx';

export interface SafetyCardProps {
  /** Undefined until the browser has answered. */
  readonly persistence: Persistence | undefined;
  /** May show the browser's question. */
  readonly onAsk: () => Promise<void>;
}

/** Whether the browser promises to keep the data, and the way to ask it. */
export function SafetyCard({ persistence, onAsk }: SafetyCardProps): ReactElement {
  const { t } = useWords();
  const focusRef = useKeptFocus<HTMLDivElement>(persistence);
  return (
    <SettingCard title={t('data.safety')} focusRef={focusRef}>
      {persistence === undefined ? <Skeleton className="h-16" /> : null}
      {persistence === 'persisted' ? (
        <KeepingState icon={<ShieldCheck size={22} className="text-good" />} title={t('data.persisted')}>
          {t('data.persistedText')}
        </KeepingState>
      ) : null}
      {persistence === 'best-effort' ? <BestEffort onAsk={onAsk} /> : null}
      {persistence === 'unsupported' ? <p className="text-sm">{t('data.unsupported')}</p> : null}
    </SettingCard>
  );
}

function BestEffort({ onAsk }: Pick<SafetyCardProps, 'onAsk'>): ReactElement {
  const { t } = useWords();
  const [answer, setAnswer] = useState<'not-asked' | 'asking' | 'refused'>('not-asked');
  const ask = async (): Promise<void> => {
    setAnswer('asking');
    await onAsk();
    // Where it was granted, this is gone by now.
    setAnswer('refused');
  };
  return (
    <>
      <KeepingState icon={<ShieldAlert size={22} className="text-ember-ink" />} title={t('data.bestEffort')}>
        {t('data.bestEffortText')}
      </KeepingState>
      <Button variant="primary" className="mt-3" busy={answer === 'asking'} onClick={() => void ask()}>
        {t('data.safety')}
      </Button>
      <div role="status" className="text-sm">
        {answer === 'refused' ? (
          <>
            <p className="mt-3">{t('data.refused')}</p>
            <Link to="/settings/install" className={`${buttonClasses('ghost')} -ms-4`}>
              {t('data.refusedInstall')}
            </Link>
          </>
        ) : null}
      </div>
    </>
  );
}

interface KeepingStateProps {
  readonly icon: ReactElement;
  readonly title: string;
  readonly children: string;
}

function KeepingState({ icon, title, children }: KeepingStateProps): ReactElement {
  return (
    <div className="flex gap-3 text-sm">
      <span aria-hidden="true" className="shrink-0">
        {icon}
      </span>
      <div>
        <p className="font-medium">{title}</p>
        <p className="mt-0.5 text-ink-2">{children}</p>
      </div>
    </div>
  );
}
