import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

export type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  /** What to do next, in a sentence. */
  children?: ReactNode;
  actions?: ReactNode;
  className?: string | undefined;
};

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <div className={classNames('mx-auto flex max-w-sm flex-col items-center px-4 py-10 text-center', className)}>
      <span aria-hidden="true" className="grid size-16 place-items-center rounded-full bg-ember-soft text-ember-ink">
        {icon}
      </span>
      <h2 className="mt-4 text-lg font-semibold">{title}</h2>
      {children === undefined ? null : <div className="mt-1 text-sm text-ink-2">{children}</div>}
      {actions === undefined ? null : <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

export type ErrorStateProps = {
  title: string;
  children?: ReactNode;
  onRetry?: (() => void) | undefined;
  /** What helps whoever is asked for help: a code, a stack; folded away. */
  details?: { summary: string; text: string } | undefined;
  className?: string | undefined;
};

/** Something went wrong, and what to do about it. */
export function ErrorState({ title, children, onRetry, details, className }: ErrorStateProps) {
  const { t } = useTranslation('ui');
  return (
    <div
      role="alert"
      className={classNames('mx-auto flex max-w-sm flex-col items-center px-4 py-10 text-center', className)}
    >
      <span aria-hidden="true" className="grid size-16 place-items-center rounded-full bg-bad-soft text-bad">
        <CircleAlert size={28} />
      </span>
      <h2 className="mt-4 text-lg font-semibold">{title}</h2>
      {children === undefined ? null : <div className="mt-1 text-sm text-ink-2">{children}</div>}
      {onRetry ? (
        <Button className="mt-5" onClick={onRetry}>
          {t('retry')}
        </Button>
      ) : null}
      {details === undefined ? null : (
        <details className="mt-4 w-full text-start text-xs text-ink-2">
          <summary className="min-h-11 py-3">{details.summary}</summary>
          <pre className="max-h-48 overflow-auto rounded-sm bg-sunk p-3 break-words whitespace-pre-wrap">
            {details.text}
          </pre>
        </details>
      )}
    </div>
  );
}
