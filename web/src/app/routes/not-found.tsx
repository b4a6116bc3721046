import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Flame } from '../../ui/flame.tsx';

export const NotFound = (): ReactElement => {
  const { t } = useTranslation('app');
  return (
    <div className="mx-auto grid min-h-[70dvh] max-w-md content-center justify-items-center gap-3 px-5 text-center">
      <Flame lit={false} size={44} />
      <h1 className="mt-2 text-xl font-bold text-balance">{t('notFound.heading')}</h1>
      <p className="text-balance text-ink-2">{t('notFound.text')}</p>
      <Link to="/today" className={`${buttonClasses('primary')} mt-3`}>
        {t('notFound.action')}
      </Link>
    </div>
  );
};
