import { HardDriveUpload } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link, useMatch } from 'react-router';
import type { GroupSummary } from '../../../data/queries/use-groups.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { CardRow, FlameCount } from '../../../ui/card-row.tsx';
import { fireWords, momentWords, openWords, type Words } from '../groups-words.ts';

export interface GroupCardProps {
  readonly group: GroupSummary;
  readonly words: Words;
}

/** How the viewer's own day stands in the group, in a line. */
export function ownDayWords({ row, today, isNew, isLeaving, links, waiting }: GroupSummary, words: Words): string {
  const { t, format } = words;
  if (row.state === 'closed') return t('card.state.closed');
  if (row.state === 'deleted') {
    return t('card.state.deleted', { time: momentWords(row.goneAt ?? 0, words) });
  }
  if (isLeaving) return t('card.leaving');
  if (links.length === 0 && waiting.length === 0) return t('card.unlinked');
  if (isNew) return t('card.waits');
  if (today === undefined) return t('card.starts', { day: format.day(row.startDay) });
  const counts = { kept: format.number(today.counts.kept), due: format.number(today.counts.due) };
  if (today.isMet) return t('card.met');
  if (today.own?.state === 'kept') return t('card.kept', counts);
  if (today.own?.onLeave === true) return t('card.leave');
  return today.own?.state === 'open' ? t('card.open', counts) : t('card.off');
}

/** One group: its fire, what is open, and how one's own day stands there. */
export function GroupCard({ group, words }: GroupCardProps): ReactElement {
  const { t, format } = words;
  const { row, overlaid, pending } = group;
  const isSelected = useMatch('/groups/:groupId/*')?.params.groupId === group.id;
  const run = overlaid.numbers.current;
  const fire = fireWords(run, words);
  const open = pending.length === 0 ? '' : openWords(pending, words);
  return (
    <CardRow
      className={isSelected ? 'border-ember' : 'hover:border-line-2'}
      leading={<Avatar name={row.name} colour="ember" size={44} />}
      title={
        <Link
          to={`/groups/${row.id}`}
          className="block truncate rounded-sm"
          {...(isSelected ? { 'aria-current': 'page' } : {})}
        >
          <bdi>{row.name}</bdi>
        </Link>
      }
      note={ownDayWords(group, words)}
      below={
        open === '' && !overlaid.isProvisional ? undefined : (
          <p className="flex flex-wrap items-center gap-x-2 text-xs font-medium text-ember-ink">
            {open === '' ? null : <span>{open}</span>}
            {overlaid.isProvisional ? (
              <span className="inline-flex items-center gap-1 text-ink-2">
                <HardDriveUpload size={14} aria-hidden="true" />
                {t('fire.provisional')}
              </span>
            ) : null}
          </p>
        )
      }
      trailing={
        <FlameCount
          value={format.number(run?.length ?? 0)}
          unit={t(run?.unit === 'week' ? 'unitWeek' : 'unitDay', { count: run?.length ?? 0 })}
          lit={run !== null}
          label={t('fire.label', { name: row.name, streak: fire })}
        />
      }
    />
  );
}
