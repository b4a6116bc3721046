import type { ReactElement, ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useWords } from '../account-words.ts';
import type { FormState } from '../use-form.ts';
import { Form, TextField } from './form.tsx';

export interface PasskeyDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly form: FormState;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly hint?: string;
  readonly onClose: () => void;
  /** What else is asked for. */
  readonly children?: ReactNode;
}

/** Asks how a passkey is called. */
export function PasskeyDialog(props: PasskeyDialogProps): ReactElement {
  const { title, submitLabel, form, name, onName, hint, onClose, children } = props;
  const { t } = useWords();
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      size="sm"
      title={title}
    >
      <Form
        form={form}
        submitLabel={submitLabel}
        aside={
          <Button variant="ghost" onClick={onClose}>
            {t('passkeys.cancel')}
          </Button>
        }
      >
        <TextField
          label={t('passkeys.name')}
          {...(hint === undefined ? {} : { hint })}
          value={name}
          onChange={onName}
          autoComplete="off"
          error={form.errorOf('name')}
        />
        {children}
      </Form>
    </Dialog>
  );
}
