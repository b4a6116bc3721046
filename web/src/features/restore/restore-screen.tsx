import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { RestorePreviewCard } from './components/restore-preview.tsx';
import { RestoreProgress } from './components/restore-progress.tsx';
import { RestoreDone, RestoreRefused, RestoreUndone } from './components/restore-result.tsx';
import { startReadWorker, type ReadWorker } from './read-own-file.ts';
import { useRestore, type Restore } from './use-restore.ts';

export interface RestoreScreenProps {
  /** Our own export, as it was chosen. */
  readonly file: File;
  /** Back to choosing a file. */
  readonly onLeave: () => void;
  /** Another one only in tests, where there are no workers. */
  readonly startWorker?: () => ReadWorker;
}

/** Settings > Data > Import, once the file turned out to be our own export. */
export function RestoreScreen({ file, onLeave, startWorker = startReadWorker }: RestoreScreenProps): ReactElement {
  const { t } = useTranslation('restore');
  const restore = useRestore(file, startWorker);
  const { step } = restore.state;
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef<string>('');
  useEffect(() => {
    // What was pressed is gone with its step: go on where the next one begins.
    if (shown.current !== step) body.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <div className="mx-auto max-w-3xl px-4 pt-6 pb-10">
      <PageHeader title={t('title')} back={{ to: '/settings/data', label: t('back') }} />
      <div ref={body} tabIndex={-1} className="mt-6 outline-none">
        <Step restore={restore} name={file.name} onLeave={onLeave} />
      </div>
    </div>
  );
}

interface StepProps {
  readonly restore: Restore;
  readonly name: string;
  readonly onLeave: () => void;
}

function Step({ restore: { state, write, undoRestore, cancel }, name, onLeave }: StepProps): ReactElement {
  const { t } = useTranslation('restore');
  switch (state.step) {
    case 'reading':
      return <RestoreProgress title={t('reading', { file: name })} share={state.share} onCancel={onLeave} />;
    case 'refused':
      return <RestoreRefused error={state.error} onLeave={onLeave} />;
    case 'preview':
      return <RestorePreviewCard source={state.source} preview={state.preview} onWrite={write} onLeave={onLeave} />;
    case 'writing':
      return <RestoreProgress title={t('writing')} text={t('allOrNothing')} share={state.share} onCancel={cancel} />;
    case 'done':
      return <RestoreDone counts={state.counts} mode={state.mode} onUndo={undoRestore} onLeave={onLeave} />;
    case 'undoing':
      return <RestoreProgress title={t('undoing')} share={null} />;
    case 'undone':
      return <RestoreUndone kept={state.kept} onLeave={onLeave} />;
    case 'crashed':
      throw state.error;
  }
}
