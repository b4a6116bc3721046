import { Copy, QrCode, Share } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactElement } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.ts';
import { timeWords, useWords } from '../account-words.ts';

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
  const inputRef = useRef<HTMLInputElement>(null);
  const copyRef = useRef<HTMLButtonElement>(null);
  const [isCode, setIsCode] = useState(false);
  const [isRefused, setIsRefused] = useState(false);
  // What comes next.
  useEffect(() => copyRef.current?.focus(), []);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(url);
      showToast({ id: 'invite', message: t('invites.copied') });
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      setIsRefused(true);
      inputRef.current?.select();
    }
  };
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
      {isRefused ? (
        <Banner tone="warn" live="alert">
          {t('invites.notCopied')}
        </Banner>
      ) : null}
      <Field label={t('invites.link')}>
        <Input ref={inputRef} readOnly value={url} dir="ltr" onFocus={(event) => event.currentTarget.select()} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button ref={copyRef} icon={<Copy size={18} aria-hidden="true" />} onClick={() => void copy()}>
          {t('invites.copy')}
        </Button>
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
      </div>
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
