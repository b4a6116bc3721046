import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';

/** A grey place holder; give it the size of what comes: `className="h-5 w-40"`. */
export function Skeleton({ round = false, className }: { round?: boolean; className?: string | undefined }) {
  return (
    <div
      aria-hidden="true"
      className={classNames('animate-pulse bg-line', round ? 'rounded-full' : 'rounded-sm', className)}
    />
  );
}

/** A list that is on its way: `rows` empty cards, and one word for those who listen. */
export function SkeletonList({ rows = 4, className }: { rows?: number; className?: string | undefined }) {
  const { t } = useTranslation('ui');
  return (
    <div className={classNames('flex flex-col gap-2', className)}>
      <output className="sr-only">{t('loading')}</output>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex items-center gap-4 rounded-lg border border-line bg-card p-4">
          <Skeleton round className="size-11 shrink-0" />
          <div className="flex-1">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="mt-2 h-3 w-3/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
