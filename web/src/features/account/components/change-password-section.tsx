import { useState, type ReactElement } from 'react';
import { changePassword } from '../../../data/api/accounts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { useWords } from '../account-words.ts';
import { checkFilled, checkNewPassword } from '../field-checks.ts';
import { useForm } from '../use-form.ts';
import { FoldedForm } from './folded-form.tsx';
import { HiddenUsername, PasswordField } from './form.tsx';

/** A new password, by who knows the old one. */
export function ChangePasswordSection({ username }: { readonly username: string }): ReactElement {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [isDone, setIsDone] = useState(false);
  const form = useForm({
    fields: ['password', 'newPassword'],
    check: () => [...checkFilled('password', password), ...checkNewPassword('newPassword', newPassword)],
    send: () => changePassword(password, newPassword),
    onDone: () => {
      setIsDone(true);
      setPassword('');
      setNewPassword('');
    },
  });
  return (
    <FoldedForm
      title={t('change.passwordTitle')}
      text={t('change.passwordText')}
      open={t('change.passwordOpen')}
      form={form}
      submitLabel={t('change.passwordSubmit')}
      done={isDone ? <Banner live="status">{t('change.passwordDone')}</Banner> : undefined}
    >
      <HiddenUsername value={username} />
      <PasswordField
        label={t('currentPassword')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={form.errorOf('password')}
      />
      <PasswordField
        label={t('newPassword')}
        hint={t('passwordHint')}
        value={newPassword}
        onChange={setNewPassword}
        autoComplete="new-password"
        error={form.errorOf('newPassword')}
      />
    </FoldedForm>
  );
}
