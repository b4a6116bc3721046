import { useEffect, useRef, useState } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { exportEverything, type Exported } from '../../data/operations/exports.ts';
import { makeTransferLink, type TransferLink } from './transfer-link.ts';

/** What is being made, and what came of it. */
export type TransferState =
  | { readonly step: 'idle' }
  | { readonly step: 'making'; readonly what: 'file' | 'code' }
  /** `missing`: attached files that could not be fetched. */
  | { readonly step: 'file'; readonly file: File; readonly missing: number }
  | { readonly step: 'code'; readonly link: TransferLink }
  | { readonly step: 'too-much' };

export interface Transfer {
  readonly state: TransferState;
  readonly makeFile: () => void;
  readonly makeCode: () => void;
  readonly close: () => void;
}

/** Makes the file or the code of everything on this device. A surprise is thrown while rendering. */
export function useTransfer(): Transfer {
  const data = useData();
  const [state, setState] = useState<TransferState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (
    what: 'file' | 'code',
    finish: (exported: Exported) => Promise<TransferState> | TransferState,
  ): Promise<void> => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setState({ step: 'making', what });
    try {
      const files = what === 'file' ? 'all' : 'none';
      const work = { files, onProgress: () => undefined, signal: control.signal } as const;
      const next = await finish(await exportEverything(data, work));
      if (!control.signal.aborted) setState(next);
    } catch (error) {
      if (control.signal.aborted) return;
      setState(() => {
        throw error;
      });
    }
  };

  return {
    state,
    makeFile: () => void run('file', ({ file, missing }) => ({ step: 'file', file, missing: missing.length })),
    makeCode: () =>
      void run('code', async ({ file }) => {
        const link = await makeTransferLink(file, location.origin);
        return link === null ? { step: 'too-much' } : { step: 'code', link };
      }),
    close: () => setState({ step: 'idle' }),
  };
}
