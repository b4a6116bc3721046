import { useEffect, useRef, useState } from 'react';
import { useData } from '../../data/hearth-data.ts';
import type { MissingFile } from '../../data/export-messages.ts';
import { exportEverything } from '../../data/operations/exports.ts';
import { saveFile } from '../../lib/save-file.ts';

/** Where an export stands. */
export type ExportState =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly share: number }
  /** `isShareable`: the system can hand it to another app, so it is asked where it should go. */
  | {
      readonly step: 'ready';
      readonly file: File;
      readonly isShareable: boolean;
      /** Attached files that are not in it. */
      readonly missing: readonly MissingFile[];
    }
  | { readonly step: 'failed' };

export interface Export {
  readonly state: ExportState;
  readonly start: () => void;
  readonly cancel: () => void;
  readonly share: (file: File) => void;
}

const canShare = (file: File): boolean =>
  'canShare' in navigator && navigator.canShare({ files: [file] }) && 'share' in navigator;

/** One export at a time. Whoever leaves the page ends it: nothing is written, and the next one is as good. */
export function useExport(): Export {
  const data = useData();
  const [state, setState] = useState<ExportState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = (): void => {
    const control = new AbortController();
    running.current = control;
    setState({ step: 'running', share: 0 });
    const onProgress = (share: number): void => {
      if (!control.signal.aborted) setState({ step: 'running', share });
    };
    exportEverything(data, { files: 'all', onProgress, signal: control.signal }).then(
      ({ file, missing }) => {
        const isShareable = canShare(file);
        if (!isShareable) saveFile(file);
        setState({ step: 'ready', file, isShareable, missing });
      },
      (error: unknown) => {
        if (control.signal.aborted) return;
        setState({ step: 'failed' });
        // Said on the page; the cause is for whoever looks into it.
        reportError(error);
      },
    );
  };
  return {
    state,
    start,
    cancel: () => {
      running.current?.abort();
      setState({ step: 'idle' });
    },
    share: (file) => {
      navigator.share({ files: [file], title: file.name }).catch((error: unknown) => {
        // Closing the sheet is no failure.
        if (!(error instanceof DOMException && error.name === 'AbortError')) saveFile(file);
      });
    },
  };
}
