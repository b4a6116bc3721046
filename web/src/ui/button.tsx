import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { buttonClasses, iconButtonClasses, type ButtonSize, type ButtonVariant } from './button-classes.ts';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

type Look = { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined; busy?: boolean | undefined };

export type ButtonProps = ComponentProps<'button'> & Look & { icon?: ReactNode };

/** While busy it keeps its focus and its words, and lets no second press through. */
export function Button({ variant, size, busy = false, icon, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...busyProps(busy, onClick)}
      className={classNames(buttonClasses(variant, size), className)}
    >
      {busy ? <Spinner size={18} /> : icon}
      {children}
    </button>
  );
}

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & Look & { label: string; icon: ReactNode };

/** A button that shows only an icon; `label` is its name and its native tooltip. */
export function IconButton({ variant, size, busy = false, label, icon, className, onClick, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      {...busyProps(busy, onClick)}
      className={classNames(iconButtonClasses(variant, size), className)}
    >
      {busy ? <Spinner size={18} /> : icon}
    </button>
  );
}

function busyProps(busy: boolean, onClick: ComponentProps<'button'>['onClick']): ComponentProps<'button'> {
  if (!busy) return onClick ? { onClick } : {};
  return {
    'aria-busy': true,
    'aria-disabled': true,
    onClick: (event: MouseEvent) => {
      event.preventDefault();
    },
  };
}
