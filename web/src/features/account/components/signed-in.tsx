import { Flag, SquareTerminal, Trash2, UserPlus } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { readOwnAccount } from '../../../data/api/accounts.ts';
import { useSyncStatus } from '../../../data/queries/use-sync-status.ts';
import { Banner } from '../../../ui/banner.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { useWords } from '../account-words.ts';
import { ACCOUNT_PATH } from '../enter-account.ts';
import { useAnswer } from '../../../data/api/use-answer.ts';
import { Waiting } from './answer-gate.tsx';
import { ChangeAddressSection } from './change-address-section.tsx';
import { ChangePasswordSection } from './change-password-section.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { PageLink } from './page-link.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { ShelfNotice } from './shelf-notice.tsx';
import { SignOutSection } from './sign-out-section.tsx';
import { SyncSection } from './sync-section.tsx';
import { WhoCard } from './who-card.tsx';

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
      <WhoCard username={name} user={user} />
      <ShelfNotice />
      {isOver ? <SessionOver /> : null}
      <SyncSection view={view ?? undefined} />
      {asked.kind === 'loading' ? <Waiting /> : null}
      {failed === undefined || isOver ? null : (
        <FailureBanner failure={failed.failure} atMs={failed.atMs} onRetry={ask} />
      )}
      {user === undefined ? null : (
        <>
          <SessionsSection />
          <PasskeysSection />
          <ChangeAddressSection email={user.email} pendingEmail={user.pendingEmail} onChanged={ask} />
          <ChangePasswordSection username={name} />
          <PageLink page="tokens" icon={SquareTerminal} title={t('tokens.title')} text={t('tokens.openText')} />
          {user.role === 'admin' ? (
            <>
              <PageLink page="invitations" icon={UserPlus} title={t('invites.open')} text={t('invites.openText')} />
              <PageLink page="reports" icon={Flag} title={t('reports.open')} text={t('reports.openText')} />
            </>
          ) : null}
        </>
      )}
      <SignOutSection />
      <PageLink page="delete" icon={Trash2} title={t('delete.open')} text={t('delete.openText')} />
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
