import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Flame } from '../../ui/flame.tsx';
import { usePageTitle } from '../../lib/page-title.ts';

const describeError = (error: unknown): string => {
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`;
  return String(error);
};

/** A surprise in a screen. The links load the page anew: what broke may be in memory. */
export const RouteError = (): ReactElement => {
  const { t } = useTranslation('app');
  const error = useRouteError();
  usePageTitle(t('title.error'));
  return (
    <div className="mx-auto grid min-h-[70dvh] max-w-md content-center justify-items-center gap-3 px-5 py-8 text-center">
      <Flame lit={false} size={44} />
      <h1 className="mt-2 text-xl font-bold">{t('error.heading')}</h1>
      <p className="text-balance text-ink-2">{t('error.text')}</p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={() => location.reload()}>
          {t('error.reload')}
        </Button>
        <a href="/today" className={buttonClasses('secondary')}>
          {t('error.today')}
        </a>
      </div>
      <details className="mt-4 w-full text-start text-sm text-ink-2">
        <summary className="min-h-11 content-center">{t('error.details')}</summary>
        <pre className="rounded-md border border-line bg-sunk p-3 text-xs whitespace-pre-wrap">
          {describeError(error)}
        </pre>
      </details>
    </div>
  );
};
