import { useState, type ReactElement } from 'react';
import { changeAddress } from '../../../data/api/accounts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { useWords } from '../account-words.ts';
import { checkFilled } from '../field-checks.ts';
import { useForm } from '../use-form.ts';
import { FoldedForm } from './folded-form.tsx';
import { PasswordField, TextField } from './form.tsx';
import { FailureBanner } from './failure-banner.tsx';

export interface ChangeAddressSectionProps {
  /** The confirmed one. */
  readonly email: string | null;
  /** Whose link was not opened yet. */
  readonly pendingEmail: string | null;
  readonly onChanged: () => void;
}

/** Another address, or none; both need the password. */
export function ChangeAddressSection({ email, pendingEmail, onChanged }: ChangeAddressSectionProps): ReactElement {
  const { t } = useWords();
  const [address, setAddress] = useState('');
  const [password, setPassword] = useState('');
  const [done, setDone] = useState<string>();
  const finish = (message: string): void => {
    setDone(message);
    setAddress('');
    setPassword('');
    onChanged();
  };
  const form = useForm({
    fields: ['email', 'password'],
    check: () => [...checkFilled('email', address), ...checkFilled('password', password)],
    send: () => changeAddress(password, address.trim()),
    onDone: () => finish(t('change.emailSent', { email: address.trim() })),
  });
  const removal = useForm({
    fields: ['password'],
    check: () => checkFilled('password', password),
    send: () => changeAddress(password, null),
    onDone: () => finish(t('change.emailRemoved')),
  });
  return (
    <FoldedForm
      title={t('change.emailTitle')}
      text={pendingEmail === null ? t('change.emailText') : t('pending', { email: pendingEmail })}
      open={t(email === null ? 'change.emailAdd' : 'change.emailOpen')}
      form={form}
      submitLabel={t('change.emailSubmit')}
      done={done === undefined ? undefined : <Banner live="status">{done}</Banner>}
      aside={
        email === null ? null : (
          <Button variant="ghost" busy={removal.busy} onClick={removal.run}>
            {t('change.emailRemove')}
          </Button>
        )
      }
    >
      {removal.shown === undefined ? null : <FailureBanner {...removal.shown} />}
      <TextField
        label={t('email')}
        type="email"
        value={address}
        onChange={setAddress}
        autoComplete="email"
        error={form.errorOf('email')}
      />
      <PasswordField
        label={t('currentPassword')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={form.errorOf('password') ?? removal.errorOf('password')}
      />
    </FoldedForm>
  );
}
