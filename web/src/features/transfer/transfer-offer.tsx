import { Download, QrCode, Share } from 'lucide-react';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { canShareFile, downloadFile, shareFile } from '../../lib/hand-over-file.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { TransferLink } from './transfer-link.ts';
import { useTransfer } from './use-transfer.ts';

const QrPicture = lazy(async () => ({ default: (await import('../../ui/qr-picture.tsx')).QrPicture }));

export interface TransferOfferProps {
  /** Where it goes: into the home-screen app of this device, or to another device. Only the steps differ. */
  readonly to: 'home-screen' | 'device';
}

/** Takes everything along: as a file, and as a code for another device's camera while there is little. */
export function TransferOffer({ to }: TransferOfferProps): ReactElement {
  const { t } = useTranslation('transfer');
  const { state, makeFile, makeCode, close } = useTransfer();
  const isMaking = (what: 'file' | 'code'): boolean => state.step === 'making' && state.what === what;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Button icon={<Download size={18} aria-hidden="true" />} busy={isMaking('file')} onClick={makeFile}>
          {t('offer.file')}
        </Button>
        <Button
          variant={to === 'device' ? 'secondary' : 'ghost'}
          icon={<QrCode size={18} aria-hidden="true" />}
          busy={isMaking('code')}
          onClick={makeCode}
        >
          {t('offer.code')}
        </Button>
      </div>
      {state.step === 'file' ? <ReadyFile file={state.file} missing={state.missing} to={to} /> : null}
      {state.step === 'too-much' ? (
        <Banner live="status" title={t('tooMuch.title')}>
          {t('tooMuch.text')}
        </Banner>
      ) : null}
      {state.step === 'code' ? <CodeDialog link={state.link} onClose={close} /> : null}
    </div>
  );
}

interface ReadyFileProps extends TransferOfferProps {
  readonly file: File;
  readonly missing: number;
}

function ReadyFile({ file, missing, to }: ReadyFileProps): ReactElement {
  const { t } = useTranslation('transfer');
  const format = useFormat();
  const [canShare, setCanShare] = useState(() => canShareFile(file));
  const share = async (): Promise<void> => {
    if ((await shareFile(file)) === 'refused') setCanShare(false);
  };
  const size = format.number(Math.max(1, Math.round(file.size / 1000)));
  return (
    <section aria-labelledby="transfer-ready" className="rounded-md bg-sunk p-3">
      <p id="transfer-ready" role="status" className="text-sm font-semibold break-words">
        {t('ready.title', { file: file.name, size })}
      </p>
      {missing > 0 ? (
        <p className="mt-1 text-sm text-ink-2">
          {t('ready.missing', { count: missing, number: format.number(missing) })}
        </p>
      ) : null}
      <ol className="mt-2 list-decimal space-y-1 ps-5 text-sm text-ink-2">
        <li>{t(canShare ? 'ready.share' : 'ready.save')}</li>
        <li>{t(to === 'home-screen' ? 'ready.openApp' : 'ready.openDevice')}</li>
        <li>{t(to === 'home-screen' ? 'ready.chooseApp' : 'ready.chooseDevice')}</li>
      </ol>
      <div className="mt-3 flex flex-wrap gap-2">
        {canShare ? (
          <Button variant="primary" icon={<Share size={18} aria-hidden="true" />} onClick={() => void share()}>
            {t('ready.shareAction')}
          </Button>
        ) : null}
        <Button
          variant={canShare ? 'secondary' : 'primary'}
          icon={<Download size={18} aria-hidden="true" />}
          onClick={() => downloadFile(file)}
        >
          {t('ready.saveAction')}
        </Button>
      </div>
    </section>
  );
}

/** Names by which a device knows only itself: a link to them leads nowhere from another one. */
const isOwnNameOnly = (hostname: string): boolean => hostname === 'localhost' || hostname === '127.0.0.1';

function CodeDialog({ link, onClose }: { readonly link: TransferLink; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation('transfer');
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={t('code.title')}
      description={t('code.text')}
    >
      <div className="grid gap-3">
        <Suspense fallback={<Skeleton className="mx-auto aspect-square w-full max-w-md" />}>
          <QrPicture {...link} label={t('code.label')} />
        </Suspense>
        <p className="text-sm text-ink-2">{t('code.private')}</p>
        <p className="text-sm text-ink-2">{t('code.notHere')}</p>
        {isOwnNameOnly(location.hostname) ? (
          <Banner tone="warn">{t('code.ownName', { host: location.host })}</Banner>
        ) : null}
      </div>
    </Dialog>
  );
}
