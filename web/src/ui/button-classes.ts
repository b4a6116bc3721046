import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const base =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-semibold whitespace-nowrap select-none ' +
  'transition-[opacity,transform,background-color] duration-150 active:scale-[0.98] ' +
  'disabled:pointer-events-none disabled:opacity-50';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-ember text-on-ember hover:opacity-90',
  secondary: 'border-line-2 bg-card text-ink hover:bg-sunk',
  ghost: 'border-transparent bg-transparent text-ink-2 hover:bg-sunk hover:text-ink',
  danger: 'border-transparent bg-bad text-card hover:opacity-90',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'touch-44 min-h-9 px-3 text-sm',
  md: 'min-h-11 px-4 text-sm',
  lg: 'min-h-13 px-6 text-base',
};

const squares: Record<ButtonSize, string> = { sm: 'touch-44 size-9', md: 'size-11', lg: 'size-13' };

/** The look of a button, for links that lead on like one: `<Link className={buttonClasses('primary')}>`. */
export function buttonClasses(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return classNames(base, variants[variant], sizes[size]);
}

export function iconButtonClasses(variant: ButtonVariant = 'ghost', size: ButtonSize = 'md'): string {
  return classNames(base, variants[variant], squares[size]);
}
