import { FileDown, Save, Share2 } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissingFile } from '../../../data/export-messages.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { bytesWords, useWords } from '../settings-words.ts';
import { useExport, type Export } from '../use-export.ts';
import { MissingFiles } from './missing-files.tsx';
import { ReplacedCopies } from './replaced-copies.tsx';
import { SettingCard } from './setting-card.tsx';

/** Everything as one file to keep or take elsewhere. */
export function ExportCard(): ReactElement {
  const { t } = useTranslation('export');
  const work = useExport();
  const { step } = work.state;
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    // What was pressed is gone with its step: go on where the next one begins.
    if (shown.current !== step) body.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <SettingCard title={t('title')} text={t('text')} focusRef={body}>
      <Step {...work} />
      <ReplacedCopies />
    </SettingCard>
  );
}

function Step({ state, start, cancel, share }: Export): ReactElement {
  const { t } = useTranslation('export');
  switch (state.step) {
    case 'idle':
      return (
        <Button icon={<FileDown size={18} />} onClick={start}>
          {t('start')}
        </Button>
      );
    case 'running':
      return <Running share={state.share} onCancel={cancel} />;
    case 'ready':
      return <Ready {...state} onShare={share} onAgain={start} />;
    case 'failed':
      return (
        <Banner tone="bad" live="alert" title={t('failed')} actions={<Button onClick={start}>{t('again')}</Button>}>
          {t('failedText')}
        </Banner>
      );
  }
}

function Running({ share, onCancel }: { readonly share: number; readonly onCancel: () => void }): ReactElement {
  const { t } = useTranslation('export');
  const { format } = useWords();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div
        role="progressbar"
        aria-label={t('running')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-2 min-w-40 flex-1 overflow-hidden rounded-full bg-line"
      >
        <div className="h-full rounded-full bg-ember" style={{ inlineSize: `max(0.5rem, ${share * 100}%)` }} />
      </div>
      <span aria-hidden="true" className="text-sm tabular-nums text-ink-2">
        {t('progress', { percent: format.percent(share) })}
      </span>
      <Button onClick={onCancel}>{t('cancel')}</Button>
    </div>
  );
}

interface ReadyProps {
  readonly file: File;
  readonly isShareable: boolean;
  readonly missing: readonly MissingFile[];
  readonly onShare: (file: File) => void;
  readonly onAgain: () => void;
}

function Ready({ file, isShareable, missing, onShare, onAgain }: ReadyProps): ReactElement {
  const { t } = useTranslation('export');
  const words = useWords();
  return (
    <>
      <div role="status">
        <p className="font-semibold break-words">
          {t('ready', { file: file.name, size: bytesWords(file.size, words) })}
        </p>
        <p className="text-sm text-ink-2">{isShareable ? t('offered') : t('saved')}</p>
      </div>
      {missing.length > 0 ? <MissingFiles missing={missing} /> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {isShareable ? (
          <Button variant="primary" icon={<Share2 size={18} />} onClick={() => onShare(file)}>
            {t('share')}
          </Button>
        ) : null}
        <Button icon={<Save size={18} />} onClick={() => saveFile(file)}>
          {t('save')}
        </Button>
        <Button variant="ghost" onClick={onAgain}>
          {t('again')}
        </Button>
      </div>
    </>
  );
}
