import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ProgressRing } from '../../../ui/progress-ring.tsx';

export interface ImportProgressProps {
  readonly title: string;
  readonly text?: string;
  /** 0 to 1. */
  readonly share: number;
  readonly label: 'reading.progress' | 'writing.progress';
  readonly cancelLabel: string;
  readonly onCancel: () => void;
}

/** Work that takes a while, and the way out of it. */
export function ImportProgress({
  title,
  text,
  share,
  label,
  cancelLabel,
  onCancel,
}: ImportProgressProps): ReactElement {
  const { t } = useTranslation('import');
  const format = useFormat();
  const titleId = useId();
  const percent = format.percent(share);
  return (
    <Card>
      <div className="flex flex-col items-center gap-4 px-4 py-8 text-center">
        <div
          role="progressbar"
          aria-labelledby={titleId}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          aria-valuetext={t(label, { percent })}
        >
          <ProgressRing value={share} size={88}>
            <span className="text-base font-semibold text-ink">{percent}</span>
          </ProgressRing>
        </div>
        <h2 id={titleId} className="text-lg font-semibold break-words">
          {title}
        </h2>
        {text === undefined ? null : <p className="text-sm text-ink-2">{text}</p>}
        <Button onClick={onCancel}>{cancelLabel}</Button>
      </div>
    </Card>
  );
}
