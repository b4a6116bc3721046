import { Users } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useGroups } from '../../data/queries/use-groups.ts';
import { GroupsScreen } from '../../features/groups/groups-screen.tsx';
import { useWideLayout } from '../../lib/use-media-query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListDetailLayout } from './list-detail-layout.tsx';

/** The groups, and the one that is open beside them where there is room. */
export const GroupsRoom = (): ReactElement => <ListDetailLayout listPath="/groups" list={<GroupsScreen />} />;

/** Beside the list while no group is open. */
export const NoGroupOpen = (): ReactElement | null => {
  const { t } = useTranslation('app');
  const isWide = useWideLayout();
  const hasGroups = (useGroups()?.groups.length ?? 0) > 0;
  if (!isWide || !hasGroups) return null;
  return (
    <div className="grid min-h-dvh content-center">
      <EmptyState icon={<Users size={28} />} title={t('emptyGroup.title')}>
        {t('emptyGroup.text')}
      </EmptyState>
    </div>
  );
};
