import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Room } from './rooms.ts';
import { rooms } from './rooms.ts';

const BarRoom = ({ room: { path, icon: Icon, barLabel, owns } }: { readonly room: Room }): ReactElement => {
  const { t } = useTranslation('app');
  const isHere = owns.test(useLocation().pathname);
  return (
    <Link
      to={path}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      className="flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 rounded-md text-xs font-medium text-ink-2 aria-[current]:font-semibold aria-[current]:text-ember-ink"
    >
      <Icon size={22} aria-hidden="true" strokeWidth={isHere ? 2.25 : 2} />
      {t(barLabel)}
    </Link>
  );
};

/** The rooms under one thumb, with the way to a new habit in their middle. */
export const BottomBar = (): ReactElement => {
  const { t } = useTranslation('app');
  const middle = Math.ceil(rooms.length / 2);
  return (
    <nav
      aria-label={t('nav.label')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-card px-2 pb-[env(safe-area-inset-bottom)]"
    >
      <div className="mx-auto flex max-w-lg items-center py-1">
        {rooms.slice(0, middle).map((room) => (
          <BarRoom key={room.path} room={room} />
        ))}
        <div className="flex flex-1 justify-center">
          <Link
            to="/habits/new"
            aria-label={t('nav.add')}
            className="grid size-13 place-items-center rounded-full bg-ember text-on-ember transition-transform duration-150 active:scale-95"
          >
            <Plus size={26} aria-hidden="true" />
          </Link>
        </div>
        {rooms.slice(middle).map((room) => (
          <BarRoom key={room.path} room={room} />
        ))}
      </div>
    </nav>
  );
};
