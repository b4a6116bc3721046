import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { ArrowDown, ArrowUp, Check, GripVertical } from 'lucide-react';
import type { PointerEvent, ReactElement } from 'react';
import type { ListedHabit } from '../../../data/queries/use-listed-habits.ts';
import { IconButton } from '../../../ui/button.tsx';
import { iconButtonClasses } from '../../../ui/button-classes.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Flame } from '../../../ui/flame.tsx';
import { lengthWords, type Words } from '../habits-words.ts';

export interface GripActs {
  readonly press: (id: HabitId) => void;
  readonly pointerDown: (event: PointerEvent<HTMLElement>, id: HabitId) => void;
  /** One place up (-1) or down (1). */
  readonly step: (by: -1 | 1) => void;
}

export interface RowEndProps {
  readonly summary: ListedHabit;
  readonly isCurrent: boolean;
  readonly isLifted: boolean;
  /** Null where the order on the screen is not the order of the habits. */
  readonly grip: GripActs | null;
  /** Id of the text that says how the grip works. */
  readonly hintId: string;
  readonly words: Words;
}

/** The streak, and what moves the row. */
export function RowEnd(props: RowEndProps): ReactElement {
  const { summary, isCurrent, isLifted, grip, hintId, words } = props;
  const { habit, numbers } = summary;
  const { t, format } = words;
  const streak = numbers?.current ?? null;
  // Its days are still being gathered: nothing is known yet.
  const isKnown = numbers !== null;
  const inWords =
    streak === null ? t('habits:list.noStreak') : t('habits:list.streak', { streak: lengthWords(streak, words) });
  return (
    <>
      {isLifted && grip !== null ? (
        <span className="flex">
          <IconButton
            label={t('habits:move.up', { name: habit.name })}
            icon={<ArrowUp size={20} aria-hidden="true" />}
            onClick={() => grip.step(-1)}
          />
          <IconButton
            label={t('habits:move.down', { name: habit.name })}
            icon={<ArrowDown size={20} aria-hidden="true" />}
            onClick={() => grip.step(1)}
          />
        </span>
      ) : (
        <span
          {...(isKnown ? { title: inWords } : {})}
          className={classNames('shrink-0 items-center gap-1 px-2', grip === null ? 'flex' : 'hidden sm:flex')}
        >
          <Flame lit={streak !== null} size={16} />
          <span className="sr-only">{isKnown ? inWords : null}</span>
          <span aria-hidden="true" className="text-sm font-semibold">
            {isKnown ? format.number(streak?.length ?? 0) : '…'}
          </span>
        </span>
      )}
      {grip === null ? null : (
        <button
          type="button"
          data-part="grip"
          tabIndex={isCurrent ? 0 : -1}
          aria-label={
            isLifted ? t('habits:move.drop', { name: habit.name }) : t('habits:move.grip', { name: habit.name })
          }
          aria-describedby={hintId}
          title={isLifted ? t('habits:move.drop', { name: habit.name }) : t('habits:move.gripHint')}
          onClick={() => grip.press(habit.id)}
          onPointerDown={(event) => grip.pointerDown(event, habit.id)}
          className={classNames(iconButtonClasses(), 'cursor-grab touch-none active:cursor-grabbing')}
        >
          {isLifted ? (
            <Check size={20} aria-hidden="true" className="text-ember-ink" />
          ) : (
            <GripVertical size={20} aria-hidden="true" />
          )}
        </button>
      )}
    </>
  );
}
