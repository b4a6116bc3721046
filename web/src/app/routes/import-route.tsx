import { lazy, Suspense, useState, type ReactElement } from 'react';
import { ImportScreen } from '../../features/import/import-screen.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { IncomingNotice, useArrivals } from './incoming-arrivals.ts';
import { forgetFile } from './incoming-file.ts';

const RestoreScreen = lazy(async () => ({
  default: (await import('../../features/restore/restore-screen.tsx')).RestoreScreen,
}));

/** Where the import meets what arrives from outside the page, and the restoring of our own export. */
export const ImportRoute = (): ReactElement => {
  const { file, problem, dismiss } = useArrivals();
  const [own, setOwn] = useState<File | null>(null);
  if (own !== null) {
    const leave = (): void => {
      // It was looked at; another one that arrived meanwhile comes next.
      if (file === own) forgetFile();
      setOwn(null);
    };
    return (
      <Suspense fallback={<SkeletonList rows={3} className="mx-auto max-w-3xl px-4 pt-6" />}>
        <RestoreScreen file={own} onLeave={leave} />
      </Suspense>
    );
  }
  return (
    <>
      {problem === null ? null : (
        <Suspense>
          <div className="mx-auto max-w-3xl px-4 pt-6">
            <IncomingNotice problem={problem} onDismiss={dismiss} />
          </div>
        </Suspense>
      )}
      <ImportScreen incoming={file} onOwnFile={setOwn} />
    </>
  );
};
