import type { Ban } from '@hearth/shared/protocol/group-readings-api.ts';
import { useCallback, type ReactElement } from 'react';
import { listBans } from '../../../data/api/group-readings.ts';
import { useAnswer } from '../../../data/api/use-answer.ts';
import { useData } from '../../../data/hearth-data.ts';
import { wishInGroup } from '../../../data/operations/groups.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.ts';
import { momentWords, type Words } from '../groups-words.ts';
import { Section } from './section.tsx';

export interface BannedSectionProps {
  readonly group: GroupDetail;
  readonly words: Words;
}

/** Who may not come back, for owner and admins, and the way to lift it. Only the server knows them. */
export function BannedSection({ group, words }: BannedSectionProps): ReactElement {
  const { t } = words;
  const { id } = group;
  const { asked, ask } = useAnswer(useCallback(() => listBans(id), [id]));
  const lifted = new Set(group.waiting.flatMap(({ intent }) => (intent.kind === 'group-unban' ? [intent.span] : [])));
  const bans = asked.kind === 'answer' ? asked.value.filter(({ span }) => !lifted.has(span)) : [];
  return (
    <Section title={t('bans.title')} text={t('bans.text')}>
      {asked.kind === 'loading' ? (
        <Skeleton className="h-10 w-full" />
      ) : asked.kind === 'failed' ? (
        <p role="status" className="flex flex-wrap items-center gap-3 text-sm text-ink-2">
          {t(asked.failure.kind === 'offline' ? 'bans.offline' : 'bans.failed')}
          <Button size="sm" onClick={ask}>
            {t('find.retry')}
          </Button>
        </p>
      ) : bans.length === 0 ? (
        <p className="text-sm text-ink-2">{t('bans.none')}</p>
      ) : (
        <ul aria-label={t('bans.title')}>
          {bans.map((ban) => (
            <Banned key={ban.span} ban={ban} group={group} words={words} onLifted={ask} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface BannedProps extends BannedSectionProps {
  readonly ban: Ban;
  readonly onLifted: () => void;
}

function Banned({ ban, group, words, onLifted }: BannedProps): ReactElement {
  const data = useData();
  const { t } = words;
  const name = ban.name === '' ? t('nameless') : ban.name;
  const lift = async (): Promise<void> => {
    await wishInGroup(data, { kind: 'group-unban', groupId: group.id, span: ban.span }, group.row.name);
    showToast({ message: t('bans.lifted') });
    onLifted();
  };
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-line py-2 first:border-0">
      <Avatar name={name} size={36} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-semibold">
          <bdi>{name}</bdi>
        </p>
        <p className="text-xs text-ink-2">{t('bans.since', { time: momentWords(ban.at, words) })}</p>
      </div>
      <ConfirmDialog
        trigger={
          <Button size="sm" aria-label={t('bans.liftOf', { name })}>
            {t('bans.lift')}
          </Button>
        }
        title={t('bans.liftTitle', { name })}
        description={t('bans.liftText')}
        confirmLabel={t('bans.lift')}
        onConfirm={() => void lift()}
      />
    </li>
  );
}
