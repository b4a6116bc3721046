import type { ReactElement } from 'react';
import { Suspense } from 'react';
import { Outlet } from 'react-router';

export const Shell = (): ReactElement => (
  <main>
    <Suspense>
      <Outlet />
    </Suspense>
  </main>
);
