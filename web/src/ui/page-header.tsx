import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { iconButtonClasses } from './button-classes.ts';
import { classNames } from './class-names.ts';

export type PageHeaderProps = {
  title: ReactNode;
  /** A line above the title. */
  eyebrow?: ReactNode;
  /** A line below it. */
  note?: ReactNode;
  leading?: ReactNode;
  aside?: ReactNode;
  /** Where the arrow leads, and its name. */
  back?: { to: string; label: string } | undefined;
  size?: 'lg' | 'xl' | undefined;
  className?: string | undefined;
};

export function PageHeader({ title, eyebrow, note, leading, aside, back, size = 'xl', className }: PageHeaderProps) {
  return (
    <header className={classNames('flex items-center gap-3', className)}>
      {back === undefined ? null : (
        <Link to={back.to} aria-label={back.label} className={classNames(iconButtonClasses(), '-ms-2')}>
          <ChevronLeft size={24} className="rtl:-scale-x-100" />
        </Link>
      )}
      {leading}
      <div className="min-w-0 flex-1">
        {eyebrow === undefined ? null : <p className="text-sm text-ink-2">{eyebrow}</p>}
        <h1 className={classNames('font-bold text-balance', size === 'xl' ? 'text-xl' : 'text-lg')}>{title}</h1>
        {note === undefined ? null : <p className="text-sm text-ink-2">{note}</p>}
      </div>
      {aside === undefined ? null : <div className="flex shrink-0 items-center gap-3">{aside}</div>}
    </header>
  );
}
