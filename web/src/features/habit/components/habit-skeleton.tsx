import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../ui/card.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';

const figures = [1, 2, 3, 4];

/** The page's shape while its habit is read: what comes takes the same places. */
export function HabitSkeleton(): ReactElement {
  const { t } = useTranslation('ui');
  return (
    <div className="flex flex-col gap-2.5 px-4 pt-6 pb-10 md:px-7">
      <output className="sr-only">{t('loading')}</output>
      <div className="flex min-h-12 items-center gap-3 pb-1">
        <Skeleton className="size-12 shrink-0" />
        <div className="flex-1">
          <Skeleton className="h-5 w-48 max-w-full" />
          <Skeleton className="mt-2 h-3.5 w-72 max-w-full" />
        </div>
      </div>
      <div className="grid grid-cols-2 gap-2.5 lg:grid-cols-4">
        {figures.map((figure) => (
          <Card key={figure} className="min-h-29.5">
            <Skeleton className="h-3 w-14" />
            <Skeleton className="mt-3 h-6 w-20" />
            <Skeleton className="mt-3 h-3 w-24 max-w-full" />
          </Card>
        ))}
      </div>
      <Card>
        <Skeleton className="h-4 w-20" />
        <Skeleton className="mt-4 h-34 w-full" />
      </Card>
      <div className="grid gap-2.5 lg:grid-cols-2">
        <Skeleton className="h-66 w-full rounded-lg" />
        <Skeleton className="h-66 w-full rounded-lg" />
      </div>
    </div>
  );
}
