import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { ChooseFile } from './components/choose-file.tsx';
import { ImportPreview } from './components/import-preview.tsx';
import { ImportProgress } from './components/import-progress.tsx';
import { ImportDone, ImportUndone } from './components/import-result.tsx';
import { startImportWorker, type ImportWorker } from './read-file.ts';
import { useImport, type Import } from './use-import.ts';

export interface ImportScreenProps {
  /** A file that came from outside the page: opened with the app, shared to it, dropped on it. A new one is read at once. */
  readonly incoming?: File | undefined;
  /** Called with a file that is Hearth's own export: restoring is another screen's work. */
  readonly onOwnFile?: ((file: File) => void) | undefined;
  /** Another one only in tests, where there are no workers. */
  readonly startWorker?: () => ImportWorker;
}

/** Settings > Data > Import. */
export function ImportScreen({
  incoming,
  onOwnFile,
  startWorker = startImportWorker,
}: ImportScreenProps): ReactElement {
  const { t } = useTranslation('import');
  const work = useImport({ startWorker, onOwnFile });
  const { step } = work.state;
  useIncoming(work, incoming);
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    // What was pressed is gone with its step: go on where the next one begins.
    if (shown.current !== step) body.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <div className="mx-auto max-w-3xl px-4 pt-6 pb-10">
      <PageHeader title={t('title')} back={{ to: '/settings/data', label: t('back') }} />
      <div ref={body} tabIndex={-1} className="mt-6 outline-none">
        <Step {...work} />
      </div>
    </div>
  );
}

/** Reads what comes from outside, once, and never into an import that is being written. */
function useIncoming({ state, read }: Import, incoming: File | undefined): void {
  const taken = useRef<File>(undefined);
  const isWriting = state.step === 'writing';
  useEffect(() => {
    if (incoming === undefined || incoming === taken.current || isWriting) return;
    taken.current = incoming;
    read(incoming);
  });
}

function Step({ state, read, judgeLike, write, undoImport, startOver, cancel }: Import): ReactElement {
  const { t } = useTranslation('import');
  switch (state.step) {
    case 'choose':
      return <ChooseFile error={state.error} onChoose={read} />;
    case 'reading':
      return (
        <ImportProgress
          key="reading"
          title={t('reading.title', { file: state.file })}
          share={state.share}
          label="reading.progress"
          cancelLabel={t('reading.cancel')}
          onCancel={cancel}
        />
      );
    case 'preview':
      return <ImportPreview preview={state} onJudgeLike={judgeLike} onImport={write} onCancel={startOver} />;
    case 'writing':
      return (
        <ImportProgress
          key="writing"
          title={t('writing.title')}
          text={t('writing.text')}
          share={state.share}
          label="writing.progress"
          cancelLabel={t('writing.cancel')}
          onCancel={cancel}
        />
      );
    case 'done':
      return <ImportDone plan={state.plan} onUndo={undoImport} onAgain={startOver} />;
    case 'undone':
      return <ImportUndone kept={state.kept} onAgain={startOver} />;
    case 'crashed':
      throw state.error;
  }
}
