import { useState, type ReactElement } from 'react';
import { confirmAddress } from '../../data/api/accounts.ts';
import { Card } from '../../ui/card.tsx';
import { useWords } from './account-words.ts';
import { Done } from './components/done.tsx';
import { Form } from './components/form.tsx';
import { Frame } from './components/frame.tsx';
import { LinkGate } from './components/link-gate.tsx';
import { ToAccount } from './components/to-account.tsx';
import { useForm } from './use-form.ts';

/** Confirms an address by the link of a mail, in whatever browser it was opened. */
export function ConfirmPage({ secret }: { readonly secret: string }): ReactElement {
  const { t } = useWords();
  const [isDone, setIsDone] = useState(false);
  return (
    <Frame title={t('confirm.title')}>
      {isDone ? (
        <Done title={t('confirm.done')} actions={<ToAccount />}>
          {t('confirm.doneText')}
        </Done>
      ) : (
        <LinkGate name="confirm" secret={secret} goneActions={<ToAccount />}>
          {({ email, username }) => (
            <ConfirmForm secret={secret} email={email ?? ''} username={username ?? ''} onDone={() => setIsDone(true)} />
          )}
        </LinkGate>
      )}
    </Frame>
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
