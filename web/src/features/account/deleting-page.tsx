import { useEffect, useState, type ReactElement } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useData } from '../../data/hearth-data.ts';
import { takeCopyBack } from '../../data/sync/account-copies.ts';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { timeWords, useWords } from './account-words.ts';
import { Frame } from './components/frame.tsx';
import { deletingPath, readDeleting } from './deleting-path.ts';
import { ACCOUNT_PATH } from './enter-account.ts';

/** After an account's deletion was asked for: when it goes, and how it stays. */
export function DeletingPage(): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const { deleteAtMs, hasCopy } = readDeleting(useLocation().hash);
  const [isBack, setIsBack] = useState(false);
  useEffect(() => {
    if (!hasCopy || data.sync !== undefined) return;
    void takeCopyBack(data).then(async (isTaken) => {
      setIsBack(isTaken);
      // Done once: a reload finds nothing left to do.
      await navigate(deletingPath({ deleteAtMs, hasCopy: false }), { replace: true });
    });
  }, [data, hasCopy, deleteAtMs, navigate]);
  return (
    <Frame title={t('deleting.title')}>
      <Banner
        tone="warn"
        live="status"
        title={
          deleteAtMs === undefined ? t('deleting.textSoon') : t('deleting.text', { time: timeWords(deleteAtMs, words) })
        }
        actions={
          <>
            <Link to={`${ACCOUNT_PATH}/sign-in`} className={buttonClasses('secondary')}>
              {t('deleting.signIn')}
            </Link>
            <Link to="/today" className={buttonClasses('ghost')}>
              {t('goOn')}
            </Link>
          </>
        }
      >
        {t('deleting.back')}
      </Banner>
      <p role="status" className="text-sm text-ink-2 empty:hidden">
        {isBack ? t('deleting.copy') : null}
      </p>
    </Frame>
  );
}
