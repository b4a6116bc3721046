import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import type { RoutineId } from '@hearth/shared/kernel/ids.ts';
import { ArrowDown, ArrowUp, Pencil, Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { reorderRoutines } from '../../../data/operations/routines.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { useWords, type Words } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { RoutineDrawer } from './routine-drawer.tsx';
import { SettingCard } from './setting-card.tsx';

export interface RoutinesCardProps {
  readonly routines: readonly Routine[];
  readonly habits: readonly Habit[];
}

/** Routines (SCH10): made, changed, put in order. */
export function RoutinesCard({ routines, habits }: RoutinesCardProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  // What the drawer is for stays while it closes, so that its content does not change on its way out.
  const [edited, setEdited] = useState<Routine | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const focusRef = useKeptFocus<HTMLDivElement>(routines.length);
  const open = (routine: Routine | null): void => {
    setEdited(routine);
    setIsOpen(true);
  };
  const move = (at: number, by: 1 | -1): void => {
    const ids: RoutineId[] = routines.map(({ id }) => id);
    const [moved] = ids.splice(at, 1);
    const routine = routines[at];
    if (moved === undefined || routine === undefined) return;
    ids.splice(at + by, 0, moved);
    void tell(reorderRoutines(data, ids), () => t('routines.moved', { name: routine.name }));
  };
  return (
    <SettingCard title={t('routines.title')} text={t('routines.text')} focusRef={focusRef}>
      {routines.length === 0 ? (
        <p className="text-sm text-ink-2">{t('routines.empty')}</p>
      ) : (
        <ol aria-label={t('routines.list')}>
          {routines.map((routine, at) => (
            <RoutineRow
              key={routine.id}
              routine={routine}
              habitCount={habits.filter(({ routineId }) => routineId === routine.id).length}
              words={words}
              onEdit={() => open(routine)}
              onUp={at === 0 ? undefined : () => move(at, -1)}
              onDown={at === routines.length - 1 ? undefined : () => move(at, 1)}
            />
          ))}
        </ol>
      )}
      <Button className="mt-3" icon={<Plus size={18} aria-hidden="true" />} onClick={() => open(null)}>
        {t('routines.add')}
      </Button>
      <RoutineDrawer open={isOpen} onOpenChange={setIsOpen} routine={edited} habits={habits} />
    </SettingCard>
  );
}

interface RoutineRowProps {
  readonly routine: Routine;
  readonly habitCount: number;
  readonly words: Words;
  readonly onEdit: () => void;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
}

function RoutineRow({ routine, habitCount, words, onEdit, onUp, onDown }: RoutineRowProps): ReactElement {
  const { t } = words;
  const { name } = routine;
  return (
    <li className="flex items-center gap-1 border-t border-line py-2 first:border-0 first:pt-0">
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="text-xs text-ink-2">{routineNote(routine, habitCount, words)}</p>
      </div>
      <MoveButton label={t('routines.up', { name })} icon={<ArrowUp size={18} />} onMove={onUp} />
      <MoveButton label={t('routines.down', { name })} icon={<ArrowDown size={18} />} onMove={onDown} />
      <IconButton label={t('routines.edit', { name })} icon={<Pencil size={18} />} onClick={onEdit} />
    </li>
  );
}

interface MoveButtonProps {
  readonly label: string;
  readonly icon: ReactElement;
  readonly onMove: (() => void) | undefined;
}

/** At the end of the way it stays focusable, so that moving on does not throw one out of the list. */
function MoveButton({ label, icon, onMove }: MoveButtonProps): ReactElement {
  return (
    <IconButton
      label={label}
      icon={icon}
      aria-disabled={onMove === undefined}
      onClick={onMove}
      className="aria-disabled:opacity-40"
    />
  );
}

/** "Morning · all of them · 3 habits". */
function routineNote({ timeOfDay, rule }: Routine, habitCount: number, { t, format }: Words): string {
  const when = t(`routines.${timeOfDay}`);
  const by =
    rule.kind === 'k-of-n' ? t('routines.some', { number: format.number(rule.k) }) : t(`routines.${rule.kind}`);
  if (habitCount === 0) return t('routines.noteEmpty', { when, rule: by });
  const habits = t('routines.habits', { count: habitCount, number: format.number(habitCount) });
  return t('routines.note', { when, rule: by, habits });
}
