import { Copy } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Input } from './input.tsx';
import { showToast } from './toast.ts';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  /** Name of the button; what is said when it worked, and when the browser did not let it. */
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  /** `false`: it is only an offer, and the focus stays where it is. */
  readonly takesFocus?: boolean;
  /** Other things to do with it, beside the button. */
  readonly children?: ReactNode;
}

/** What is shown once, to take along. Its button has the focus, because that is what comes next. */
export function CopyField({
  label,
  value,
  copy,
  copied,
  notCopied,
  takesFocus = true,
  children,
}: CopyFieldProps): ReactElement {
  const inputRef = useRef<HTMLInputElement>(null);
  const copyRef = useRef<HTMLButtonElement>(null);
  const [isRefused, setIsRefused] = useState(false);
  useEffect(() => {
    if (takesFocus) copyRef.current?.focus();
  }, [takesFocus]);
  const take = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      showToast({ id: 'copied', message: copied });
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      setIsRefused(true);
      inputRef.current?.select();
    }
  };
  return (
    <>
      {isRefused ? (
        <Banner tone="warn" live="alert">
          {notCopied}
        </Banner>
      ) : null}
      <Field label={label}>
        <Input ref={inputRef} readOnly value={value} dir="ltr" onFocus={(event) => event.currentTarget.select()} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button ref={copyRef} icon={<Copy size={18} aria-hidden="true" />} onClick={() => void take()}>
          {copy}
        </Button>
        {children}
      </div>
    </>
  );
}
