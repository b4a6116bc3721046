import { useState, type ReactElement } from 'react';
import { renamePasskey } from '../../../data/api/passkeys.ts';
import { useWords } from '../account-words.ts';
import { checkFilled } from '../field-checks.ts';
import { useForm } from '../use-form.ts';
import { PasskeyDialog } from './passkey-dialog.tsx';

export interface RenamePasskeyProps {
  readonly id: string;
  readonly name: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function RenamePasskey({ id, name: before, onDone, onClose }: RenamePasskeyProps): ReactElement {
  const { t } = useWords();
  const [name, setName] = useState(before);
  const form = useForm({
    fields: ['name'],
    check: () => checkFilled('name', name),
    send: () => renamePasskey(id, name.trim()),
    onDone,
  });
  return (
    <PasskeyDialog
      title={t('passkeys.renameTitle')}
      submitLabel={t('passkeys.renameSubmit')}
      form={form}
      name={name}
      onName={setName}
      onClose={onClose}
    />
  );
}
