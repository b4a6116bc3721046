import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../ui/skeleton.tsx';

const rowsAhead = ['a', 'b', 'c', 'd', 'e'];

/** The shape of what is coming, with the sizes of what is coming: nothing jumps when it is there. */
export function TodaySkeleton(): ReactElement {
  const { t } = useTranslation('today');
  return (
    <div className="px-4 pt-6">
      <output className="sr-only">{t('loading')}</output>
      <div aria-hidden="true">
        <div className="flex items-center gap-3 px-1">
          <div className="min-w-0 flex-1">
            <Skeleton className="my-0.5 h-4 w-36" />
            <Skeleton className="my-1 h-6.5 w-24" />
          </div>
          <Skeleton className="size-13.5 rounded-full" />
        </div>
        <Skeleton className="mt-6 mb-2.5 ms-1 h-4 w-20" />
        <div className="flex flex-col gap-2">
          {rowsAhead.map((key) => (
            <div
              key={key}
              className="flex h-25.75 items-center gap-2.5 rounded-lg border border-line bg-card ps-2 pe-4"
            >
              <Skeleton className="m-1.5 size-11 shrink-0 rounded-full" />
              <div className="min-w-0 flex-1">
                <Skeleton className="h-4 w-2/5" />
                <Skeleton className="mt-2 h-3 w-3/5" />
                <Skeleton className="mt-3 h-3.5 w-32" />
              </div>
              <Skeleton className="h-10 w-9" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
