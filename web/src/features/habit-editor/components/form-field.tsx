import type { ReactElement } from 'react';
import { Field, FieldGroup, type FieldGroupProps, type FieldProps } from '../../../ui/field.tsx';
import { useEditor } from '../editor-context.ts';

/** A field that knows what the rules say about it. `name` is that of their errors. */
export function FormField({ name, className, ...props }: FieldProps & { name: string }): ReactElement {
  const { errorFor } = useEditor();
  return (
    <div data-field={name} className={className}>
      <Field {...props} error={errorFor(name)} />
    </div>
  );
}

/** The same for a control of several parts. */
export function FormGroup({ name, className, ...props }: FieldGroupProps & { name: string }): ReactElement {
  const { errorFor } = useEditor();
  return (
    <div data-field={name} className={className}>
      <FieldGroup {...props} error={errorFor(name)} />
    </div>
  );
}
