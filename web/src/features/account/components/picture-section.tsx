import { Camera, ImageUp } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { removeAvatar, sendAvatar } from '../../../data/api/avatar.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { showToast } from '../../../ui/toast.ts';
import { useWords } from '../account-words.ts';
import { openPicture, pictureLimits, type PictureRefusal } from '../read-picture.ts';
import type { ShownFailure } from '../../../data/api/use-answer.ts';
import { useOnline } from '../../../lib/use-online.ts';
import { CropDialog } from './crop-dialog.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { Section } from './frame.tsx';

type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'cropping'; readonly picture: ImageBitmap }
  | { readonly kind: 'sending'; readonly share: number; readonly shown: string; readonly control: AbortController }
  | { readonly kind: 'refused'; readonly reason: PictureRefusal }
  | ({ readonly kind: 'failed'; readonly part: Blob | undefined } & ShownFailure);

/** What the server may say about a picture, in the words that the app has for its own look at it. */
const PICTURE_CODES: readonly string[] = ['not-a-picture', 'broken-picture', 'picture-too-large'];
const isPictureCode = (code: string): code is PictureRefusal => PICTURE_CODES.includes(code);

export interface PictureSectionProps {
  readonly name: string;
  readonly avatar: string | undefined;
}

/** One's picture: chosen, cut, sent. Only with a network, unlike all else of the profile. */
export function PictureSection({ name, avatar }: PictureSectionProps): ReactElement {
  const { t } = useWords();
  const isOnline = useOnline();
  const inputRef = useRef<HTMLInputElement>(null);
  const chooseRef = useRef<HTMLButtonElement>(null);
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const control = step.kind === 'sending' ? step.control : undefined;
  useEffect(() => () => control?.abort(), [control]);
  const isBusy = step.kind === 'reading' || step.kind === 'sending';

  const open = async (file: File): Promise<void> => {
    setStep({ kind: 'reading' });
    const opened = await openPicture(file);
    setStep(opened.ok ? { kind: 'cropping', picture: opened.value } : { kind: 'refused', reason: opened.error });
  };
  const send = async (part: Blob): Promise<void> => {
    const sending = { kind: 'sending', shown: URL.createObjectURL(part), control: new AbortController() } as const;
    setStep({ ...sending, share: 0 });
    const answer = await sendAvatar(part, (share) => setStep({ ...sending, share }), sending.control.signal);
    URL.revokeObjectURL(sending.shown);
    if (sending.control.signal.aborted) setStep({ kind: 'idle' });
    else if (answer.ok) {
      setStep({ kind: 'idle' });
      showToast({ message: t('profile.saved') });
    } else if (answer.error.kind === 'refused' && isPictureCode(answer.error.code)) {
      setStep({ kind: 'refused', reason: answer.error.code });
    } else setStep({ kind: 'failed', failure: answer.error, atMs: Date.now(), part });
    chooseRef.current?.focus();
  };
  const remove = async (): Promise<void> => {
    const answer = await removeAvatar();
    if (answer.ok) showToast({ message: t('profile.removed') });
    else setStep({ kind: 'failed', failure: answer.error, atMs: Date.now(), part: undefined });
    chooseRef.current?.focus();
  };
  const close = (picture: ImageBitmap): void => {
    picture.close();
    setStep({ kind: 'idle' });
  };
  const retried = step.kind === 'failed' ? step.part : undefined;
  return (
    <Section title={t('profile.picture')} text={t('profile.pictureText')}>
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={name} picture={step.kind === 'sending' ? step.shown : avatar} size={88} />
        <div className="flex min-w-48 flex-1 flex-wrap items-center gap-2">
          {/* No `accept` by name alone: the content decides, and says why not. */}
          <input
            ref={inputRef}
            type="file"
            accept="image/*"
            hidden
            aria-label={t('profile.choose')}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              // The same file may be chosen again.
              currentTarget.value = '';
              if (file !== undefined) void open(file);
            }}
          />
          <Button
            ref={chooseRef}
            busy={isBusy}
            disabled={!isOnline}
            icon={avatar === undefined ? <ImageUp size={18} /> : <Camera size={18} />}
            onClick={() => inputRef.current?.click()}
          >
            {t(avatar === undefined ? 'profile.choose' : 'profile.change')}
          </Button>
          {avatar === undefined || isBusy || !isOnline ? null : (
            <ConfirmDialog
              tone="danger"
              trigger={<Button variant="ghost">{t('profile.remove')}</Button>}
              title={t('profile.removeTitle')}
              description={t('profile.removeText')}
              confirmLabel={t('profile.remove')}
              onConfirm={() => void remove()}
            />
          )}
        </div>
      </div>
      <div className="mt-3 grid gap-3 empty:hidden">
        {isOnline ? null : <p className="text-sm text-ink-2">{t('profile.pictureOffline')}</p>}
        {step.kind === 'reading' ? (
          <p role="status" className="flex items-center gap-2 text-sm text-ink-2">
            <Spinner size={16} />
            {t('profile.reading')}
          </p>
        ) : null}
        {step.kind === 'sending' ? <Sending share={step.share} onStop={() => step.control.abort()} /> : null}
        {step.kind === 'refused' ? (
          <Banner tone="bad" live="alert" onDismiss={() => setStep({ kind: 'idle' })}>
            {t(`pictureRefused.${step.reason}`, pictureLimits)}
          </Banner>
        ) : null}
        {step.kind === 'failed' ? (
          <FailureBanner {...step} onRetry={retried === undefined ? undefined : () => void send(retried)} />
        ) : null}
      </div>
      {step.kind === 'cropping' ? (
        <CropDialog
          picture={step.picture}
          onClose={() => close(step.picture)}
          onCut={(part) => {
            step.picture.close();
            void send(part);
          }}
        />
      ) : null}
    </Section>
  );
}

function Sending({ share, onStop }: { readonly share: number; readonly onStop: () => void }): ReactElement {
  const { t, format } = useWords();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div
        role="progressbar"
        aria-label={t('profile.sending')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-2 min-w-40 flex-1 overflow-hidden rounded-full bg-line"
      >
        <div className="h-full rounded-full bg-ember" style={{ inlineSize: `max(0.5rem, ${share * 100}%)` }} />
      </div>
      <span aria-hidden="true" className="text-sm text-ink-2">
        {t('profile.progress', { percent: format.percent(share) })}
      </span>
      <Button size="sm" onClick={onStop}>
        {t('profile.cancelSending')}
      </Button>
    </div>
  );
}
