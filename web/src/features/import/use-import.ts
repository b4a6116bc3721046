import { useEffect, useRef, useState } from 'react';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import type { ImportPlan } from '@hearth/shared/import/import-plan.ts';
import type { HabitParity } from '@hearth/shared/import/parity.ts';
import type { ImportedFile } from '@hearth/shared/import/imported-habit.ts';
import { useData, type HearthData } from '../../data/hearth-data.ts';
import { importFile, previewImport, readImportMoment } from '../../data/operations/imports.ts';
import { undo } from '../../data/operations/undo.ts';
import { readFile, type ImportWorker } from './read-file.ts';

/** The dry run, beside what the other app says of the same habits. */
export interface PreviewState {
  readonly step: 'preview';
  readonly file: ImportedFile;
  readonly plan: ImportPlan;
  /** By origin. */
  readonly parities: ReadonlyMap<string, HabitParity>;
  /** Origins of the habits that shall be judged like that app. */
  readonly likeThatApp: ReadonlySet<string>;
}

/** Where an import stands. */
export type ImportState =
  | { readonly step: 'choose'; readonly error: ImportError | null }
  | { readonly step: 'reading'; readonly file: string; readonly share: number }
  | PreviewState
  | { readonly step: 'writing'; readonly share: number }
  | { readonly step: 'done'; readonly plan: ImportPlan; readonly activityId: string }
  /** `kept`: entries that were changed since; null when it had been undone before. */
  | { readonly step: 'undone'; readonly kept: number | null }
  /** A surprise: thrown while rendering, so that the screen's error boundary tells it. */
  | { readonly step: 'crashed'; readonly error: unknown };

export interface Import {
  readonly state: ImportState;
  readonly read: (file: File) => void;
  /** Switches habits, by origin, to judging like that app or back. */
  readonly judgeLike: (origins: readonly string[], isLike: boolean) => void;
  readonly write: () => void;
  readonly undoImport: () => void;
  readonly startOver: () => void;
  /** Stops reading at once. Stops writing, too, unless the last row is just being written; nothing stays of it. */
  readonly cancel: () => void;
}

const beginning: ImportState = { step: 'choose', error: null };

async function readAndPlan(
  data: HearthData,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  { startWorker, onOwnFile }: ImportSetup,
): Promise<ImportState> {
  const moment = await readImportMoment(data);
  signal.throwIfAborted();
  const read = await readFile(file, moment, onProgress, signal, startWorker);
  if (!read.ok) return { step: 'choose', error: read.error };
  signal.throwIfAborted();
  if (read.value.kind === 'own') {
    if (onOwnFile === undefined) return { step: 'choose', error: { code: 'unknown-format', file: file.name } };
    onOwnFile(file);
    return beginning;
  }
  const { content, parities } = read.value;
  const plan = await previewImport(data, content);
  signal.throwIfAborted();
  return plan.ok
    ? { step: 'preview', file: content, plan: plan.value, parities, likeThatApp: new Set() }
    : { step: 'choose', error: plan.error };
}

async function writeAll(
  data: HearthData,
  { file, likeThatApp }: PreviewState,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportState> {
  const tell = (done: number, all: number): void => {
    // Throwing here ends the transaction: that is how a cancelled import leaves nothing behind.
    signal.throwIfAborted();
    onProgress(all === 0 ? 1 : done / all);
  };
  const outcome = await importFile(data, file, tell, { likeThatApp });
  if (!outcome.ok) return { step: 'choose', error: outcome.error };
  const { plan, activityId } = outcome.value;
  return { step: 'done', plan, activityId };
}

async function undoOne(data: HearthData, activityId: string): Promise<ImportState> {
  const undone = await undo(data, activityId);
  return { step: 'undone', kept: undone.ok ? undone.value.skipped : null };
}

/** What an import needs of its surroundings. */
export interface ImportSetup {
  readonly startWorker: () => ImportWorker;
  /** Called with a file that turned out to be Hearth's own export. */
  readonly onOwnFile: ((file: File) => void) | undefined;
}

/** One import from the file to its result, and back. */
export function useImport(setup: ImportSetup): Import {
  const data = useData();
  const [state, setState] = useState<ImportState>(beginning);
  const running = useRef<AbortController | null>(null);

  /** Shows where the work ended: its result, or the beginning when it was cancelled in time. */
  const run = (work: (signal: AbortSignal) => Promise<ImportState>): void => {
    const control = new AbortController();
    running.current = control;
    const show = (next: ImportState): void => {
      // Another file may have taken over since.
      if (running.current === control) setState(next);
    };
    work(control.signal).then(show, (error: unknown) => {
      show(control.signal.aborted ? beginning : { step: 'crashed', error });
    });
  };

  // Who leaves the screen has no use for a preview; an import that is being written goes on.
  const isReading = state.step === 'reading';
  useEffect(() => (isReading ? () => running.current?.abort() : undefined), [isReading]);

  return {
    state,
    read: (file) => {
      running.current?.abort();
      const tell = (share: number) => setState({ step: 'reading', file: file.name, share });
      tell(0);
      run((signal) => readAndPlan(data, file, tell, signal, setup));
    },
    judgeLike: (origins, isLike) => {
      setState((shown) => {
        if (shown.step !== 'preview') return shown;
        const likeThatApp = new Set(shown.likeThatApp);
        for (const origin of origins) {
          if (isLike) likeThatApp.add(origin);
          else likeThatApp.delete(origin);
        }
        return { ...shown, likeThatApp };
      });
    },
    write: () => {
      if (state.step !== 'preview') return;
      const tell = (share: number) => setState({ step: 'writing', share });
      tell(0);
      run((signal) => writeAll(data, state, tell, signal));
    },
    undoImport: () => {
      if (state.step !== 'done') return;
      const { activityId } = state;
      run(() => undoOne(data, activityId));
    },
    startOver: () => setState(beginning),
    cancel: () => running.current?.abort(),
  };
}
