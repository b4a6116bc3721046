import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { readOwnAccount } from '../../../data/api/accounts.ts';
import { useSyncStatus } from '../../../data/queries/use-sync-status.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Card } from '../../../ui/card.tsx';
import { useWords } from '../account-words.ts';
import { ACCOUNT_PATH } from '../enter-account.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from './answer-gate.tsx';
import { ChangeAddressSection } from './change-address-section.tsx';
import { ChangePasswordSection } from './change-password-section.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { SignOutSection } from './sign-out-section.tsx';
import { SyncSection } from './sync-section.tsx';

const SESSION_OVER: readonly string[] = ['sign-in-required', 'sign-in-again'];

/** The account of this device. What the device knows itself stands there without a network, too. */
export function SignedIn(): ReactElement {
  const { t } = useWords();
  const view = useSyncStatus();
  const { asked, ask } = useAnswer(readOwnAccount);
  const failed = asked.kind === 'failed' ? asked : undefined;
  const isOver = failed?.failure.kind === 'refused' && SESSION_OVER.includes(failed.failure.code);
  const user = asked.kind === 'answer' ? asked.value : undefined;
  const name = view?.account?.name ?? user?.username ?? '';
  return (
    <>
      <Card className="flex items-center gap-4">
        <Avatar name={name} size={48} />
        <div className="min-w-0 flex-1">
          <p className="text-xs text-ink-2">{t('signedIn.as')}</p>
          <p className="text-lg font-semibold break-words">
            <bdi>{name}</bdi>
          </p>
          {user === undefined ? null : (
            <p className="text-sm break-words text-ink-2">
              {user.email === null ? t('signedIn.noEmail') : t('signedIn.email', { email: user.email })}
            </p>
          )}
        </div>
        {user?.role === 'admin' ? <Badge>{t('signedIn.admin')}</Badge> : null}
      </Card>
      {isOver ? <SessionOver /> : null}
      <SyncSection view={view ?? undefined} />
      {asked.kind === 'loading' ? <Waiting /> : null}
      {failed === undefined || isOver ? null : (
        <FailureBanner failure={failed.failure} atMs={failed.atMs} onRetry={ask} />
      )}
      {user === undefined ? null : (
        <>
          <SessionsSection />
          <ChangeAddressSection email={user.email} onChanged={ask} />
          <ChangePasswordSection />
        </>
      )}
      <SignOutSection />
    </>
  );
}

function SessionOver(): ReactElement {
  const { t } = useWords();
  return (
    <Banner
      tone="warn"
      live="status"
      title={t('signedIn.ended')}
      actions={
        <Link to={`${ACCOUNT_PATH}/sign-in`} className={buttonClasses('primary')}>
          {t('signIn')}
        </Link>
      }
    >
      {t('signedIn.endedText')}
    </Banner>
  );
}
