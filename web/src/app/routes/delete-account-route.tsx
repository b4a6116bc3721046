import type { ReactElement } from 'react';
import { DeletePage } from '../../features/account/delete-page.tsx';
import { ExportCard } from '../../features/settings/components/export-card.tsx';

/** Where leaving meets the way to take everything along. */
export const DeleteAccountRoute = (): ReactElement => <DeletePage takeAlong={<ExportCard />} />;
