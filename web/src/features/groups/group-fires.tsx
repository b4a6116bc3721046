import { ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useGroups, type GroupSummary } from '../../data/queries/use-groups.ts';
import { Flame } from '../../ui/flame.tsx';
import { fireWords, openWords, useWords, type Words } from './groups-words.ts';
import { ownDayWords } from './components/group-card.tsx';

/** The fires of the viewer's groups above Today's list, with the open days beside their numbers. */
export function GroupFires(): ReactElement | null {
  const words = useWords();
  const groups = useGroups()?.groups.filter(({ row, links }) => row.state === 'open' && links.length > 0) ?? [];
  if (groups.length === 0) return null;
  return (
    <section aria-label={words.t('list')}>
      <ul className="no-scrollbar -mx-4 flex gap-2 overflow-x-auto px-4 py-0.5">
        {groups.map((group) => (
          <Fire key={group.id} group={group} words={words} />
        ))}
      </ul>
    </section>
  );
}

function Fire({ group, words }: { readonly group: GroupSummary; readonly words: Words }): ReactElement {
  const { format } = words;
  const { row, overlaid, pending } = group;
  const run = overlaid.numbers.current;
  return (
    <li className="min-w-64 flex-1">
      <Link
        to={`/groups/${group.id}`}
        className="flex min-h-14 items-center gap-3 rounded-lg border border-line bg-card px-3 py-2 shadow-card hover:border-line-2"
      >
        <Flame lit={run !== null} size={20} />
        <span className="text-lg font-bold">
          <span aria-hidden="true">{format.number(run?.length ?? 0)}</span>
          <span className="sr-only">{fireWords(run, words)}</span>
        </span>
        <span className="min-w-0 flex-1">
          <bdi className="block truncate text-sm font-semibold">{row.name}</bdi>
          <span className="block truncate text-xs text-ink-2">
            {pending.length > 1 ? openWords(pending, words) : ownDayWords(group, words)}
          </span>
        </span>
        <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-ink-2 rtl:-scale-x-100" />
      </Link>
    </li>
  );
}
