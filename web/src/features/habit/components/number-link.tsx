import type { ReactElement, ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';

export interface NumberLinkProps {
  readonly onClick: () => void;
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A number within a text that opens the ledger behind it (STK9). */
export function NumberLink({ onClick, label, className, children }: NumberLinkProps): ReactElement {
  return (
    <button
      type="button"
      onClick={onClick}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={classNames(
        'touch-44 min-h-6 rounded-sm text-xs text-ink-2 underline decoration-line-2 underline-offset-4 hover:text-ink',
        className,
      )}
    >
      {children}
    </button>
  );
}
