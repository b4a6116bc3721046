import { QrCode, Share } from 'lucide-react';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { timeWords, useWords } from '../account-words.ts';
import { CopyField } from '../../../ui/copy-field.tsx';

const QrPicture = lazy(async () => ({ default: (await import('../../../ui/qr-picture.tsx')).QrPicture }));

export interface MadeInviteProps {
  readonly url: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

const canShare = (url: string): boolean => 'canShare' in navigator && navigator.canShare({ url });

/** A link that nobody can ask for again: to copy, to share, to be read by a camera. */
export function MadeInvite({ url, expiresAt }: MadeInviteProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const [isCode, setIsCode] = useState(false);
  const share = async (): Promise<void> => {
    try {
      await navigator.share({ url });
    } catch (error) {
      // Closing the sheet is no failure, and the link stands there.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return (
    <div className="grid gap-3 rounded-md bg-sunk p-3">
      <p role="status" className="text-sm">
        <span className="block font-semibold">{t('invites.madeTitle')}</span>
        <span className="text-ink-2">{t('invites.madeText', { time: timeWords(expiresAt, words) })}</span>
      </p>
      <CopyField
        label={t('invites.link')}
        value={url}
        copy={t('invites.copy')}
        copied={t('invites.copied')}
        notCopied={t('invites.notCopied')}
      >
        {canShare(url) ? (
          <Button icon={<Share size={18} aria-hidden="true" />} onClick={() => void share()}>
            {t('invites.share')}
          </Button>
        ) : null}
        <Button
          variant="ghost"
          aria-expanded={isCode}
          icon={<QrCode size={18} aria-hidden="true" />}
          onClick={() => setIsCode(!isCode)}
        >
          {t(isCode ? 'invites.qrHide' : 'invites.qrShow')}
        </Button>
      </CopyField>
      {isCode ? (
        <div className="mx-auto w-full max-w-64">
          <Suspense fallback={<Skeleton className="aspect-square w-full" />}>
            <QrPicture address={url} label={t('invites.qr')} />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}
