import { Link2 } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import type { Invite } from '@hearth/shared/protocol/account-api.ts';
import { listInvites, makeInvite, revokeInvite } from '../../../data/api/invites.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showToast } from '../../../ui/toast.ts';
import { timeWords, useWords } from '../account-words.ts';
import { useAnswer } from '../../../data/api/use-answer.ts';
import type { ShownFailure } from '../../../data/api/use-answer.ts';
import { Waiting } from './answer-gate.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { Section } from './frame.tsx';
import { MadeInvite, type MadeInviteProps } from './made-invite.tsx';

/** Makes invitations, and lists those that may still be used. */
export function InvitesSection(): ReactElement {
  const { t } = useWords();
  const { asked, ask } = useAnswer(listInvites);
  const [made, setMade] = useState<MadeInviteProps>();
  const [failed, setFailed] = useState<ShownFailure>();
  const [busy, setBusy] = useState(false);
  const makeRef = useRef<HTMLButtonElement>(null);
  const make = async (): Promise<void> => {
    setBusy(true);
    setFailed(undefined);
    const answer = await makeInvite();
    setBusy(false);
    if (answer.ok) setMade(answer.value);
    else setFailed({ failure: answer.error, atMs: Date.now() });
    ask();
  };
  const revoke = async (id: string): Promise<void> => {
    setFailed(undefined);
    const answer = await revokeInvite(id);
    if (answer.ok) {
      // It may be the one that is shown.
      setMade(undefined);
      showToast({ message: t('invites.revoked') });
    } else setFailed({ failure: answer.error, atMs: Date.now() });
    makeRef.current?.focus();
    ask();
  };
  return (
    <>
      <Section title={t('invites.make')} text={t('invites.makeText')}>
        <div className="grid gap-4">
          {failed === undefined ? null : <FailureBanner {...failed} />}
          <div>
            <Button
              ref={makeRef}
              variant="primary"
              busy={busy}
              icon={<Link2 size={18} aria-hidden="true" />}
              onClick={() => void make()}
            >
              {t('invites.make')}
            </Button>
          </div>
          {made === undefined ? null : <MadeInvite key={made.url} {...made} />}
        </div>
      </Section>
      <Section title={t('invites.listTitle')}>
        {asked.kind === 'loading' ? <Waiting /> : null}
        {asked.kind === 'failed' ? <FailureBanner failure={asked.failure} atMs={asked.atMs} onRetry={ask} /> : null}
        {asked.kind === 'answer' ? <InviteList invites={asked.value} onRevoke={(id) => void revoke(id)} /> : null}
      </Section>
    </>
  );
}

interface InviteListProps {
  readonly invites: readonly Invite[];
  readonly onRevoke: (id: string) => void;
}

function InviteList({ invites, onRevoke }: InviteListProps): ReactElement {
  const words = useWords();
  const { t } = words;
  if (invites.length === 0) return <p className="text-sm text-ink-2">{t('invites.none')}</p>;
  return (
    <ul>
      {invites.map(({ id, createdAt, expiresAt }) => {
        const name = t('invites.item', { time: timeWords(createdAt, words) });
        return (
          <li key={id} className="flex min-h-14 items-center gap-3 border-t border-line py-2 first:border-0">
            <div className="min-w-0 flex-1">
              <p className="text-sm font-medium">{name}</p>
              <p className="text-xs text-ink-2">{t('invites.until', { time: timeWords(expiresAt, words) })}</p>
            </div>
            <ConfirmDialog
              tone="danger"
              trigger={
                <Button size="sm" aria-label={t('invites.revokeOf', { name })}>
                  {t('invites.revoke')}
                </Button>
              }
              title={t('invites.revokeTitle')}
              description={t('invites.revokeText')}
              confirmLabel={t('invites.revoke')}
              onConfirm={() => onRevoke(id)}
            />
          </li>
        );
      })}
    </ul>
  );
}
