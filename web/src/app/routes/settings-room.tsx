import type { ReactElement } from 'react';
import { AppearancePage } from '../../features/settings/appearance-page.tsx';
import { SettingsScreen } from '../../features/settings/settings-screen.tsx';
import { useWideLayout } from '../../lib/use-media-query.ts';
import { ListDetailLayout } from './list-detail-layout.tsx';

/** The settings' list and a page of it. */
export const SettingsRoom = (): ReactElement => <ListDetailLayout listPath="/settings" list={<SettingsScreen />} />;

/** Beside the list while no page was chosen; on a phone there is no such place. */
export const FirstSettingsPage = (): ReactElement | null => (useWideLayout() ? <AppearancePage /> : null);
