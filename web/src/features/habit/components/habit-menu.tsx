import { Archive, ArchiveRestore, CalendarCheck, EllipsisVertical, Pause, Play, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { HabitView } from '../../../data/habit-view.ts';
import { IconButton } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import type { Words } from '../habit-words.ts';
import type { HabitChanges } from '../use-habit-changes.ts';
import { PauseDialog } from './pause-dialog.tsx';

export interface HabitMenuProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly changes: HabitChanges;
  readonly onToday: () => void;
}

const iconSize = 18;

/** What can be done with the whole habit. */
export function HabitMenu({ view, words, changes, onToday }: HabitMenuProps): ReactElement {
  const { t, format } = words;
  const { habit } = view;
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'pause' | 'delete' | null>(null);
  const isPaused = hasOwnPause(view);
  const items: MenuItem[] = [
    { key: 'today', label: t('menu.today'), icon: <CalendarCheck size={iconSize} />, onSelect: onToday },
    isPaused
      ? {
          key: 'resume',
          label: t('menu.resume'),
          icon: <Play size={iconSize} />,
          onSelect: () => void changes.resume(habit),
        }
      : { key: 'pause', label: t('menu.pause'), icon: <Pause size={iconSize} />, onSelect: () => setAsking('pause') },
    view.isArchived
      ? {
          key: 'unarchive',
          label: t('menu.unarchive'),
          icon: <ArchiveRestore size={iconSize} />,
          onSelect: () => void changes.unarchive(habit),
        }
      : {
          key: 'archive',
          label: t('menu.archive'),
          icon: <Archive size={iconSize} />,
          onSelect: () => void changes.archive(habit),
        },
    'separator',
    {
      key: 'delete',
      label: t('menu.delete'),
      icon: <Trash2 size={iconSize} />,
      tone: 'danger',
      onSelect: () => setAsking('delete'),
    },
  ];
  const remove = async (): Promise<void> => {
    if (await changes.remove(habit)) await navigate('/today');
  };
  return (
    <>
      <Menu
        trigger={<IconButton label={t('menu.label', { name: habit.name })} icon={<EllipsisVertical size={20} />} />}
        items={items}
      />
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={(open) => setAsking(open ? 'delete' : null)}
        tone="danger"
        title={t('remove.title', { name: habit.name })}
        description={t('remove.description', { count: view.rows.length, value: format.number(view.rows.length) })}
        confirmLabel={t('remove.confirm')}
        onConfirm={() => void remove()}
      />
      {asking === 'pause' ? <PauseDialog {...{ view, words, changes }} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

/** A pause of its own that covers today or lies ahead: what "Resume" ends. */
function hasOwnPause({ pauses, habit, calendar }: HabitView): boolean {
  return pauses.some(
    ({ habitId, kind, to }) => habitId === habit.id && kind === 'pause' && (to === undefined || to >= calendar.today),
  );
}
