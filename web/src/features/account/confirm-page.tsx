import type { WaitingInvitation } from '@hearth/shared/protocol/confirm-link.ts';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { confirmAddress } from '../../data/api/accounts.ts';
import { useData } from '../../data/hearth-data.ts';
import { joinAddress, keepPendingJoin } from '../../lib/pending-join.ts';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Card } from '../../ui/card.tsx';
import { useWords } from './account-words.ts';
import { Done } from './components/done.tsx';
import { Form } from './components/form.tsx';
import { Frame } from './components/frame.tsx';
import { LinkGate } from './components/link-gate.tsx';
import { ToAccount } from './components/to-account.tsx';
import { ACCOUNT_PATH } from './enter-account.ts';
import { useForm } from './use-form.ts';

interface ConfirmPageProps {
  readonly secret: string;
  /** The invitation to a group that led to signing up. */
  readonly join?: WaitingInvitation;
}

/** Confirms an address by the link of a mail, in whatever browser it was opened. */
export function ConfirmPage({ secret, join }: ConfirmPageProps): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  const [isDone, setIsDone] = useState(false);
  const confirmed = (): void => {
    // Signing in here brings it back, wherever it was opened first.
    if (join !== undefined && sync === undefined) keepPendingJoin(joinAddress(join));
    setIsDone(true);
  };
  return (
    <Frame title={t('confirm.title')}>
      {isDone ? (
        <Done title={t('confirm.done')} actions={join === undefined ? <ToAccount /> : <ToInvitation join={join} />}>
          {t(join === undefined ? 'confirm.doneText' : 'confirm.doneInvited')}
        </Done>
      ) : (
        <LinkGate name="confirm" secret={secret} goneActions={<ToAccount />}>
          {({ email, username }) => (
            <ConfirmForm secret={secret} email={email ?? ''} username={username ?? ''} onDone={confirmed} />
          )}
        </LinkGate>
      )}
    </Frame>
  );
}

/** Back to the invitation, with an account on this device or by signing in. */
function ToInvitation({ join }: { readonly join: WaitingInvitation }): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  return sync === undefined ? (
    <Link to={`${ACCOUNT_PATH}/sign-in`} className={buttonClasses('primary')}>
      {t('confirm.signIn')}
    </Link>
  ) : (
    <Link to={joinAddress(join)} className={buttonClasses('primary')}>
      {t('confirm.toInvitation')}
    </Link>
  );
}

interface ConfirmFormProps {
  readonly secret: string;
  readonly email: string;
  readonly username: string;
  readonly onDone: () => void;
}

/** By a press, because programs that look into mails open links, too. */
function ConfirmForm({ secret, email, username, onDone }: ConfirmFormProps): ReactElement {
  const { t } = useWords();
  const form = useForm({ fields: [], check: () => [], send: () => confirmAddress(secret), onDone });
  return (
    <Card>
      <Form form={form} submitLabel={t('confirm.submit')}>
        <p className="text-sm break-words text-ink-2">{t('link.confirmFor', { email, username })}</p>
      </Form>
    </Card>
  );
}
