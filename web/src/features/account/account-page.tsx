import type { ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useData } from '../../data/hearth-data.ts';
import { canHaveAccount } from '../../data/sync/account-on-device.ts';
import { readSession } from '../../data/api/accounts.ts';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from './account-words.ts';
import { CopiesSection } from './components/copies-section.tsx';
import { Frame } from './components/frame.tsx';
import { ShelfNotice } from './components/shelf-notice.tsx';
import { JoinForm } from './components/join-form.tsx';
import { WhySection } from './components/why-section.tsx';
import { SignedIn } from './components/signed-in.tsx';
import { ACCOUNT_PATH, KEPT_HASH } from './enter-account.ts';
import { useAnswer } from '../../data/api/use-answer.ts';

/** Settings > Account: what an account is for, or the one of this device. */
export function AccountPage(): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  const { hash } = useLocation();
  return (
    <Frame title={t('title')} isRoot>
      {hash === KEPT_HASH ? <Kept /> : null}
      {sync === undefined ? <WithoutAccount /> : <SignedIn />}
      <CopiesSection />
    </Frame>
  );
}

/** Somebody signed in to an account that was to be deleted. */
function Kept(): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Banner tone="ember" live="status" onDismiss={() => void navigate(ACCOUNT_PATH, { replace: true })}>
      {t('keptFromDeletion')}
    </Banner>
  );
}

function WithoutAccount(): ReactElement {
  return (
    <>
      <ShelfNotice />
      {canHaveAccount() ? <MaybeJoining /> : <WhySection />}
    </>
  );
}

/** Somebody may have signed in in this browser and not yet said what becomes of the device's own data. */
function MaybeJoining(): ReactElement {
  const { asked, ask } = useAnswer(readSession);
  const user = asked.kind === 'answer' ? asked.value : undefined;
  return user === undefined ? <WhySection /> : <JoinForm user={user} onCancelled={ask} />;
}
