import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { controlClass } from './control-classes.ts';
import { useFieldControl } from './field-context.ts';

export type InputProps = Omit<ComponentProps<'input'>, 'prefix'> & {
  /** Quiet text inside the box: a unit at the end, an icon at the start. */
  prefix?: ReactNode;
  suffix?: ReactNode;
};

/** One line of text, a date, a time. Inside a `Field` it is labelled and described by it. */
export function Input({ className, prefix, suffix, type = 'text', ...rest }: InputProps) {
  const control = useFieldControl();
  if (prefix === undefined && suffix === undefined) {
    return <input {...control} {...rest} type={type} className={classNames(controlClass, 'h-11', className)} />;
  }
  return (
    <div className={classNames('relative flex items-center', className)}>
      {prefix === undefined ? null : <span className={classNames(affixClass, 'start-3')}>{prefix}</span>}
      <input
        {...control}
        {...rest}
        type={type}
        className={classNames(controlClass, 'h-11', prefix !== undefined && 'ps-10', suffix !== undefined && 'pe-16')}
      />
      {suffix === undefined ? null : <span className={classNames(affixClass, 'end-3')}>{suffix}</span>}
    </div>
  );
}

const affixClass = 'pointer-events-none absolute max-w-12 truncate text-sm text-ink-2';
