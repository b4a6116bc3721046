import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ProgressRing } from '../../../ui/progress-ring.tsx';
import { Spinner } from '../../../ui/spinner.tsx';

export interface RestoreProgressProps {
  readonly title: string;
  readonly text?: string;
  /** 0 to 1; null when nobody knows how far it is. */
  readonly share: number | null;
  readonly onCancel?: () => void;
}

/** Work that takes a while, and the way out of it. */
export function RestoreProgress({ title, text, share, onCancel }: RestoreProgressProps): ReactElement {
  const { t } = useTranslation('restore');
  const format = useFormat();
  const titleId = useId();
  return (
    <Card>
      <div className="flex flex-col items-center gap-4 px-4 py-8 text-center">
        {share === null ? (
          <Spinner size={44} />
        ) : (
          <div
            role="progressbar"
            aria-labelledby={titleId}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
          >
            <ProgressRing value={share} size={88}>
              <span className="text-base font-semibold text-ink">{format.percent(share)}</span>
            </ProgressRing>
          </div>
        )}
        <h2 id={titleId} className="text-lg font-semibold break-words">
          {title}
        </h2>
        {text === undefined ? null : <p className="text-sm text-ink-2">{text}</p>}
        {onCancel === undefined ? null : <Button onClick={onCancel}>{t('cancel')}</Button>}
      </div>
    </Card>
  );
}
