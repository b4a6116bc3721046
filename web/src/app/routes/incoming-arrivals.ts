import i18next from 'i18next';
import { lazy, useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { incomingFiles, incomingOutcomes, type IncomingOutcome } from '@hearth/shared/protocol/incoming-files.ts';
import { transferHash } from '@hearth/shared/protocol/transfer-link.ts';
import { readTransferLink } from '../../features/transfer/transfer-link.ts';
import { offerFile, useOfferedFile } from './incoming-file.ts';
import { takeKeptFile } from './incoming-kept.ts';

/** Why an address that promises a file brought none. `gone`: it was taken before. `broken-link`: a QR code or link cut short. */
export type ArrivalProblem = Exclude<IncomingOutcome, 'kept'> | 'gone' | 'broken-link';

/** With its words: it is seldom needed. To be shown above the import inside a `Suspense`. */
export const IncomingNotice = lazy(async () => {
  const [{ IncomingNotice: Notice }] = await Promise.all([
    import('./incoming-notice.tsx'),
    i18next.loadNamespaces('transfer'),
  ]);
  return { default: Notice };
});

const isOutcome = (text: string): text is IncomingOutcome => incomingOutcomes.some((outcome) => outcome === text);

const takeShared = async (query: string): Promise<ArrivalProblem | null> => {
  if (isOutcome(query) && query !== 'kept') return query;
  const file = await takeKeptFile();
  if (file === null) return 'gone';
  offerFile(file);
  return null;
};

const takeLink = (hash: string): ArrivalProblem | null => {
  const file = readTransferLink(hash);
  if (file === null) return 'broken-link';
  offerFile(file);
  return null;
};

/** Null when the address promises nothing. */
const takeArrival = (search: string, hash: string): Promise<ArrivalProblem | null> | null => {
  if (hash.startsWith(transferHash)) return Promise.resolve(hash).then(takeLink);
  const query = new URLSearchParams(search).get(incomingFiles.query);
  return query === null ? null : takeShared(query);
};

/** What came to the import's page from outside: the file, or why there is none. The address is cleaned at once. */
export const useArrivals = (): { file: File | undefined; problem: ArrivalProblem | null; dismiss: () => void } => {
  const file = useOfferedFile();
  const { search, hash } = useLocation();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<ArrivalProblem | null>(null);
  useEffect(() => {
    const arrival = takeArrival(search, hash);
    if (arrival === null) return;
    // A reload must neither ask for the same file twice nor leave somebody's habits in the history.
    void navigate(incomingFiles.importPath, { replace: true });
    void arrival.then(setProblem);
  }, [search, hash, navigate]);
  return { file, problem, dismiss: () => setProblem(null) };
};
