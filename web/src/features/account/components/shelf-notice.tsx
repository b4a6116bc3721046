import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useSyncShelf } from '../../../data/queries/use-sync-shelf.ts';
import { Banner } from '../../../ui/banner.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { useWords } from '../account-words.ts';
import { ACCOUNT_PATH } from '../enter-account.ts';

/** Leads to what the server refused. Nothing while there is nothing. */
export function ShelfNotice(): ReactElement | null {
  const { t, format } = useWords();
  const count = useSyncShelf()?.length ?? 0;
  if (count === 0) return null;
  return (
    <Banner
      tone="warn"
      title={t('shelf.some', { count, number: format.number(count) })}
      actions={
        <Link to={`${ACCOUNT_PATH}/refused`} className={buttonClasses('secondary', 'sm')}>
          {t('shelf.look')}
        </Link>
      }
    >
      {t('shelf.someText')}
    </Banner>
  );
}
