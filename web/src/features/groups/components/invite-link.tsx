import { QrCode, Share } from 'lucide-react';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Button } from '../../../ui/button.tsx';
import { CopyField } from '../../../ui/copy-field.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import type { Words } from '../groups-words.ts';

const QrPicture = lazy(async () => ({ default: (await import('../../../ui/qr-picture.tsx')).QrPicture }));

const canShare = (url: string): boolean => 'canShare' in navigator && navigator.canShare({ url });

/** A link that is shown this once: to copy, to share, to be read by a camera. */
export function InviteLink({ url, words: { t } }: { readonly url: string; readonly words: Words }): ReactElement {
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
        <span className="block font-semibold">{t('invite.made')}</span>
        <span className="text-ink-2">{t('invite.madeText')}</span>
      </p>
      <CopyField
        label={t('invite.link')}
        value={url}
        copy={t('invite.copy')}
        copied={t('invite.copied')}
        notCopied={t('invite.notCopied')}
      >
        {canShare(url) ? (
          <Button icon={<Share size={18} aria-hidden="true" />} onClick={() => void share()}>
            {t('invite.share')}
          </Button>
        ) : null}
        <Button
          variant="ghost"
          aria-expanded={isCode}
          icon={<QrCode size={18} aria-hidden="true" />}
          onClick={() => setIsCode(!isCode)}
        >
          {t(isCode ? 'invite.qrHide' : 'invite.qrShow')}
        </Button>
      </CopyField>
      {isCode ? (
        <div className="mx-auto w-full max-w-64">
          <Suspense fallback={<Skeleton className="aspect-square w-full" />}>
            <QrPicture address={url} label={t('invite.qr')} />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}
