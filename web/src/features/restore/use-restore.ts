import { useEffect, useRef, useState } from 'react';
import type { RestoreCounts } from '@hearth/shared/import/hearth/restore-counts.ts';
import type { RestoreMode } from '@hearth/shared/import/hearth/restore-rules.ts';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { useData, type HearthData } from '../../data/hearth-data.ts';
import { exportEverything } from '../../data/operations/exports.ts';
import { keepCopy } from '../../data/operations/replaced-copies.ts';
import {
  previewRestore,
  restoreFile,
  type RestorePreview,
  type RestoreSource,
} from '../../data/operations/restores.ts';
import { undo } from '../../data/operations/undo.ts';
import { readOwnFile, type ReadWorker } from './read-own-file.ts';

/** Where a restore stands. */
export type RestoreState =
  | { readonly step: 'reading'; readonly share: number }
  | { readonly step: 'refused'; readonly error: ImportError }
  | { readonly step: 'preview'; readonly source: RestoreSource; readonly preview: RestorePreview }
  | { readonly step: 'writing'; readonly share: number; readonly mode: RestoreMode }
  | { readonly step: 'done'; readonly counts: RestoreCounts; readonly mode: RestoreMode; readonly activityId: string }
  | { readonly step: 'undoing' }
  /** `kept`: fields that were changed since; null when it had been undone before. */
  | { readonly step: 'undone'; readonly kept: number | null }
  /** A surprise: thrown while rendering, so that the screen's error boundary tells it. */
  | { readonly step: 'crashed'; readonly error: unknown };

export interface Restore {
  readonly state: RestoreState;
  readonly write: (mode: RestoreMode) => void;
  readonly undoRestore: () => void;
  /** Stops writing unless the last row is just being written; nothing stays of it. */
  readonly cancel: () => void;
}

/** Reading takes this share of the wait for the preview; the dry run the rest. */
const readingShare = 0.6;

/** Keeping a copy takes this share of a replacement. */
const copyingShare = 0.3;

const beginning: RestoreState = { step: 'reading', share: 0 };

/** Tells a share of the work that is done, and stops it when it was cancelled: throwing ends a transaction, leaving nothing. */
const reporter = (signal: AbortSignal, onProgress: (share: number) => void) => (done: number, all: number) => {
  signal.throwIfAborted();
  onProgress(all === 0 ? 1 : done / all);
};

async function readAndCount(
  data: HearthData,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  startWorker: () => ReadWorker,
): Promise<RestoreState> {
  const read = await readOwnFile(file, (share) => onProgress(share * readingShare), signal, startWorker);
  if (!read.ok) return { step: 'refused', error: read.error };
  const source: RestoreSource = { ...read.value, name: file.name };
  const count = (share: number) => onProgress(readingShare + share * (1 - readingShare));
  return { step: 'preview', source, preview: await previewRestore(data, source, reporter(signal, count)) };
}

async function writeAll(
  data: HearthData,
  source: RestoreSource,
  mode: RestoreMode,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<RestoreState> {
  let begin = 0;
  if (mode === 'replace') {
    // What is here now, as a file of its own: the undo knows how to go back, this is for when it is forgotten.
    const copy = await exportEverything(data, {
      files: 'here',
      onProgress: (share) => onProgress(share * copyingShare),
      signal,
    });
    signal.throwIfAborted();
    await keepCopy(data, copy.file);
    begin = copyingShare;
  }
  const tell = (share: number) => onProgress(begin + share * (1 - begin));
  const outcome = await restoreFile(data, source, mode, reporter(signal, tell));
  return outcome.ok ? { step: 'done', mode, ...outcome.value } : { step: 'refused', error: outcome.error };
}

/** One restore of one file, from reading it to its result, and back. */
export function useRestore(file: File, startWorker: () => ReadWorker): Restore {
  const data = useData();
  const [state, setState] = useState<RestoreState>(beginning);
  const running = useRef<AbortController | null>(null);

  useEffect(() => {
    const control = new AbortController();
    const tell = (share: number) => {
      if (!control.signal.aborted) setState({ step: 'reading', share });
    };
    tell(0);
    readAndCount(data, file, tell, control.signal, startWorker).then(
      (result) => {
        if (!control.signal.aborted) setState(result);
      },
      (error: unknown) => {
        if (!control.signal.aborted) setState({ step: 'crashed', error });
      },
    );
    // Who leaves the screen has no use for a preview; a restore that is being written goes on.
    return () => control.abort();
  }, [data, file, startWorker]);

  return {
    state,
    write: (mode) => {
      if (state.step !== 'preview') return;
      const before = state;
      const control = new AbortController();
      running.current = control;
      const tell = (share: number) => setState({ step: 'writing', share, mode });
      tell(0);
      writeAll(data, state.source, mode, tell, control.signal).then(setState, (error: unknown) => {
        setState(control.signal.aborted ? before : { step: 'crashed', error });
      });
    },
    undoRestore: () => {
      if (state.step !== 'done') return;
      const { activityId } = state;
      setState({ step: 'undoing' });
      undo(data, activityId).then(
        (undone) => setState({ step: 'undone', kept: undone.ok ? undone.value.skipped : null }),
        (error: unknown) => setState({ step: 'crashed', error }),
      );
    },
    cancel: () => running.current?.abort(),
  };
}
