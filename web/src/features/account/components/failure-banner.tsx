import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { refusalWords, timeWords, useWords } from '../account-words.ts';
import type { ShownFailure } from '../../../data/api/use-answer.ts';

export interface FailureBannerProps extends ShownFailure {
  readonly onRetry?: (() => void) | undefined;
}

/** Why the server did not do what was asked, and what to do about it. */
export function FailureBanner({ failure, atMs, onRetry }: FailureBannerProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const retry =
    onRetry === undefined ? null : (
      <Button size="sm" onClick={onRetry}>
        {t('retry')}
      </Button>
    );
  switch (failure.kind) {
    case 'offline':
      return (
        <Banner
          tone="warn"
          live="alert"
          title={t('offline.title')}
          actions={
            <>
              {retry}
              <Link to="/today" className={buttonClasses('ghost', 'sm')}>
                {t('goOn')}
              </Link>
            </>
          }
        >
          {t('offline.text')}
        </Banner>
      );
    case 'rate-limited': {
      // The clock shows minutes: the one after the wait is over.
      const until = Math.ceil((atMs + failure.retryAfterS * 1_000) / 60_000) * 60_000;
      return (
        <Banner tone="warn" live="alert" title={t('limited.title')} actions={retry}>
          {t('limited.text', { time: timeWords(until, words) })}
        </Banner>
      );
    }
    case 'refused':
      return (
        <Banner tone="bad" live="alert" actions={retry}>
          {refusalWords(failure.code, words)}
        </Banner>
      );
    case 'broken': {
      const { requestId } = failure;
      return (
        <Banner tone="bad" live="alert" title={t('broken.title')} actions={retry}>
          {requestId === undefined ? t('broken.text') : t('broken.textWithId', { id: requestId })}
        </Banner>
      );
    }
  }
}
