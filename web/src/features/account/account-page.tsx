import type { ReactElement } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { canHaveAccount } from '../../data/sync/account-on-device.ts';
import { readSession } from '../../data/api/accounts.ts';
import { useWords } from './account-words.ts';
import { CopiesSection } from './components/copies-section.tsx';
import { Frame } from './components/frame.tsx';
import { JoinForm } from './components/join-form.tsx';
import { WhySection } from './components/why-section.tsx';
import { SignedIn } from './components/signed-in.tsx';
import { useAnswer } from './use-answer.ts';

/** Settings > Account: what an account is for, or the one of this device. */
export function AccountPage(): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  return (
    <Frame title={t('title')} isRoot>
      {sync === undefined ? <WithoutAccount /> : <SignedIn />}
      <CopiesSection />
    </Frame>
  );
}

function WithoutAccount(): ReactElement {
  return canHaveAccount() ? <MaybeJoining /> : <WhySection />;
}

/** Somebody may have signed in in this browser and not yet said what becomes of the device's own data. */
function MaybeJoining(): ReactElement {
  const { asked, ask } = useAnswer(readSession);
  const user = asked.kind === 'answer' ? asked.value : undefined;
  return user === undefined ? <WhySection /> : <JoinForm user={user} onCancelled={ask} />;
}
