import { lazy, Suspense } from 'react';

const ToastRegion = lazy(async () => ({ default: (await import('./toast-region.tsx')).ToastRegion }));

/** Stands once in the shell; its code comes after the first paint. */
export function ToastHost() {
  return (
    <Suspense>
      <ToastRegion />
    </Suspense>
  );
}
