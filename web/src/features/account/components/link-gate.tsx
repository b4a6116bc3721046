import type { AccountLinkView } from '@hearth/shared/protocol/account-api.ts';
import { useCallback, type ReactElement, type ReactNode } from 'react';
import { readLink } from '../../../data/api/accounts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { useWords } from '../account-words.ts';
import { useAnswer } from '../../../data/api/use-answer.ts';
import { Waiting } from './answer-gate.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { LinkNotWhole } from './link-not-whole.tsx';

export type LinkName = 'invite' | 'admin' | 'reset' | 'confirm';

/** As the server names them. */
const KINDS: Readonly<Record<LinkName, string>> = {
  invite: 'invite',
  admin: 'first-admin',
  reset: 'reset',
  confirm: 'confirm',
};

export interface LinkGateProps {
  readonly name: LinkName;
  readonly secret: string;
  /** What to do about a link that no longer counts. */
  readonly goneActions?: ReactNode;
  readonly children: (link: AccountLinkView) => ReactNode;
}

/** Asks what a link is still good for before anything is filled in for nothing. Without a network it says so, and asks again. */
export function LinkGate({ secret, ...gate }: LinkGateProps): ReactElement {
  return secret === '' ? <LinkNotWhole /> : <AskedLink secret={secret} {...gate} />;
}

function AskedLink({ name, secret, goneActions, children }: LinkGateProps): ReactElement {
  const { t } = useWords();
  const { asked, ask } = useAnswer(useCallback(() => readLink(secret), [secret]));
  if (asked.kind === 'loading') return <Waiting />;
  if (asked.kind === 'failed') {
    const { failure, atMs } = asked;
    const isGone = failure.kind === 'refused' && failure.code === 'link-expired';
    if (!isGone) return <FailureBanner failure={failure} atMs={atMs} onRetry={ask} />;
    return (
      <Banner tone="warn" live="status" title={t(`link.${name}Gone`)} actions={goneActions}>
        {t(`link.${name}GoneText`)}
      </Banner>
    );
  }
  if (asked.value.kind !== KINDS[name]) {
    return (
      <Banner tone="warn" live="status" title={t('link.otherKind')}>
        {t('link.otherKindText')}
      </Banner>
    );
  }
  return <>{children(asked.value)}</>;
}
