import { asId, type GroupId } from '@hearth/shared/kernel/ids.ts';
import { ChevronRight, ExternalLink } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { mayInGroup } from '../../data/groups/group-view.ts';
import { useGroup, type GroupDetail } from '../../data/queries/use-groups.ts';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { BannedSection } from './components/banned-section.tsx';
import { EndSection } from './components/end-section.tsx';
import { MembersSection } from './components/members-section.tsx';
import { PageSection } from './components/page-section.tsx';
import { PartSection } from './components/part-section.tsx';
import { WishBanners } from './components/wish-banners.tsx';
import { NotInIt } from './group-screen.tsx';
import { useWords, type Words } from './groups-words.ts';
import { memberLooks, presentLooks } from './member-looks.ts';

/** Settings of one group: the viewer's own part, its members, and by role the group itself. */
export function GroupSettingsScreen(): ReactElement {
  const words = useWords();
  const { groupId } = useParams();
  const group = useGroup(asId<GroupId>(groupId ?? ''));
  if (group === undefined) return <SkeletonList rows={5} className="px-4 pt-6" />;
  if (group === null) return <NotInIt words={words} />;
  return <Loaded key={group.id} group={group} words={words} />;
}

/** By which its page for everybody is found. */
function pageOf({ isPublic, slug, id }: GroupDetail['row']): string | undefined {
  if (!isPublic) return undefined;
  return typeof slug === 'string' ? slug : id;
}

function Loaded({ group, words }: { readonly group: GroupDetail; readonly words: Words }): ReactElement {
  const { t } = words;
  const slug = pageOf(group.row);
  const looks = useMemo(() => memberLooks(group.cards, group.mine.span, words), [group.cards, group.mine.span, words]);
  const members = useMemo(() => presentLooks(looks), [looks]);
  const pages = [
    { to: 'edit', title: t('manage.about'), text: t('manage.aboutText'), may: mayInGroup(group, { kind: 'edit' }) },
    { to: 'rule', title: t('manage.rule'), text: t('manage.ruleText'), may: mayInGroup(group, { kind: 'edit-rule' }) },
    {
      to: 'invite',
      title: t('manage.invites'),
      text: t('manage.invitesText'),
      may: mayInGroup(group, { kind: 'invite' }),
    },
  ].filter(({ may }) => may);
  return (
    <div className="mx-auto grid max-w-2xl gap-4 px-4 pt-6 pb-10">
      <PageHeader
        title={t('manage.title')}
        eyebrow={<bdi>{group.row.name}</bdi>}
        back={{ to: `/groups/${group.id}`, label: t('toGroup') }}
      />
      <WishBanners wishes={[...group.waiting, ...group.refused]} words={words} />
      {pages.length === 0 ? null : (
        <Card padding="none" className="overflow-hidden">
          <ul>
            {pages.map(({ to, title, text }) => (
              <li key={to} className="border-t border-line first:border-0">
                <Link
                  to={`/groups/${group.id}/${to}`}
                  className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-sunk focus-visible:-outline-offset-2"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block text-sm font-semibold">{title}</span>
                    <span className="block text-xs text-ink-2">{text}</span>
                  </span>
                  <ChevronRight size={20} aria-hidden="true" className="text-ink-2 rtl:-scale-x-100" />
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {slug === undefined ? null : (
        <a
          href={`/g/${encodeURIComponent(slug)}`}
          className="inline-flex min-h-11 items-center gap-2 justify-self-start rounded-sm text-sm font-semibold underline"
        >
          <ExternalLink size={18} aria-hidden="true" />
          {t('manage.page')}
        </a>
      )}
      <PartSection group={group} words={words} />
      {mayInGroup(group, { kind: 'edit' }) ? (
        <PageSection key={group.row.isPublic ? 'public' : 'private'} groupId={group.id} words={words} />
      ) : null}
      <MembersSection group={group} members={members} words={words} />
      {mayInGroup(group, { kind: 'unban' }) && !group.isNew ? <BannedSection group={group} words={words} /> : null}
      <EndSection group={group} words={words} />
    </div>
  );
}
