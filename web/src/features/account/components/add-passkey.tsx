import { useState, type ReactElement } from 'react';
import { addPasskey } from '../../../data/api/passkeys.ts';
import { useWords } from '../account-words.ts';
import { deviceWords } from '../device-words.ts';
import { checkFilled } from '../field-checks.ts';
import { useForm } from '../use-form.ts';
import { PasswordField } from './form.tsx';
import { PasskeyDialog } from './passkey-dialog.tsx';

export interface AddPasskeyProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Names the passkey and has the browser make it. The password only where the server asks for it. */
export function AddPasskey({ onDone, onClose }: AddPasskeyProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const [name, setName] = useState<string>(() =>
    deviceWords({ kind: 'browser', userAgent: navigator.userAgent }, words),
  );
  const [password, setPassword] = useState<string>();
  const form = useForm({
    fields: ['name', 'password'],
    check: () => [...checkFilled('name', name), ...(password === undefined ? [] : checkFilled('password', password))],
    send: async () => {
      const answer = await addPasskey(name.trim(), password);
      if (!answer.ok && answer.error.kind === 'refused' && answer.error.code === 'password-needed') {
        setPassword((typed) => typed ?? '');
      }
      return answer;
    },
    onDone,
  });
  return (
    <PasskeyDialog
      title={t('passkeys.add')}
      submitLabel={t('passkeys.submit')}
      form={form}
      name={name}
      onName={setName}
      hint={t('passkeys.nameHint')}
      onClose={onClose}
    >
      {password === undefined ? null : (
        <PasswordField
          label={t('passkeys.password')}
          hint={t('passkeys.passwordHint')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={form.errorOf('password')}
        />
      )}
    </PasskeyDialog>
  );
}
