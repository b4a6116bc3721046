import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the page in the tab and in the history; a screen that learns its name later (a habit) calls it again. */
export const usePageTitle = (title: string | undefined): void => {
  const { t } = useTranslation('app');
  useEffect(() => {
    document.title = title === undefined ? t('name') : t('pageTitle', { title });
  }, [t, title]);
};
