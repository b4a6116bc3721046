import { Check, Link2, Settings, Share2 } from 'lucide-react';
import { lazy, Suspense, useMemo, type ReactElement } from 'react';
import { Link } from 'react-router';
import { mayInGroup } from '../../../data/groups/group-view.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { useToday } from '../../../data/queries/use-today.ts';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import type { LogActs } from '../log-acts.ts';
import type { MemberLook } from '../member-looks.ts';
import type { Words } from '../groups-words.ts';

const CheerDialog = lazy(async () => ({ default: (await import('./cheer-dialog.tsx')).CheerDialog }));

export interface CanDoProps {
  readonly group: GroupDetail;
  readonly members: readonly MemberLook[];
  readonly acts: LogActs;
  readonly words: Words;
}

/** What the viewer can do now: log, invite, cheer, and change what they may. */
export function CanDo({ group, members, acts, words }: CanDoProps): ReactElement {
  const { t } = words;
  const { row, links, role } = group;
  const unlinked =
    role === 'viewer' ? [] : row.terms.tasks.filter(({ id }) => !links.some(({ taskId }) => taskId === id));
  return (
    <section aria-label={t('can.title')} className="flex flex-wrap justify-center gap-2">
      {row.state === 'open' ? <LogButtons group={group} acts={acts} words={words} /> : null}
      {unlinked.length > 0 && row.state === 'open' ? (
        <Link
          to={`/groups/${group.id}/settings#part`}
          className={buttonClasses(links.length === 0 ? 'primary' : 'secondary')}
        >
          <Link2 size={18} aria-hidden="true" />
          {t('can.link')}
        </Link>
      ) : null}
      {mayInGroup(group, { kind: 'invite' }) ? (
        <Link to={`/groups/${group.id}/invite`} className={buttonClasses('secondary')}>
          <Share2 size={18} aria-hidden="true" />
          {t('can.invite')}
        </Link>
      ) : null}
      {mayInGroup(group, { kind: 'cheer' }) && members.length > 1 ? (
        <Suspense fallback={<span className={buttonClasses('secondary')}>{t('can.cheer')}</span>}>
          <CheerDialog group={group} members={members} words={words} />
        </Suspense>
      ) : null}
      <Link to={`/groups/${group.id}/settings`} className={buttonClasses('secondary')}>
        <Settings size={18} aria-hidden="true" />
        {t('can.settings')}
      </Link>
    </section>
  );
}

function LogButtons({ group, acts, words: { t } }: Pick<CanDoProps, 'group' | 'acts' | 'words'>): ReactElement[] {
  const today = useToday();
  const { links } = group;
  const items = useMemo(() => {
    const all = [...(today?.groups.flatMap(({ items: each }) => each) ?? []), ...(today?.resting ?? [])];
    const habitIds = new Set(links.map(({ habitId }) => habitId));
    return all.filter(({ habit }) => habitIds.has(habit.id));
  }, [today, links]);
  return items.map((item) => {
    const { habit, due } = item;
    const isDone = due.state === 'kept' || due.dayMet;
    return (
      <Button
        key={habit.id}
        variant={isDone ? 'secondary' : 'primary'}
        aria-pressed={due.dayState === 'done'}
        icon={<Check size={18} aria-hidden="true" />}
        onClick={() => acts.tap(item)}
      >
        <span className="max-w-52 truncate">{t(isDone ? 'can.logged' : 'can.log', { name: habit.name })}</span>
      </Button>
    );
  });
}
