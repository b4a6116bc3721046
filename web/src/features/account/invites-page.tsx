import type { ReactElement } from 'react';
import { readAccountRules, readOwnAccount } from '../../data/api/accounts.ts';
import { useData } from '../../data/hearth-data.ts';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from './account-words.ts';
import { AnswerGate } from './components/answer-gate.tsx';
import { Frame, Section } from './components/frame.tsx';
import { InvitesSection } from './components/invites-section.tsx';
import { ToAccount } from './components/to-account.tsx';

/** Settings > Account > Invitations: who comes in, for whoever runs the server. */
export function InvitesPage(): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  return (
    <Frame title={t('invites.title')}>
      {sync === undefined ? (
        <NotAdmin />
      ) : (
        <AnswerGate send={readOwnAccount}>{({ role }) => (role === 'admin' ? <Invites /> : <NotAdmin />)}</AnswerGate>
      )}
    </Frame>
  );
}

function Invites(): ReactElement {
  const { t } = useWords();
  return (
    <>
      <Section title={t('invites.mode')}>
        <AnswerGate send={readAccountRules}>
          {({ registration }) => (
            <>
              <p className="text-sm font-medium">{t(`invites.registration.${registration}`)}</p>
              <p className="text-sm text-ink-2">{t('invites.modeText')}</p>
            </>
          )}
        </AnswerGate>
      </Section>
      <InvitesSection />
    </>
  );
}

function NotAdmin(): ReactElement {
  const { t } = useWords();
  return (
    <Banner tone="warn" actions={<ToAccount />}>
      {t('invites.notAdmin')}
    </Banner>
  );
}
