import { QrCode } from 'lucide-react';
import { lazy, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { CopyField } from '../../../ui/copy-field.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useWords } from '../reminder-words.ts';

const QrPicture = lazy(async () => ({ default: (await import('../../../ui/qr-picture.tsx')).QrPicture }));

export interface LinkBoxProps {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly value: string;
  readonly hasCode: boolean;
  readonly children?: ReactNode;
}

/** A secret that is shown once: to copy, and to be read by a camera. */
export function LinkBox({ title, text, label, value, hasCode, children }: LinkBoxProps): ReactElement {
  const { t } = useWords();
  const [isCode, setIsCode] = useState(false);
  return (
    <div className="mt-3 grid gap-3 rounded-md bg-sunk p-3">
      <p role="status" className="text-sm">
        <span className="block font-semibold">{title}</span>
        <span className="text-ink-2">{text}</span>
      </p>
      {children}
      <CopyField
        label={label}
        value={value}
        copy={t('telegram.code.copy')}
        copied={t('telegram.code.copied')}
        notCopied={t('telegram.code.notCopied')}
      >
        {hasCode ? (
          <Button
            variant="ghost"
            aria-expanded={isCode}
            icon={<QrCode size={18} aria-hidden="true" />}
            onClick={() => setIsCode(!isCode)}
          >
            {t(isCode ? 'telegram.code.qrHide' : 'telegram.code.qrShow')}
          </Button>
        ) : null}
      </CopyField>
      {isCode ? (
        <div className="mx-auto w-full max-w-64">
          <Suspense fallback={<Skeleton className="aspect-square w-full" />}>
            <QrPicture address={value} label={t('telegram.code.qr')} />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}
