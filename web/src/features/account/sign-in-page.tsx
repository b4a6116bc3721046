import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { openSession } from '../../data/api/accounts.ts';
import { useData } from '../../data/hearth-data.ts';
import { useSyncStatus } from '../../data/queries/use-sync-status.ts';
import { canHaveAccount } from '../../data/sync/account-on-device.ts';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Card } from '../../ui/card.tsx';
import { useWords } from './account-words.ts';
import { Form, PasswordField, TextField } from './components/form.tsx';
import { Frame } from './components/frame.tsx';
import { PasskeySignIn } from './components/passkey-sign-in.tsx';
import { ResendForm } from './components/resend-form.tsx';
import { WhySection } from './components/why-section.tsx';
import { ACCOUNT_PATH } from './enter-account.ts';
import { checkFilled } from './field-checks.ts';
import { useEntry } from './use-entry.ts';
import { useForm } from './use-form.ts';

/** Signs this browser in: the first time, or again after its session has ended. */
export function SignInPage(): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  const { enter, isOther, forget } = useEntry();
  const known = useSyncStatus()?.account?.name;
  const [typedName, setUsername] = useState<string>();
  const username = typedName ?? known ?? '';
  const [password, setPassword] = useState('');

  const form = useForm({
    fields: ['username', 'password'],
    check: () => {
      forget();
      return [...checkFilled('username', username), ...checkFilled('password', password)];
    },
    send: () => openSession({ username: username.trim(), password }),
    onDone: enter,
  });
  const isUnconfirmed = form.shown?.failure.kind === 'refused' && form.shown.failure.code === 'address-not-confirmed';

  if (!canHaveAccount()) {
    return (
      <Frame title={t('signInTitle')}>
        <WhySection />
      </Frame>
    );
  }
  return (
    <Frame title={t('signInTitle')}>
      {known === undefined ? null : <Banner>{t('signInAgain', { name: known })}</Banner>}
      {isOther ? (
        <Banner tone="bad" live="alert">
          {t('notThisOne', { name: known ?? '' })}
        </Banner>
      ) : null}
      <Card>
        <Form
          form={form}
          submitLabel={t('signIn')}
          aside={
            <Link to={`${ACCOUNT_PATH}/forgot`} className={buttonClasses('ghost')}>
              {t('forgotten')}
            </Link>
          }
        >
          <TextField
            label={t('usernameOrEmail')}
            value={username}
            onChange={setUsername}
            autoComplete="username webauthn"
            error={form.errorOf('username')}
          />
          <PasswordField
            label={t('password')}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            error={form.errorOf('password')}
          />
        </Form>
        <PasskeySignIn onOpened={enter} />
      </Card>
      {isUnconfirmed ? <ResendForm username={username.trim()} password={password} /> : null}
      {sync === undefined ? (
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          {t('haveNone')}
          <Link to={`${ACCOUNT_PATH}/sign-up`} className={buttonClasses('ghost')}>
            {t('create')}
          </Link>
        </p>
      ) : null}
    </Frame>
  );
}
