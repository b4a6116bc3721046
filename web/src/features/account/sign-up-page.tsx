import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { readAccountRules } from '../../data/api/accounts.ts';
import { useData } from '../../data/hearth-data.ts';
import { useSyncStatus } from '../../data/queries/use-sync-status.ts';
import { canHaveAccount } from '../../data/sync/account-on-device.ts';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { useWords } from './account-words.ts';
import { AnswerGate } from './components/answer-gate.tsx';
import { Frame } from './components/frame.tsx';
import { LinkGate } from './components/link-gate.tsx';
import { SignUpForm, type Invite } from './components/sign-up-form.tsx';
import { ToAccount } from './components/to-account.tsx';
import { WhySection } from './components/why-section.tsx';

/** A new account, whose first device is this one. With `invite` by a link. */
export function SignUpPage({ invite }: { readonly invite?: Invite }): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  const title = t(invite?.isForAdmin === true ? 'link.adminTitle' : 'signUp.title');
  return (
    <Frame title={title}>
      {sync !== undefined ? (
        <HasAccount isByLink={invite !== undefined} />
      ) : canHaveAccount() ? (
        <Offer invite={invite} />
      ) : (
        <WhySection />
      )}
    </Frame>
  );
}

function Offer({ invite }: { readonly invite: Invite | undefined }): ReactElement {
  const { t } = useWords();
  return (
    <AnswerGate send={readAccountRules}>
      {(rules) => {
        if (invite === undefined) {
          return rules.registration === 'open' ? (
            <SignUpForm rules={rules} />
          ) : (
            <Closed text={t(`closed.${rules.registration}`)} />
          );
        }
        if (rules.registration === 'closed' && !invite.isForAdmin) return <Closed text={t('link.closedText')} />;
        return (
          <LinkGate name={invite.isForAdmin ? 'admin' : 'invite'} secret={invite.secret} goneActions={<WithoutLink />}>
            {() => (
              <>
                <Banner tone="ember">{t(invite.isForAdmin ? 'link.adminText' : 'signUp.invited')}</Banner>
                <SignUpForm rules={rules} invite={invite} />
              </>
            )}
          </LinkGate>
        );
      }}
    </AnswerGate>
  );
}

/** What is left without an account. */
function Closed({ text }: { readonly text: string }): ReactElement {
  const { t } = useWords();
  return (
    <Banner tone="warn" title={text} actions={<WithoutLink />}>
      {t('closed.goOn')}
    </Banner>
  );
}

function WithoutLink(): ReactElement {
  const { t } = useWords();
  return (
    <Link to="/today" className={buttonClasses('secondary')}>
      {t('goOn')}
    </Link>
  );
}

/** A device has one account; a link makes another. */
function HasAccount({ isByLink }: { readonly isByLink: boolean }): ReactElement {
  const { t } = useWords();
  const name = useSyncStatus()?.account?.name ?? '';
  return (
    <Banner tone={isByLink ? 'warn' : 'neutral'} title={t('link.hasAccount', { name })} actions={<ToAccount />}>
      {isByLink ? t('link.hasAccountText') : t('link.hasAccountOwn')}
    </Banner>
  );
}
