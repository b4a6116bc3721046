import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type ChipProps = ComponentProps<'button'> & {
  icon?: ReactNode;
  /** Makes it a toggle: a filter, a day of the week. */
  pressed?: boolean | undefined;
};

/** A small round button: a quiet state that leads somewhere ("2 waiting"), or a toggle. */
export function Chip({ icon, pressed, className, children, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      className={classNames(
        'touch-44 inline-flex min-h-9 min-w-9 shrink-0 items-center justify-center gap-2 rounded-full border px-3 text-sm whitespace-nowrap',
        'transition-colors duration-150 disabled:opacity-50',
        pressed === true
          ? 'border-ember bg-ember font-semibold text-on-ember'
          : 'border-line-2 bg-sunk text-ink-2 hover:text-ink',
        className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}
