import type { AccountRules, AccountUser } from '@hearth/shared/protocol/account-api.ts';
import { useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { ok } from '@hearth/shared/kernel/result.ts';
import type { ApiAnswer } from '../../../data/api/api-request.ts';
import { openSession, signUp } from '../../../data/api/accounts.ts';
import { useData } from '../../../data/hearth-data.ts';
import { useRuleRows } from '../../../data/queries/use-calendar.ts';
import { readPendingInvitation } from '../../../lib/pending-join.ts';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Card } from '../../../ui/card.tsx';
import { useWords } from '../account-words.ts';
import { ACCOUNT_PATH, enterAccount, startAnew } from '../enter-account.ts';
import { checkFilled, checkNewPassword, checkUsername } from '../field-checks.ts';
import { useForm } from '../use-form.ts';
import { Done } from './done.tsx';
import { Form, PasswordField, TextField } from './form.tsx';

/** By which link somebody came in, if by one. */
export interface Invite {
  readonly secret: string;
  readonly isForAdmin: boolean;
}

export interface SignUpFormProps {
  readonly rules: AccountRules;
  readonly invite?: Invite | undefined;
}

/** A name and a password; an address where one is wanted. */
export function SignUpForm({ rules, invite }: SignUpFormProps): ReactElement {
  const data = useData();
  const navigate = useNavigate();
  const { t, format } = useWords();
  const habits = useRuleRows()?.habits.length ?? 0;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [email, setEmail] = useState('');
  const [mailedTo, setMailedTo] = useState<string>();
  const needsAddress = rules.emailVerification === 'required' && invite?.isForAdmin !== true;
  const address = email.trim();

  const form = useForm({
    fields: ['username', 'password', 'email'],
    check: () => [
      ...checkUsername(username.trim()),
      ...checkNewPassword('password', password),
      ...(needsAddress ? checkFilled('email', email) : []),
    ],
    send: async (): ApiAnswer<AccountUser | 'confirm-first' | 'sign-in'> => {
      const credentials = { username: username.trim(), password };
      const made = await signUp({
        ...credentials,
        ...(address === '' ? {} : { email: address }),
        ...(invite === undefined ? {} : { invite: invite.secret }),
        ...(address === '' ? {} : { join: readPendingInvitation() }),
      });
      if (!made.ok) return made;
      if (made.value.mustConfirmAddress) return ok('confirm-first');
      const opened = await openSession(credentials);
      // The account is there: all that is left is to sign in, whatever kept it from happening now.
      return opened.ok ? ok(opened.value.user) : ok('sign-in');
    },
    onDone: async (outcome) => {
      if (outcome === 'confirm-first') setMailedTo(address);
      else if (outcome === 'sign-in') await navigate(`${ACCOUNT_PATH}/sign-in`, { replace: true });
      else if ((await enterAccount(data, outcome, { isNew: true })) === 'joined') startAnew();
      else await navigate(ACCOUNT_PATH, { replace: true });
    },
  });

  if (mailedTo !== undefined) {
    return <Done title={t('signUp.confirmTitle')}>{t('signUp.confirmText', { email: mailedTo })}</Done>;
  }
  return (
    <Card>
      <Form
        form={form}
        submitLabel={t('signUp.submit')}
        aside={
          <Link to={`${ACCOUNT_PATH}/sign-in`} className={buttonClasses('ghost')}>
            {t('haveOne')}
          </Link>
        }
      >
        <TextField
          label={t('username')}
          hint={t('usernameHint')}
          value={username}
          onChange={setUsername}
          autoComplete="username"
          error={form.errorOf('username')}
        />
        <PasswordField
          label={t('password')}
          hint={t('passwordHint')}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          error={form.errorOf('password')}
        />
        <TextField
          label={t('email')}
          hint={needsAddress ? t('emailNeeded') : t('emailHint')}
          optional={!needsAddress}
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="email"
          error={form.errorOf('email')}
        />
        {needsAddress || address !== '' ? null : <p className="text-xs text-ink-2">{t('noEmailWarning')}</p>}
        {habits === 0 ? null : (
          <p className="text-sm">{t('signUp.local', { count: habits, number: format.number(habits) })}</p>
        )}
      </Form>
    </Card>
  );
}
