import {
  Archive,
  ArchiveRestore,
  CirclePause,
  CirclePlay,
  Ellipsis,
  ListChecks,
  Palette,
  SunMedium,
  Trash2,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { ReactElement } from 'react';
import type { ListedHabit } from '../../../data/queries/use-listed-habits.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import type { Words } from '../habits-words.ts';
import type { SelectedRows } from '../use-selected-rows.ts';

/** What can be done to the chosen habits; those that ask for more open a dialog. */
export type BulkDeed = 'archive' | 'unarchive' | 'pause' | 'resume' | 'colour' | 'timeOfDay' | 'routine' | 'delete';

export interface BulkBarProps {
  readonly chosen: readonly ListedHabit[];
  /** Rows in the list. */
  readonly total: number;
  readonly selected: SelectedRows;
  readonly onDeed: (deed: BulkDeed) => void;
  readonly words: Words;
}

const icons: Record<BulkDeed, LucideIcon> = {
  archive: Archive,
  unarchive: ArchiveRestore,
  pause: CirclePause,
  resume: CirclePlay,
  colour: Palette,
  timeOfDay: SunMedium,
  routine: ListChecks,
  delete: Trash2,
};

const drawIcon = (deed: BulkDeed): ReactElement => {
  const Icon = icons[deed];
  return <Icon size={18} aria-hidden="true" className="shrink-0" />;
};

/** The two that stand in the bar itself; all else is in its menu. */
function deedsFor(chosen: readonly ListedHabit[]): { readonly shown: BulkDeed[]; readonly folded: BulkDeed[] } {
  const live = chosen.filter(({ isArchived }) => !isArchived);
  if (live.length === 0) return { shown: ['unarchive', 'delete'], folded: [] };
  const areAllPaused = live.every(({ isPaused }) => isPaused);
  const folded: BulkDeed[] = ['colour', 'timeOfDay', 'routine', areAllPaused ? 'pause' : 'resume'];
  if (live.length < chosen.length) folded.push('unarchive');
  return { shown: ['archive', areAllPaused ? 'resume' : 'pause'], folded: [...folded, 'delete'] };
}

/** How many are chosen, and what can be done to them. */
export function BulkBar({ chosen, total, selected, onDeed, words }: BulkBarProps): ReactElement {
  const { t, format } = words;
  const { shown, folded } = deedsFor(chosen);
  const values = (count: number) => ({ count, number: format.number(count) });
  const selectAll = t('habits:bulk.all', values(total));
  const canSelectMore = chosen.length < total;
  const items: MenuItem[] = [
    ...(canSelectMore ? [{ key: 'all', label: selectAll, onSelect: selected.all } as const, 'separator' as const] : []),
    ...folded.flatMap((deed): MenuItem[] => [
      ...(deed === 'delete' ? (['separator'] as const) : []),
      {
        key: deed,
        label: t(`habits:bulk.${deed}`),
        icon: drawIcon(deed),
        onSelect: () => onDeed(deed),
        ...(deed === 'delete' ? { tone: 'danger' as const } : {}),
      },
    ]),
  ];
  return (
    <div role="toolbar" aria-label={t('habits:bulk.label')} className="flex min-w-0 flex-1 items-center gap-1.5">
      <IconButton label={t('habits:bulk.clear')} icon={<X size={20} aria-hidden="true" />} onClick={selected.clear} />
      <p className="min-w-0 flex-1 truncate text-sm font-semibold">
        {t('habits:bulk.selected', values(chosen.length))}
      </p>
      {canSelectMore ? (
        <Button variant="ghost" onClick={selected.all} className="max-sm:hidden">
          {selectAll}
        </Button>
      ) : null}
      {shown.map((deed) => (
        <Button
          key={deed}
          icon={drawIcon(deed)}
          title={t(`habits:bulk.${deed}`)}
          onClick={() => onDeed(deed)}
          className="max-sm:px-3"
        >
          <span className="max-sm:sr-only">{t(`habits:bulk.${deed}`)}</span>
        </Button>
      ))}
      {items.length === 0 ? null : (
        <Menu
          trigger={
            <IconButton
              variant="secondary"
              label={t('habits:bulk.more')}
              icon={<Ellipsis size={20} aria-hidden="true" />}
            />
          }
          items={items}
        />
      )}
    </div>
  );
}
