import { Suspense, useState, type ReactElement } from 'react';
import { InstallPage } from '../../features/settings/install-page.tsx';
import { readPlatform } from '../../lib/platform.ts';
import { Card } from '../../ui/card.tsx';
import { InstallHint } from '../install/install-hint.tsx';
import { LazyTransferSection } from '../install/lazy-transfer-section.tsx';

/** Where the page about installing meets the hint that Today shows too, and the way to take the data along. */
export const InstallRoute = (): ReactElement => {
  const [{ isIosBrowser }] = useState(readPlatform);
  return (
    <InstallPage
      hint={<InstallHint isAsked />}
      // In Safari the hint offers it already.
      transfer={
        isIosBrowser ? null : (
          <Suspense>
            <LazyTransferSection to="device" frame={Card} />
          </Suspense>
        )
      }
    />
  );
};
