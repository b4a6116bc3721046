import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { resetPassword } from '../../data/api/accounts.ts';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Card } from '../../ui/card.tsx';
import { useWords } from './account-words.ts';
import { Done } from './components/done.tsx';
import { Form, HiddenUsername, PasswordField } from './components/form.tsx';
import { Frame } from './components/frame.tsx';
import { LinkGate } from './components/link-gate.tsx';
import { ACCOUNT_PATH } from './enter-account.ts';
import { checkNewPassword } from './field-checks.ts';
import { useForm } from './use-form.ts';

/** A new password, by the link of a mail. */
export function ResetPage({ secret }: { readonly secret: string }): ReactElement {
  const { t } = useWords();
  const [isDone, setIsDone] = useState(false);
  return (
    <Frame title={t('reset.title')}>
      {isDone ? (
        <Done
          title={t('reset.done')}
          actions={
            <Link to={`${ACCOUNT_PATH}/sign-in`} className={buttonClasses('primary')}>
              {t('signIn')}
            </Link>
          }
        >
          {t('reset.doneText')}
        </Done>
      ) : (
        <LinkGate name="reset" secret={secret} goneActions={<AskAgain />}>
          {({ username }) => <ResetForm secret={secret} username={username ?? ''} onDone={() => setIsDone(true)} />}
        </LinkGate>
      )}
    </Frame>
  );
}

function AskAgain(): ReactElement {
  const { t } = useWords();
  return (
    <Link to={`${ACCOUNT_PATH}/forgot`} className={buttonClasses('secondary')}>
      {t('reset.again')}
    </Link>
  );
}

interface ResetFormProps {
  readonly secret: string;
  readonly username: string;
  readonly onDone: () => void;
}

function ResetForm({ secret, username, onDone }: ResetFormProps): ReactElement {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const form = useForm({
    fields: ['password'],
    check: () => checkNewPassword('password', password),
    send: () => resetPassword(secret, password),
    onDone,
  });
  // It may have been used elsewhere since.
  const isExpired = form.shown?.failure.kind === 'refused' && form.shown.failure.code === 'link-expired';
  return (
    <Card>
      <p className="mb-4 text-sm break-words text-ink-2">
        {t('link.resetFor', { username })} {t('reset.text')}
      </p>
      <Form form={form} submitLabel={t('reset.submit')} aside={isExpired ? <AskAgain /> : null}>
        <HiddenUsername value={username} />
        <PasswordField
          label={t('newPassword')}
          hint={t('passwordHint')}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          error={form.errorOf('password')}
        />
      </Form>
    </Card>
  );
}
