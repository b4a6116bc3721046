import { type InvitationAnswer } from '@hearth/shared/protocol/group-api.ts';
import { CircleAlert, DoorOpen, Link2Off, type LucideIcon } from 'lucide-react';
import { useCallback, type ReactElement } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { readInvitation } from '../../data/api/groups.ts';
import { useAnswer, type Asked } from '../../data/api/use-answer.ts';
import { useData } from '../../data/hearth-data.ts';
import { useGroups } from '../../data/queries/use-groups.ts';
import { asId, type GroupId } from '@hearth/shared/kernel/ids.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { InAppHint } from './components/in-app-hint.tsx';
import { InvitedGroup } from './components/invited-group.tsx';
import { JoinForm } from './components/join-form.tsx';
import { useWords, type Words } from './groups-words.ts';
import { isInAppBrowser } from './in-app-browser.ts';

/** What an invitation's link opens, before there is an account and after: the group, its rule, and what joining shares. */
export function JoinScreen(): ReactElement {
  const { groupId = '' } = useParams();
  const { hash } = useLocation();
  // Another link in the same tab begins anew.
  return <AskedScreen key={`${groupId}${hash}`} groupId={asId<GroupId>(groupId)} secret={hash.slice(1)} />;
}

interface AskedProps {
  readonly groupId: GroupId;
  /** Of the link's fragment, which no browser sends; empty for public groups, and for whoever was invited by name. */
  readonly secret: string;
}

function AskedScreen({ groupId, secret }: AskedProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const { asked, ask } = useAnswer(
    useCallback(() => readInvitation({ groupId, ...(secret === '' ? {} : { secret }) }), [groupId, secret]),
  );
  const { sync } = useData();
  const isIn = useGroups()?.groups.some(({ id, isNew }) => id === groupId && !isNew) === true;
  return (
    <div className="mx-auto grid max-w-2xl gap-4 px-4 pt-6 pb-10">
      <PageHeader title={t(titleOf(secret, asked))} back={{ to: '/groups', label: t('back') }} />
      {asked.kind === 'loading' ? (
        <div role="status">
          <span className="sr-only">{t('join.loading')}</span>
          <SkeletonList rows={4} />
        </div>
      ) : asked.kind === 'failed' ? (
        <NotAnswered isOffline={asked.failure.kind === 'offline'} onRetry={ask} words={words} />
      ) : (
        <>
          {sync === undefined && asked.value.state === 'ready' && isInAppBrowser(navigator.userAgent) ? (
            <InAppHint words={words} />
          ) : null}
          <Answered answer={isIn ? { ...asked.value, state: 'member' } : asked.value} {...{ groupId, secret, words }} />
        </>
      )}
    </div>
  );
}

/** Nobody is greeted as invited whom the invitation does not let in. */
function titleOf(secret: string, asked: Asked<InvitationAnswer>): 'join.title' | 'join.invited' | 'join.invitation' {
  if (secret === '') return 'join.title';
  return asked.kind === 'answer' && asked.value.state !== 'ready' ? 'join.invitation' : 'join.invited';
}

interface NotAnsweredProps {
  readonly isOffline: boolean;
  readonly onRetry: () => void;
  readonly words: Words;
}

function NotAnswered({ isOffline, onRetry, words: { t } }: NotAnsweredProps): ReactElement {
  return (
    <Banner
      tone="warn"
      live="status"
      title={t(isOffline ? 'join.offline' : 'join.failed')}
      actions={<Button onClick={onRetry}>{t('join.retry')}</Button>}
    >
      {t(isOffline ? 'join.offlineText' : 'join.failedText')}
    </Banner>
  );
}

interface AnsweredProps extends AskedProps {
  readonly answer: InvitationAnswer;
  readonly words: Words;
}

function Answered({ answer: { state, group }, groupId, secret, words }: AnsweredProps): ReactElement {
  if (state !== 'ready' || group === undefined) {
    return (
      <>
        <NotReady state={state === 'ready' ? 'unknown' : state} name={group?.name ?? ''} {...{ groupId, words }} />
        {group === undefined || state === 'banned' ? null : <InvitedGroup group={group} words={words} />}
      </>
    );
  }
  return (
    <>
      <InvitedGroup group={group} words={words} />
      <JoinForm group={group} groupId={groupId} secret={secret} words={words} />
    </>
  );
}

interface NotReadyProps {
  readonly state: Exclude<InvitationAnswer['state'], 'ready'>;
  readonly name: string;
  readonly groupId: GroupId;
  readonly words: Words;
}

const icons: Partial<Record<NotReadyProps['state'], LucideIcon>> = {
  unknown: Link2Off,
  expired: Link2Off,
  'used-up': Link2Off,
  member: DoorOpen,
};

/** Why nobody comes in here now; each reason has its own screen. */
function NotReady({ state, name, groupId, words: { t } }: NotReadyProps): ReactElement {
  const Icon = icons[state] ?? CircleAlert;
  return (
    <EmptyState
      icon={<Icon size={28} />}
      // Where nothing may be told of the group, not even its name is.
      title={t(name === '' ? `join.nameless.${state}` : `join.state.${state}`, { name })}
      actions={
        state === 'member' ? (
          <Link to={`/groups/${groupId}`} className={buttonClasses('primary')}>
            {t('join.toGroup')}
          </Link>
        ) : (
          <Link to="/groups" className={buttonClasses('secondary')}>
            {t('join.toGroups')}
          </Link>
        )
      }
    >
      {t(`join.state.${state}Text`)}
    </EmptyState>
  );
}
