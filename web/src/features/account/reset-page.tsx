import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { resetPassword } from '../../data/api/accounts.ts';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Card } from '../../ui/card.tsx';
import { useWords } from './account-words.ts';
import { Form, PasswordField } from './components/form.tsx';
import { Frame } from './components/frame.tsx';
import { LinkNotWhole } from './components/link-not-whole.tsx';
import { ACCOUNT_PATH } from './enter-account.ts';
import { checkNewPassword } from './field-checks.ts';
import { useForm } from './use-form.ts';

/** A new password, by the link of a mail. */
export function ResetPage({ secret }: { readonly secret: string }): ReactElement {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [isDone, setIsDone] = useState(false);
  const form = useForm({
    fields: ['password'],
    check: () => checkNewPassword('password', password),
    send: () => resetPassword(secret, password),
    onDone: () => setIsDone(true),
  });
  const isExpired = form.shown?.failure.kind === 'refused' && form.shown.failure.code === 'link-expired';
  if (secret === '' && !isDone) {
    return (
      <Frame title={t('reset.title')}>
        <LinkNotWhole />
      </Frame>
    );
  }
  return (
    <Frame title={t('reset.title')}>
      {isDone ? (
        <Banner
          live="status"
          title={t('reset.done')}
          actions={
            <Link to={`${ACCOUNT_PATH}/sign-in`} className={buttonClasses('primary')}>
              {t('signIn')}
            </Link>
          }
        >
          {t('reset.doneText')}
        </Banner>
      ) : (
        <Card>
          <p className="mb-4 text-sm text-ink-2">{t('reset.text')}</p>
          <Form
            form={form}
            submitLabel={t('reset.submit')}
            aside={
              isExpired ? (
                <Link to={`${ACCOUNT_PATH}/forgot`} className={buttonClasses('secondary')}>
                  {t('reset.again')}
                </Link>
              ) : null
            }
          >
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
      )}
    </Frame>
  );
}
