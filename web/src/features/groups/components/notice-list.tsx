import { useId, type ReactElement } from 'react';
import { Link } from 'react-router';
import { markNoticesRead } from '../../../data/groups/notices.ts';
import { useData } from '../../../data/hearth-data.ts';
import { useNotices, type Notice } from '../../../data/queries/use-notices.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { groups } from '../../../i18n/en/groups.ts';
import { dayWords, momentWords, type Words } from '../groups-words.ts';

type Kind = Exclude<keyof typeof groups.news, 'title' | 'read'>;
const isKind = (kind: string | undefined): kind is Kind =>
  kind !== undefined && kind.startsWith('group-') && kind in groups.news;

/** What one wish may say; the rest is said by the next. */
const mostAtOnce = 200;

export interface NoticeListProps {
  /** Invitations ask for an answer and stand first; the rest is news. */
  readonly kind: 'invitations' | 'news';
  readonly words: Words;
}

/** What groups tell their member and was not read yet. */
export function NoticeList({ kind, words }: NoticeListProps): ReactElement | null {
  const notices = useNotices()?.filter((notice) => isKind(notice.kind)) ?? [];
  const invitations = notices.filter((notice) => notice.kind === 'group-invite');
  if (kind === 'invitations') return <Invitations notices={invitations} words={words} />;
  return <News notices={notices.filter((notice) => notice.kind !== 'group-invite')} words={words} />;
}

interface ListProps {
  readonly notices: readonly Notice[];
  readonly words: Words;
}

function Invitations({ notices, words: { t } }: ListProps): ReactElement | null {
  const data = useData();
  if (notices.length === 0) return null;
  return (
    <div className="mt-4 grid gap-2">
      {notices.map(({ id, groupId, groupName = '' }) => (
        <Banner
          key={id}
          tone="ember"
          actions={
            <>
              <Link to={`/join/${groupId ?? ''}`} className={buttonClasses('secondary', 'sm')}>
                {t('invited.look')}
              </Link>
              <Button variant="ghost" size="sm" onClick={() => void markNoticesRead(data, [id])}>
                {t('invited.dismiss')}
              </Button>
            </>
          }
        >
          {t('invited.text', { name: groupName })}
        </Banner>
      ))}
    </div>
  );
}

function newsWords({ kind, groupName = '', day, count = 0 }: Notice, words: Words): string {
  const { t, format } = words;
  if (!isKind(kind)) return groupName;
  return t(`news.${kind}`, {
    name: groupName,
    day: day === undefined ? '' : dayWords(day, words),
    number: format.number(count),
  });
}

function News({ notices, words }: ListProps): ReactElement | null {
  const data = useData();
  const titleId = useId();
  const { t } = words;
  if (notices.length === 0) return null;
  const read = (): void => {
    const ids = notices.slice(0, mostAtOnce).map(({ id }) => id);
    void markNoticesRead(data, ids);
  };
  return (
    <Card as="section" aria-labelledby={titleId} className="mt-5">
      <CardHeader id={titleId} title={t('news.title')} />
      <ul>
        {notices.map((notice) => (
          <li key={notice.id} className="border-t border-line first:border-0">
            <Link
              to={`/groups/${notice.groupId ?? ''}`}
              className="block min-h-11 rounded-sm py-2 text-sm hover:bg-sunk"
            >
              {newsWords(notice, words)}
              <span className="block text-xs text-ink-2">
                {notice.at === undefined ? null : momentWords(notice.at, words)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <Button variant="ghost" size="sm" className="-ms-3 mt-1" onClick={read}>
        {t('news.read')}
      </Button>
    </Card>
  );
}
