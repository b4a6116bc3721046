import { Plus, Search, Users } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useData } from '../../data/hearth-data.ts';
import { useGroups, type GroupList } from '../../data/queries/use-groups.ts';
import { buttonClasses } from '../../ui/button-classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { GroupCard } from './components/group-card.tsx';
import { NoticeList } from './components/notice-list.tsx';
import { WishBanners } from './components/wish-banners.tsx';
import { useWords, type Words } from './groups-words.ts';

/** The groups of this person, what waits in them, and the ways to more. */
export function GroupsScreen(): ReactElement {
  const words = useWords();
  const { t } = words;
  const { sync } = useData();
  const list = useGroups();
  const isEmpty = list !== undefined && list.groups.length === 0 && list.joining.length === 0;
  return (
    <div className="px-4 pt-6 pb-8">
      <PageHeader title={t('title')} aside={sync === undefined || isEmpty ? undefined : <Ways words={words} />} />
      {sync === undefined ? (
        <WithoutAccount words={words} />
      ) : list === undefined ? (
        <SkeletonList rows={3} className="mt-5" />
      ) : (
        <Groups list={list} isEmpty={isEmpty} words={words} />
      )}
    </div>
  );
}

function Ways({ words: { t } }: { readonly words: Words }): ReactElement {
  return (
    <>
      <Link to="/groups/browse" title={t('browse')} className={`${buttonClasses('ghost')} max-sm:px-3`}>
        <Search size={20} aria-hidden="true" />
        <span className="max-sm:sr-only">{t('browse')}</span>
      </Link>
      <Link to="/groups/new" title={t('create')} className={`${buttonClasses('secondary')} max-sm:px-3`}>
        <Plus size={20} aria-hidden="true" />
        <span className="max-sm:sr-only">{t('create')}</span>
      </Link>
    </>
  );
}

interface GroupsProps {
  readonly list: GroupList;
  readonly isEmpty: boolean;
  readonly words: Words;
}

function Groups({ list, isEmpty, words }: GroupsProps): ReactElement {
  const { t } = words;
  return (
    <>
      <WishBanners wishes={[...list.joining, ...list.refused]} words={words} />
      <NoticeList kind="invitations" words={words} />
      {isEmpty ? (
        <EmptyState
          icon={<Users size={28} />}
          title={t('empty.title')}
          actions={
            <>
              <Link to="/groups/new" className={buttonClasses('primary')}>
                <Plus size={18} aria-hidden="true" />
                {t('empty.create')}
              </Link>
              <Link to="/groups/browse" className={buttonClasses('secondary')}>
                {t('empty.browse')}
              </Link>
            </>
          }
        >
          {t('empty.text')}
        </EmptyState>
      ) : (
        <ul aria-label={t('list')} className="mt-5 flex flex-col gap-2">
          {list.groups.map((group) => (
            <GroupCard key={group.id} group={group} words={words} />
          ))}
        </ul>
      )}
      <NoticeList kind="news" words={words} />
    </>
  );
}

function WithoutAccount({ words: { t } }: { readonly words: Words }): ReactElement {
  return (
    <EmptyState
      icon={<Users size={28} />}
      title={t('empty.title')}
      actions={
        <>
          <Link to="/settings/account/sign-up" className={buttonClasses('primary')}>
            {t('empty.makeAccount')}
          </Link>
          <Link to="/settings/account/sign-in" className={buttonClasses('secondary')}>
            {t('empty.signIn')}
          </Link>
          <Link to="/groups/browse" className={buttonClasses('ghost')}>
            {t('empty.look')}
          </Link>
        </>
      }
    >
      <p>{t('empty.text')}</p>
      <p className="mt-2">{t('empty.account')}</p>
    </EmptyState>
  );
}
