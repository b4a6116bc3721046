import type { ListedGroup } from '@hearth/shared/protocol/group-api.ts';
import { SearchX } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { CardRow, FlameCount } from '../../ui/card-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { groupCategories, type GroupCategory } from './group-form.ts';
import { groupSizes, useGroupSearch, type GroupSize, type Wanted } from './use-group-search.ts';
import { momentWords, useWords, type Words } from './groups-words.ts';

const nothing: Wanted = { search: '', category: '', size: 'any', language: '', isActive: false };

/** Public groups: found by words, category and size, with an account or without. The last list is readable without a network. */
export function BrowseScreen(): ReactElement {
  const { i18n } = useTranslation('groups');
  const language = i18n.language.split('-')[0] ?? i18n.language;
  const words = useWords();
  const { t } = words;
  const [wanted, setWanted] = useState<Wanted>(nothing);
  const { found, isLoading, failure, keptAt, hasMore, more, again } = useGroupSearch(wanted);
  return (
    <div className="mx-auto max-w-3xl px-4 pt-6 pb-8">
      <PageHeader title={t('find.title')} back={{ to: '/groups', label: t('back') }} />
      <search className="mt-4 flex flex-wrap gap-3">
        <Field label={t('find.search')} hideLabel className="min-w-full flex-1 sm:min-w-60">
          <Input
            type="search"
            value={wanted.search}
            placeholder={t('find.placeholder')}
            onChange={(event) => setWanted({ ...wanted, search: event.target.value })}
          />
        </Field>
        <Field label={t('find.category')} hideLabel className="min-w-36 flex-1">
          <Select<GroupCategory | ''>
            value={wanted.category}
            onValueChange={(category) => setWanted({ ...wanted, category })}
            options={[
              { value: '', label: t('find.anyCategory') },
              ...groupCategories.map((value) => ({ value, label: t(`form.categories.${value}`) })),
            ]}
          />
        </Field>
        <Field label={t('find.size')} hideLabel className="min-w-32 flex-1">
          <Select<GroupSize>
            value={wanted.size}
            onValueChange={(size) => setWanted({ ...wanted, size })}
            options={groupSizes.map((value) => ({ value, label: t(`find.sizes.${value}`) }))}
          />
        </Field>
        <Field label={t('find.language')} hideLabel className="min-w-32 flex-1">
          <Select
            value={wanted.language}
            onValueChange={(chosen) => setWanted({ ...wanted, language: chosen })}
            options={[
              { value: '', label: t('find.anyLanguage') },
              { value: language, label: languageWords(language) },
            ]}
          />
        </Field>
        <Chip pressed={wanted.isActive} onClick={() => setWanted({ ...wanted, isActive: !wanted.isActive })}>
          {t('find.active')}
        </Chip>
      </search>
      {failure === undefined ? null : (
        <Banner
          className="mt-4"
          live="status"
          actions={
            <Button size="sm" onClick={again}>
              {t('find.retry')}
            </Button>
          }
        >
          {failure.kind !== 'offline'
            ? t('find.failed')
            : keptAt === undefined
              ? t('find.offline')
              : t('find.kept', { time: momentWords(keptAt, words) })}
        </Banner>
      )}
      {found === undefined ? (
        isLoading ? (
          <SkeletonList rows={5} className="mt-4" />
        ) : null
      ) : found.length === 0 ? (
        <EmptyState icon={<SearchX size={28} />} title={t('find.none')}>
          {t('find.noneText')}
        </EmptyState>
      ) : (
        <ul aria-label={t('find.list')} className="mt-4 flex flex-col gap-2">
          {found.map((group) => (
            <Found key={group.id} group={group} words={words} />
          ))}
        </ul>
      )}
      {hasMore ? (
        <div className="mt-4 text-center">
          <Button busy={isLoading} onClick={more}>
            {t('find.more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const languageWords = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

const isCategory = (text: string | null): text is GroupCategory =>
  (groupCategories as readonly (string | null)[]).includes(text);

function Found({ group, words }: { readonly group: ListedGroup; readonly words: Words }): ReactElement {
  const { t, format } = words;
  const { id, name, description, category, members, streak, isOpen } = group;
  return (
    <CardRow
      className="hover:border-line-2"
      leading={<Avatar name={name} colour="ember" size={44} />}
      title={
        <Link to={`/join/${id}`} className="block truncate rounded-sm">
          <bdi>{name}</bdi>
        </Link>
      }
      note={description === '' ? undefined : description}
      below={
        <p className="flex flex-wrap items-center gap-2 text-xs text-ink-2">
          {isCategory(category) ? <Badge>{t(`form.categories.${category}`)}</Badge> : null}
          {isOpen ? null : <Badge>{t('find.byInvitation')}</Badge>}
          {t('find.members', { count: members, value: format.number(members) })}
        </p>
      }
      trailing={
        <FlameCount
          value={format.number(streak)}
          unit={t('unitDay', { count: streak })}
          lit={streak > 0}
          label={t('fire.label', { name, streak: format.number(streak) })}
        />
      }
    />
  );
}
