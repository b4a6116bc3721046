import type { ReactElement } from 'react';
import { InstallPage } from '../../features/settings/install-page.tsx';
import { InstallHint } from '../install/install-hint.tsx';

/** Where the page about installing meets the hint that Today shows too. */
export const InstallRoute = (): ReactElement => <InstallPage hint={<InstallHint isAsked />} />;
