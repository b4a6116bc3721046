import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { useWords } from '../account-words.ts';
import { ACCOUNT_PATH } from '../enter-account.ts';

/** The way to the account's own page, which says what comes next. */
export function ToAccount(): ReactElement {
  const { t } = useWords();
  return (
    <Link to={ACCOUNT_PATH} className={buttonClasses('primary')}>
      {t('toAccount')}
    </Link>
  );
}
