import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlClass } from './control-classes.ts';
import { useFieldControl } from './field-context.ts';

/** Grows with its text up to 40% of the window, then scrolls. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const control = useFieldControl();
  return (
    <textarea
      {...control}
      {...rest}
      rows={rows}
      className={classNames(controlClass, 'field-sizing-content max-h-[40dvh] min-h-20 py-2.5', className)}
    />
  );
}
