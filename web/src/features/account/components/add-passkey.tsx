import { useState, type ReactElement } from 'react';
import { addPasskey } from '../../../data/api/passkeys.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useWords } from '../account-words.ts';
import { deviceWords } from '../device-words.ts';
import { checkFilled } from '../field-checks.ts';
import { useForm } from '../use-form.ts';
import { Form, PasswordField, TextField } from './form.tsx';

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
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      size="sm"
      title={t('passkeys.add')}
    >
      <Form
        form={form}
        submitLabel={t('passkeys.submit')}
        aside={
          <Button variant="ghost" onClick={onClose}>
            {t('passkeys.cancel')}
          </Button>
        }
      >
        <TextField
          label={t('passkeys.name')}
          hint={t('passkeys.nameHint')}
          value={name}
          onChange={setName}
          autoComplete="off"
          error={form.errorOf('name')}
        />
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
      </Form>
    </Dialog>
  );
}
