import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import { ChevronLeft, DoorOpen, UserPlus } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'react-router';
import { useGroup, type GroupDetail } from '../../data/queries/use-groups.ts';
import { usePageTitle } from '../../lib/page-title.ts';
import { useWideLayout } from '../../lib/use-media-query.ts';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses, iconButtonClasses } from '../../ui/button-classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { BoardCard } from './components/board-card.tsx';
import { CanDo } from './components/can-do.tsx';
import { CheersCard } from './components/cheers-card.tsx';
import { GroupFire, OpenUntil } from './components/group-fire.tsx';
import { LogCard } from './components/log-card.tsx';
import { MatrixCard } from './components/matrix-card.tsx';
import { WishBanners } from './components/wish-banners.tsx';
import { momentWords, ruleWords, useWords, type Words } from './groups-words.ts';
import type { LogActs } from './log-acts.ts';
import { memberLooks, presentLooks } from './member-looks.ts';

export interface GroupScreenProps {
  readonly groupId: GroupId;
  readonly acts: LogActs;
}

/** One group: its fire, what its member can do now, who did what, the ranking and what happened. */
export function GroupScreen({ groupId, acts }: GroupScreenProps): ReactElement {
  const words = useWords();
  const group = useGroup(groupId);
  if (group === undefined) return <SkeletonList rows={5} className="px-4 pt-6" />;
  if (group === null) return <NotInIt words={words} />;
  return <Loaded key={groupId} group={group} acts={acts} words={words} />;
}

export function NotInIt({ words: { t } }: { readonly words: Words }): ReactElement {
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <EmptyState
        className="pt-24"
        icon={<DoorOpen size={28} />}
        title={t('gone.title')}
        actions={
          <Link to="/groups" className={buttonClasses('primary')}>
            {t('gone.action')}
          </Link>
        }
      >
        {t('gone.text')}
      </EmptyState>
    </>
  );
}

interface LoadedProps {
  readonly group: GroupDetail;
  readonly acts: LogActs;
  readonly words: Words;
}

function Loaded({ group, acts, words }: LoadedProps): ReactElement {
  const { t } = words;
  const isWide = useWideLayout();
  usePageTitle(group.row.name);
  const looks = useMemo(() => memberLooks(group.cards, group.mine.span, words), [group.cards, group.mine.span, words]);
  const members = useMemo(() => presentLooks(looks), [looks]);
  const { row } = group;
  return (
    <div className="mx-auto max-w-4xl px-4 pt-6 pb-10">
      {isWide ? null : (
        <Link to="/groups" aria-label={t('back')} className={`${iconButtonClasses()} -ms-2`}>
          <ChevronLeft size={24} className="rtl:-scale-x-100" />
        </Link>
      )}
      <GroupFire group={group} words={words} />
      <div className="mt-5 grid gap-3">
        <WishBanners wishes={[...group.waiting, ...group.refused]} words={words} />
        <StateBanner group={group} words={words} />
        <OpenUntil group={group} words={words} />
        {row.announced.map(({ fromDay, terms }) => (
          <Banner key={fromDay}>
            {t('form.announced', { day: words.format.day(fromDay), rule: ruleWords(terms, words) })}
          </Banner>
        ))}
        <CanDo group={group} members={members} acts={acts} words={words} />
        {row.members === 1 && row.state === 'open' ? (
          <Banner icon={<UserPlus size={20} />} title={t('one.title')}>
            {t('one.text')}
          </Banner>
        ) : null}
        <MatrixCard group={group} members={members} words={words} />
        <div className="grid items-start gap-3 lg:grid-cols-2">
          <BoardCard group={group} looks={looks} words={words} />
          <div className={`grid gap-3 ${group.standings.length === 0 ? 'lg:col-span-2 lg:grid-cols-2' : ''}`}>
            <CheersCard group={group} looks={looks} words={words} />
            <LogCard group={group} looks={looks} words={words} />
          </div>
        </div>
      </div>
    </div>
  );
}

function StateBanner({ group: { row, isLeaving }, words }: Pick<LoadedProps, 'group' | 'words'>): ReactElement | null {
  const { t } = words;
  if (isLeaving) return <Banner tone="warn">{t('manage.left', { name: row.name })}</Banner>;
  if (row.state === 'closed') return <Banner tone="warn">{t('manage.closedText')}</Banner>;
  if (row.state !== 'deleted') return null;
  return <Banner tone="warn">{t('manage.deletedUntil', { time: momentWords(row.goneAt ?? words.now, words) })}</Banner>;
}
