import { Keyboard, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { buttonClasses } from '../../ui/button-classes.ts';
import { classNames } from '../../ui/class-names.ts';
import { Flame } from '../../ui/flame.tsx';
import { rooms } from './rooms.ts';

const entryClass =
  'flex min-h-11 items-center gap-3 rounded-md px-3 text-sm font-medium text-ink-2 hover:text-ink aria-[current]:bg-card aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:shadow-card';

/** The rooms from 900 px on, at the side where the line begins. */
export const Rail = ({ onHelp }: { readonly onHelp: () => void }): ReactElement => {
  const { t } = useTranslation('app');
  const { pathname } = useLocation();
  return (
    <nav
      aria-label={t('nav.label')}
      className="sticky top-(--frame-top) flex h-[calc(100dvh-var(--frame-top))] w-54 shrink-0 flex-col gap-1 overflow-y-auto border-e border-line bg-sunk px-3 py-4"
    >
      <Link
        to="/today"
        aria-label={t('nav.home')}
        className="mb-3 flex min-h-11 items-center gap-3 rounded-md px-2 text-base font-bold"
      >
        <Flame lit size={24} />
        {t('name')}
      </Link>
      {rooms.map(({ path, icon: Icon, railLabel, owns }) => (
        <Link
          key={path}
          to={path}
          {...(owns.test(pathname) ? { 'aria-current': 'page' as const } : {})}
          className={entryClass}
        >
          <Icon size={20} aria-hidden="true" className={classNames(owns.test(pathname) && 'text-ember-ink')} />
          {t(railLabel)}
        </Link>
      ))}
      <Link to="/habits/new" className={classNames(buttonClasses('secondary'), 'mt-3')}>
        <Plus size={18} aria-hidden="true" />
        {t('nav.add')}
      </Link>
      <button type="button" onClick={onHelp} className={classNames(entryClass, 'mt-auto')}>
        <Keyboard size={20} aria-hidden="true" />
        {t('keyboard.title')}
      </button>
    </nav>
  );
};
