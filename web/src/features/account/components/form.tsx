import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { useWords } from '../account-words.ts';
import type { FormState } from '../use-form.ts';
import { FailureBanner } from './failure-banner.tsx';

export interface FormProps {
  readonly form: FormState;
  readonly submitLabel: string;
  readonly tone?: 'plain' | 'danger';
  /** Beside the button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** Fields with their button, and above them what the server said about all of it. The first wrong field takes the focus. */
export function Form({ form, submitLabel, tone = 'plain', aside, children }: FormProps): ReactElement {
  const formRef = useRef<HTMLFormElement>(null);
  const { problems } = form;
  useEffect(() => {
    if (problems.length > 0) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  return (
    <form ref={formRef} noValidate className="grid gap-4" onSubmit={form.submit}>
      {form.shown === undefined ? null : <FailureBanner {...form.shown} />}
      {children}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" variant={tone === 'danger' ? 'danger' : 'primary'} busy={form.busy}>
          {submitLabel}
        </Button>
        {aside}
      </div>
    </form>
  );
}

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: string;
  readonly error: string | undefined;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly type?: 'text' | 'email';
}

/** For password managers, which still read names: the first word of what is filled in. */
const nameOf = (autoComplete: string): string | undefined =>
  autoComplete === 'off' ? undefined : autoComplete.split(' ')[0];

/** Whose password it is, where nothing on the page says so to a password manager. */
export function HiddenUsername({ value }: { readonly value: string }): ReactElement {
  return <input type="text" name="username" autoComplete="username" value={value} readOnly hidden />;
}

/** One line that is no prose: nothing corrects or capitalises it. */
export function TextField({ label, value, onChange, error, hint, optional, type, autoComplete }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} required={optional !== true}>
      <Input
        type={type}
        name={nameOf(autoComplete)}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** A password, which can be looked at. */
export function PasswordField({ label, value, onChange, error, hint, autoComplete }: TextFieldProps): ReactElement {
  const { t } = useWords();
  const [isShown, setIsShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error} required>
      <PasswordInput value={value} onChange={onChange} autoComplete={autoComplete} isShown={isShown}>
        <IconButton
          label={t('show')}
          aria-pressed={isShown}
          icon={isShown ? <EyeOff size={20} /> : <Eye size={20} />}
          onClick={() => setIsShown(!isShown)}
        />
      </PasswordInput>
    </Field>
  );
}

interface PasswordInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: string;
  readonly isShown: boolean;
  readonly children: ReactNode;
}

function PasswordInput({ value, onChange, autoComplete, isShown, children }: PasswordInputProps): ReactElement {
  return (
    <div className="flex items-center gap-1">
      <Input
        type={isShown ? 'text' : 'password'}
        name={nameOf(autoComplete)}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="auto"
        className="flex-1"
        onChange={(event) => onChange(event.target.value)}
      />
      {children}
    </div>
  );
}
