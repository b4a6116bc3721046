import type { ReactElement } from 'react';
import { mayInGroup } from '../../../data/groups/group-view.ts';
import { useData } from '../../../data/hearth-data.ts';
import { wishInGroup } from '../../../data/operations/groups.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showToast } from '../../../ui/toast.ts';
import { momentWords, type Words } from '../groups-words.ts';
import { Section } from './section.tsx';

export interface OpenInvitesProps {
  readonly group: GroupDetail;
  readonly words: Words;
}

/** Invitations that may still be used, for whoever may take them back; never their secrets. */
export function OpenInvites({ group, words }: OpenInvitesProps): ReactElement | null {
  const data = useData();
  const { t, format } = words;
  if (!mayInGroup(group, { kind: 'revoke-invite' })) return null;
  const revoked = new Set(
    group.waiting.flatMap(({ intent }) => (intent.kind === 'group-revoke-invite' ? [intent.inviteId] : [])),
  );
  const invites = (group.mine.invites ?? []).filter(({ id }) => !revoked.has(id));
  const revoke = async (inviteId: string): Promise<void> => {
    await wishInGroup(data, { kind: 'group-revoke-invite', groupId: group.id, inviteId }, group.row.name);
    showToast({ message: t('invite.revoked') });
  };
  return (
    <Section title={t('invite.list')}>
      {invites.length === 0 ? (
        <p className="text-sm text-ink-2">{t('invite.none')}</p>
      ) : (
        <ul>
          {invites.map(({ id, madeAt, expiresAt, uses, used, isPersonal }) => {
            const name = t(isPersonal ? 'invite.personal' : 'invite.item', {
              time: momentWords(madeAt, words),
            });
            const use =
              uses === null
                ? t('invite.usedAny', { used: format.number(used) })
                : t('invite.used', { used: format.number(used), uses: format.number(uses) });
            const until =
              expiresAt === null ? t('invite.forever') : t('invite.until', { time: momentWords(expiresAt, words) });
            return (
              <li key={id} className="flex min-h-14 items-center gap-3 border-t border-line py-2 first:border-0">
                <div className="min-w-0 flex-1">
                  <p className="text-sm font-medium">{name}</p>
                  <p className="text-xs text-ink-2">{t('separator', { before: use, after: until })}</p>
                </div>
                <ConfirmDialog
                  tone="danger"
                  trigger={
                    <Button size="sm" aria-label={t('invite.revokeOf', { name })}>
                      {t('invite.revoke')}
                    </Button>
                  }
                  title={t('invite.revokeTitle')}
                  description={t('invite.revokeText')}
                  confirmLabel={t('invite.revoke')}
                  onConfirm={() => void revoke(id)}
                />
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
