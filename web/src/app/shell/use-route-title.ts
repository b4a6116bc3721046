import { useTranslation } from 'react-i18next';
import { useMatches } from 'react-router';
import { usePageTitle } from '../../lib/page-title.ts';
import type { app } from '../../i18n/en/app.ts';

/** What a route tells the shell about itself. A route without a title names itself once it knows how (a habit's name). */
export interface RouteHandle {
  readonly title: keyof typeof app.title;
}

const isRouteHandle = (handle: unknown): handle is RouteHandle =>
  typeof handle === 'object' && handle !== null && 'title' in handle;

export const useRouteTitle = (): void => {
  const { t } = useTranslation('app');
  const handle = useMatches()
    .map((match) => match.handle)
    .findLast(isRouteHandle);
  usePageTitle(handle === undefined ? undefined : t(`title.${handle.title}`));
};
