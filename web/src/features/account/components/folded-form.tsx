import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { FormState } from '../use-form.ts';
import { Form } from './form.tsx';
import { Section } from './frame.tsx';

export interface FoldedFormProps {
  readonly title: string;
  readonly text: string;
  /** Name of the button that unfolds the form. */
  readonly open: string;
  readonly form: FormState;
  readonly submitLabel: string;
  readonly aside?: ReactNode;
  /** What was done stands in the form's place. */
  readonly done: ReactNode | undefined;
  readonly children: ReactNode;
}

/** A form that few need often: a button until then. */
export function FoldedForm({ title, text, open, done, children, ...form }: FoldedFormProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const partRef = useRef<HTMLDivElement>(null);
  const isDone = done !== undefined;
  // What had the focus is gone: the first field takes it, and what was done after that.
  useEffect(() => {
    if (isDone) partRef.current?.focus();
    else if (isOpen) partRef.current?.querySelector('input')?.focus();
  }, [isOpen, isDone]);
  return (
    <Section title={title} text={text}>
      <div ref={partRef} tabIndex={-1} className="outline-none">
        {done ?? (isOpen ? <Form {...form}>{children}</Form> : <Button onClick={() => setIsOpen(true)}>{open}</Button>)}
      </div>
    </Section>
  );
}
