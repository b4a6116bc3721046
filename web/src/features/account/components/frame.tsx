import { useId, type ReactElement, type ReactNode } from 'react';
import { useWideLayout } from '../../../lib/use-media-query.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { ACCOUNT_PATH } from '../enter-account.ts';
import { useWords } from '../account-words.ts';

export interface FrameProps {
  readonly title: string;
  /** The account's own page stands beside the settings' list; the pages below it lead back to it. */
  readonly isRoot?: boolean;
  readonly children: ReactNode;
}

/** One page about accounts. */
export function Frame({ title, isRoot = false, children }: FrameProps): ReactElement {
  const { t } = useWords();
  const isWide = useWideLayout();
  const toSettings = isWide ? undefined : { to: '/settings', label: t('back') };
  const back = isRoot ? toSettings : { to: ACCOUNT_PATH, label: t('backToAccount') };
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-4 px-4 pt-6 pb-10">
      <PageHeader title={title} back={back} />
      {children}
    </div>
  );
}

export interface SectionProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}

/** A few things that belong together, with a sentence about them. */
export function Section({ title, text, children }: SectionProps): ReactElement {
  const titleId = useId();
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={title} />
      {text === undefined ? null : <p className="-mt-1 text-sm text-ink-2">{text}</p>}
      {children === undefined ? null : <div className={text === undefined ? '' : 'mt-3'}>{children}</div>}
    </Card>
  );
}
