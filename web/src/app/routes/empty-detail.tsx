import type { ReactElement } from 'react';
import { lazy, Suspense } from 'react';
import { useWideLayout } from '../../lib/use-media-query.ts';

const Invitation = lazy(async () => ({ default: (await import('./invitation.tsx')).Invitation }));

/** Beside Today's list while no habit is open; on a phone there is no such place, and nothing to load for it. */
export const EmptyDetail = (): ReactElement | null =>
  useWideLayout() ? (
    <Suspense>
      <Invitation />
    </Suspense>
  ) : null;
