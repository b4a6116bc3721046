import { useMemo, useState, type ReactElement } from 'react';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import type { MenuItem } from '../../../ui/menu.tsx';
import { SkeletonList } from '../../../ui/skeleton.tsx';
import { listedLooks, viewerLook, type MemberLook } from '../member-looks.ts';
import { momentWords, type Words } from '../groups-words.ts';
import { useMemberSearch, type MemberSearch } from '../use-member-search.ts';
import { MemberItem } from './member-item.tsx';

export interface MembersPagedProps {
  readonly group: GroupDetail;
  readonly itemsOf: (member: MemberLook) => readonly MenuItem[];
  readonly words: Words;
}

/** The members of a large group, asked for page by page and found by name. The viewer stands first, whatever is looked for. */
export function MembersPaged({ group, itemsOf, words }: MembersPagedProps): ReactElement {
  const { t, format } = words;
  const [search, setSearch] = useState('');
  const asked = useMemberSearch(group.id, search);
  const { found, isLoading, hasMore, more } = asked;
  const viewer = useMemo(() => viewerLook(group, words), [group, words]);
  const others = useMemo(() => listedLooks(group, found ?? [], words), [group, found, words]);
  return (
    <>
      <p className="-mt-1 mb-3 text-sm text-ink-2">
        {t('card.members', { count: group.row.members, value: format.number(group.row.members) })}
      </p>
      <Field label={t('members.search')} hideLabel>
        <Input
          type="search"
          value={search}
          placeholder={t('members.search')}
          onChange={(event) => setSearch(event.target.value)}
        />
      </Field>
      <NotFresh asked={asked} words={words} />
      <ul aria-label={t('members.list', { name: group.row.name })} className="mt-2">
        <MemberItem member={viewer} items={[]} words={words} />
        {others.map((member) => (
          <MemberItem key={member.card.id} member={member} items={itemsOf(member)} words={words} />
        ))}
      </ul>
      {found === undefined && isLoading ? <SkeletonList rows={4} className="mt-2" /> : null}
      <p role="status" className="mt-2 text-sm text-ink-2 empty:hidden">
        {found !== undefined && !isLoading && others.length === 0 && search.trim() !== '' ? t('members.none') : ''}
      </p>
      {hasMore ? (
        <div className="mt-3 text-center">
          <Button busy={isLoading} onClick={more}>
            {t('members.showMore')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NotFresh({
  asked: { failure, keptAt, again },
  words,
}: {
  readonly asked: MemberSearch;
  readonly words: Words;
}): ReactElement | null {
  const { t } = words;
  if (failure === undefined) return null;
  return (
    <Banner
      className="mt-3"
      live="status"
      actions={
        <Button size="sm" onClick={again}>
          {t('find.retry')}
        </Button>
      }
    >
      {failure.kind !== 'offline'
        ? t('members.failed')
        : keptAt === undefined
          ? t('members.offline')
          : t('members.kept', { time: momentWords(keptAt, words) })}
    </Banner>
  );
}
