import { Link2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { getCalendarFeed, makeCalendarFeed, revokeCalendarFeed } from '../../../data/api/calendar.ts';
import { useDeviceUser } from '../../../data/queries/use-push.ts';
import { readDeviceZone } from '../../../lib/device-zone.ts';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.ts';
import { subscribeLinks } from '../subscribe-links.ts';
import { useWords } from '../reminder-words.ts';
import { LinkBox } from './link-box.tsx';

/** The secret address at which calendar programs read the reminders (F10): made, shown once, revoked. */
export function CalendarFeed(): ReactElement | null {
  const { t } = useWords();
  const user = useDeviceUser();
  if (user === undefined) return null;
  return (
    <section aria-label={t('feed.title')} className="mt-4 border-t border-line pt-3">
      <h3 className="text-sm font-semibold">{t('feed.title')}</h3>
      <p className="mt-1 mb-3 text-sm text-ink-2">{t(user === null ? 'feed.account' : 'feed.text')}</p>
      {user === null ? null : <Feed />}
    </section>
  );
}

function Feed(): ReactElement {
  const { t, format } = useWords();
  const [since, setSince] = useState<number | null | 'loading' | 'unknown'>('loading');
  const [url, setUrl] = useState<string>();
  const boxRef = useRef<HTMLDivElement>(null);
  const read = useCallback(async (): Promise<void> => {
    const answer = await getCalendarFeed();
    setSince(answer.ok ? answer.value : 'unknown');
  }, []);
  useEffect(() => {
    const readNow = (): void => void read();
    readNow();
    window.addEventListener('online', readNow);
    return () => window.removeEventListener('online', readNow);
  }, [read]);
  const fail = (): void => showToast({ tone: 'bad', message: t('feed.failed') });
  const make = async (): Promise<void> => {
    const answer = await makeCalendarFeed();
    if (!answer.ok) return fail();
    setUrl(answer.value.url);
    setSince(answer.value.since);
  };
  const revoke = async (): Promise<void> => {
    const answer = await revokeCalendarFeed();
    // Gone already is what was wanted.
    if (!answer.ok && !(answer.error.kind === 'refused' && answer.error.code === 'not-found')) return fail();
    setUrl(undefined);
    setSince(null);
    showToast({ message: t('feed.revoked') });
    boxRef.current?.focus();
  };
  if (since === 'loading') {
    return (
      <>
        <output className="sr-only">{t('feed.loading')}</output>
        <Skeleton className="h-11 w-full" />
      </>
    );
  }
  if (since === 'unknown') {
    return (
      <>
        <p role="status" className="mb-3 text-sm">
          {t('feed.unknown')}
        </p>
        <Button onClick={() => void read()}>{t('feed.again')}</Button>
      </>
    );
  }
  return (
    <div ref={boxRef} tabIndex={-1} className="outline-none">
      {since === null ? (
        <Button icon={<Link2 size={18} aria-hidden="true" />} onClick={() => void make()}>
          {t('feed.make')}
        </Button>
      ) : (
        <>
          {url === undefined ? (
            <p className="mb-3 text-sm">{t('feed.since', { when: format.instant(since, readDeviceZone()) })}</p>
          ) : (
            <MadeFeed key={url} url={url} />
          )}
          <div className="mt-3 flex flex-wrap gap-2">
            <ConfirmDialog
              trigger={<Button>{t('feed.remake')}</Button>}
              title={t('feed.remakeTitle')}
              description={t('feed.remakeText')}
              confirmLabel={t('feed.remakeNow')}
              onConfirm={() => void make()}
            />
            <ConfirmDialog
              tone="danger"
              trigger={<Button variant="ghost">{t('feed.revoke')}</Button>}
              title={t('feed.revokeTitle')}
              description={t('feed.revokeText')}
              confirmLabel={t('feed.revokeNow')}
              onConfirm={() => void revoke()}
            />
          </div>
        </>
      )}
    </div>
  );
}

const programs = ['apple', 'google', 'outlook'] as const;

function MadeFeed({ url }: { readonly url: string }): ReactElement {
  const { t } = useWords();
  const links = subscribeLinks(url, t('calendar.name'));
  return (
    <LinkBox title={t('feed.made')} text={t('feed.madeText')} label={t('feed.label')} value={url} hasCode>
      <div className="flex flex-wrap gap-2">
        {programs.map((name) => (
          <a
            key={name}
            href={links[name]}
            className={buttonClasses('secondary')}
            {...(name === 'apple' ? {} : { target: '_blank', rel: 'noreferrer' })}
          >
            {t(`feed.${name}`)}
          </a>
        ))}
      </div>
    </LinkBox>
  );
}
