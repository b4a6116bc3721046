import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { classNames } from './class-names.ts';

export type NavItem = {
  to: string;
  label: string;
  icon: ReactNode;
  /** A short count. */
  badge?: string | undefined;
  /** Where a room has more addresses than those below `to`; without it the address decides. */
  isCurrent?: boolean | undefined;
};

export type BottomBarProps = { label: string; items: readonly NavItem[]; action?: ReactNode };

/** Fixed at the foot below 900 px; `action` stands in the middle. Give the page `pb-24 md:pb-0` under it. */
export function BottomBar({ label, items, action }: BottomBarProps) {
  const half = Math.ceil(items.length / 2);
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="mx-auto flex max-w-xl items-stretch px-2">
        {items.slice(0, half).map(renderTab)}
        {action === undefined ? null : <li className="grid flex-1 place-items-center">{action}</li>}
        {items.slice(half).map(renderTab)}
      </ul>
    </nav>
  );
}

function renderTab({ label, icon, badge, ...link }: NavItem) {
  return (
    <li key={link.to} className="min-w-0 flex-1">
      <RoomLink
        {...link}
        className="group flex min-h-16 flex-col items-center justify-center gap-0.5 text-xs text-ink-2 focus-visible:-outline-offset-2 aria-[current=page]:font-semibold aria-[current=page]:text-ember-ink"
      >
        <span className="relative">
          {icon}
          {badge === undefined ? null : (
            <span className={classNames(badgeClass, 'absolute -end-3.5 -top-1.5')}>{badge}</span>
          )}
        </span>
        <span className="max-w-full truncate px-1">{label}</span>
      </RoomLink>
    </li>
  );
}

type RoomLinkProps = Pick<NavItem, 'to' | 'isCurrent'> & { className: string; children: ReactNode };

function RoomLink({ isCurrent, ...props }: RoomLinkProps) {
  return isCurrent === undefined ? (
    <NavLink {...props} />
  ) : (
    <Link {...props} {...(isCurrent ? { 'aria-current': 'page' } : {})} />
  );
}

export type NavRailProps = { label: string; brand: ReactNode; items: readonly NavItem[]; footer?: ReactNode };

/** At the start of the line from 900 px on, as high as the window. */
export function NavRail({ label, brand, items, footer }: NavRailProps) {
  return (
    // A landmark, so that the brand and the foot of the rail lie in one as the rooms do.
    <header className="sticky top-(--frame-top,0px) hidden h-[calc(100dvh-var(--frame-top,0px))] w-54 shrink-0 flex-col border-e border-line bg-sunk px-3 py-4 md:flex">
      <div className="mb-4 px-2">{brand}</div>
      <nav aria-label={label} className="min-h-0 flex-1 overflow-y-auto">
        <ul className="flex flex-col gap-0.5 p-0.5">
          {items.map(({ label: text, icon, badge, ...link }) => (
            <li key={link.to}>
              <RoomLink {...link} className={railLinkClass}>
                <span className="group-aria-[current=page]:text-ember-ink">{icon}</span>
                <span className="min-w-0 flex-1 truncate">{text}</span>
                {badge === undefined ? null : <span className={badgeClass}>{badge}</span>}
              </RoomLink>
            </li>
          ))}
        </ul>
      </nav>
      {footer}
    </header>
  );
}

const badgeClass =
  'grid h-4.5 min-w-4.5 place-items-center rounded-full bg-ember px-1 text-[0.6875rem]/none font-bold text-on-ember';

const railLinkClass = classNames(
  'group flex min-h-11 items-center gap-3 rounded-md px-3 text-sm font-medium text-ink-2 hover:text-ink',
  'aria-[current=page]:bg-card aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:shadow-card',
);

/** The round button in the middle of the bottom bar. */
export const barActionClass =
  'grid size-13 place-items-center rounded-full bg-ember text-on-ember shadow-card transition-transform duration-150 active:scale-92';
