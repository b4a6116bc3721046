import type { ReactElement } from 'react';
import { ImportScreen } from '../../features/import/import-screen.tsx';
import { useArrivals } from './incoming-arrivals.ts';
import { IncomingNotice } from './incoming-notice.tsx';

/** Where the import meets what arrives from outside the page. */
export const ImportRoute = (): ReactElement => {
  const { file, problem, dismiss } = useArrivals();
  return (
    <>
      {problem === null ? null : (
        <div className="mx-auto max-w-3xl px-4 pt-6">
          <IncomingNotice problem={problem} onDismiss={dismiss} />
        </div>
      )}
      <ImportScreen incoming={file} />
    </>
  );
};
