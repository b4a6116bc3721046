import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';

/** The browser threw the data away; said at once, with the way to bring a backup. */
export const EvictionNotice = ({ onDismiss }: { readonly onDismiss: () => void }): ReactElement => {
  const { t } = useTranslation('app');
  return (
    <Banner
      tone="warn"
      live="alert"
      title={t('eviction.title')}
      onDismiss={onDismiss}
      actions={
        <Link to="/settings/import" className={buttonClasses('secondary')}>
          {t('eviction.action')}
        </Link>
      }
    >
      {t('eviction.text')}
    </Banner>
  );
};
