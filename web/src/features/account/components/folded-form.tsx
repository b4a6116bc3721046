import { useState, type ReactElement, type ReactNode } from 'react';
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
  return (
    <Section title={title} text={text}>
      {done ?? (isOpen ? <Form {...form}>{children}</Form> : <Button onClick={() => setIsOpen(true)}>{open}</Button>)}
    </Section>
  );
}
