import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Card } from '../../../ui/card.tsx';
import { ACCOUNT_PATH } from '../enter-account.ts';

export interface PageLinkProps {
  /** Below the account's own page. */
  readonly page: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
}

/** Leads to a page below the account's own. */
export function PageLink({ page, icon: Icon, title, text }: PageLinkProps): ReactElement {
  return (
    <Card padding="none" className="overflow-hidden">
      <Link
        to={`${ACCOUNT_PATH}/${page}`}
        className="flex min-h-16 items-center gap-3 px-4 py-3 hover:bg-sunk focus-visible:-outline-offset-4"
      >
        <Icon size={20} aria-hidden="true" className="shrink-0 text-ink-2" />
        <span className="min-w-0 flex-1">
          <span className="block text-sm font-semibold">{title}</span>
          <span className="block text-sm text-ink-2">{text}</span>
        </span>
        <ChevronRight size={20} aria-hidden="true" className="shrink-0 text-ink-3 rtl:-scale-x-100" />
      </Link>
    </Card>
  );
}
