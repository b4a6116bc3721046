import type { ReactElement, ReactNode } from 'react';
import type { ApiAnswer } from '../../../data/api/api-request.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useWords } from '../account-words.ts';
import { useAnswer } from '../../../data/api/use-answer.ts';
import { FailureBanner } from './failure-banner.tsx';

export interface AnswerGateProps<T> {
  readonly send: () => ApiAnswer<T>;
  readonly children: (value: T) => ReactNode;
}

/** What needs the server's answer first: loading, why not, or `children`. */
export function AnswerGate<T>({ send, children }: AnswerGateProps<T>): ReactElement {
  const { asked, ask } = useAnswer(send);
  if (asked.kind === 'loading') return <Waiting />;
  if (asked.kind === 'failed') return <FailureBanner failure={asked.failure} atMs={asked.atMs} onRetry={ask} />;
  return <>{children(asked.value)}</>;
}

export function Waiting(): ReactElement {
  const { t } = useWords();
  return (
    <div className="grid gap-3">
      <output className="sr-only">{t('loading')}</output>
      <Skeleton className="h-5 w-2/5" />
      <Skeleton className="h-11 w-full" />
    </div>
  );
}
