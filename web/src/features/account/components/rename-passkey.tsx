import { useState, type ReactElement } from 'react';
import { renamePasskey } from '../../../data/api/passkeys.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useWords } from '../account-words.ts';
import { checkFilled } from '../field-checks.ts';
import { useForm } from '../use-form.ts';
import { Form, TextField } from './form.tsx';

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
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      size="sm"
      title={t('passkeys.renameTitle')}
    >
      <Form
        form={form}
        submitLabel={t('passkeys.renameSubmit')}
        aside={
          <Button variant="ghost" onClick={onClose}>
            {t('passkeys.cancel')}
          </Button>
        }
      >
        <TextField
          label={t('passkeys.name')}
          value={name}
          onChange={setName}
          autoComplete="off"
          error={form.errorOf('name')}
        />
      </Form>
    </Dialog>
  );
}
