import { Keyboard, Plus, Search } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Flame } from '../../ui/flame.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { barActionClass, BottomBar, NavRail } from '../../ui/navigation.tsx';
import { rooms } from './rooms.ts';

/** The rooms under one thumb, with the way to a new habit in their middle. */
export const ThumbBar = (): ReactElement => {
  const { t } = useTranslation('app');
  const { pathname } = useLocation();
  const items = rooms.flatMap(({ path, icon: Icon, barLabel, addresses }) =>
    barLabel === undefined
      ? []
      : {
          to: path,
          label: t(barLabel),
          icon: <Icon size={22} aria-hidden="true" />,
          isCurrent: addresses.test(pathname),
        },
  );
  return (
    <BottomBar
      label={t('nav.label')}
      items={items}
      action={
        <Link to="/habits/new" aria-label={t('nav.add')} className={barActionClass}>
          <Plus size={26} aria-hidden="true" />
        </Link>
      }
    />
  );
};

export interface DeskRailProps {
  readonly onHelp: () => void;
  readonly onSearch: () => void;
}

/** The rooms at the side, from 900 px on. */
export const DeskRail = ({ onHelp, onSearch }: DeskRailProps): ReactElement => {
  const { t } = useTranslation('app');
  const { pathname } = useLocation();
  const items = rooms.map(({ path, icon: Icon, railLabel, addresses }) => ({
    to: path,
    label: t(railLabel),
    icon: <Icon size={20} aria-hidden="true" />,
    isCurrent: addresses.test(pathname),
  }));
  return (
    <NavRail
      label={t('nav.label')}
      items={items}
      brand={
        <Link to="/today" aria-label={t('nav.home')} className="flex min-h-11 items-center gap-3 rounded-md font-bold">
          <Flame lit size={24} />
          {t('name')}
        </Link>
      }
      footer={
        <div className="flex flex-col gap-1">
          <Button
            variant="ghost"
            icon={<Search size={18} aria-hidden="true" className="shrink-0" />}
            onClick={onSearch}
          >
            <span className="min-w-0 flex-1 truncate text-start">{t('nav.search')}</span>
            <Kbd>/</Kbd>
          </Button>
          <Link to="/habits/new" className={buttonClasses('secondary')}>
            <Plus size={18} aria-hidden="true" className="shrink-0" />
            <span className="min-w-0 flex-1 truncate">{t('nav.add')}</span>
            <Kbd>n</Kbd>
          </Link>
          <Button
            variant="ghost"
            icon={<Keyboard size={18} aria-hidden="true" className="shrink-0" />}
            onClick={onHelp}
          >
            <span className="min-w-0 flex-1 truncate text-start">{t('keyboard.title')}</span>
            <Kbd>?</Kbd>
          </Button>
        </div>
      }
    />
  );
};
