import { useEffect, useRef, useState } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { exportEverything } from '../../data/operations/exports.ts';
import { saveFile } from '../../lib/save-file.ts';

/** Where an export stands. */
export type ExportState =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly share: number }
  /** `isShareable`: the system can hand it to another app, so it is asked where it should go. */
  | { readonly step: 'ready'; readonly file: File; readonly isShareable: boolean }
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
    exportEverything(data, (share) => setState({ step: 'running', share }), control.signal).then(
      (file) => {
        const isShareable = canShare(file);
        if (!isShareable) saveFile(file);
        setState({ step: 'ready', file, isShareable });
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
