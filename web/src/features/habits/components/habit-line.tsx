import { ArchiveRestore, Check } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { ListedHabit } from '../../../data/queries/use-listed-habits.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { paletteValue, paletteWash } from '../../../ui/palette.ts';
import type { Words } from '../habits-words.ts';
import { RowEnd, type GripActs } from './row-end.tsx';

export interface HabitLineProps {
  readonly summary: ListedHabit;
  /** What stands under the name: its rule and what it is now. */
  readonly noteOf: (summary: ListedHabit) => string;
  readonly isChosen: boolean;
  /** The one row of the list that Tab stops at. */
  readonly isCurrent: boolean;
  readonly isLifted: boolean;
  readonly onCheck: (id: string, isRange: boolean) => void;
  readonly words: Words;
  /** Null where the order on the screen is not the order of the habits. */
  readonly grip: GripActs | null;
  /** Id of the text that says how the grip works. */
  readonly hintId: string;
  /** In the archive: brings it back. */
  readonly onRestore?: ((summary: ListedHabit) => void) | undefined;
}

/** One habit of a list: its box to choose it by, its name that leads to its page, and what stands at its end. */
export const HabitLine = memo(function HabitLine(props: HabitLineProps): ReactElement {
  const { summary, noteOf, isChosen, isCurrent, isLifted, onCheck, words, onRestore } = props;
  const { habit } = summary;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <li
      data-habit={habit.id}
      className={classNames(
        'relative flex min-h-17 items-center gap-1 rounded-lg border pe-1 shadow-card',
        isChosen ? 'bg-[color-mix(in_oklab,var(--ember-soft)_50%,var(--card))]' : 'bg-card',
        // The height of a row, so that rows yet undrawn stand where they will stand.
        '[contain-intrinsic-block-size:auto_4.25rem] [content-visibility:auto]',
        'data-dragged:z-10 data-dragged:border-ember data-dragged:opacity-95',
        isLifted ? 'border-ember ring-2 ring-ember' : isChosen ? 'border-ember' : 'border-line',
      )}
    >
      <label className="relative grid w-12 shrink-0 cursor-pointer place-items-center self-stretch select-none">
        <input
          type="checkbox"
          data-part="check"
          tabIndex={tabIndex}
          checked={isChosen}
          onChange={(event) => onCheck(habit.id, (event.nativeEvent as MouseEvent).shiftKey)}
          aria-label={words.t('habits:list.select', { name: habit.name })}
          className="peer size-6 cursor-pointer appearance-none rounded-sm border-2 border-edge bg-card checked:border-ember checked:bg-ember"
        />
        <Check
          size={16}
          strokeWidth={3.5}
          aria-hidden="true"
          className="pointer-events-none absolute hidden text-on-ember peer-checked:block"
        />
      </label>
      <Link
        to={`/habits/${habit.id}`}
        data-part="name"
        tabIndex={tabIndex}
        draggable={false}
        className="flex min-w-0 flex-1 items-center gap-3 self-stretch rounded-sm py-2.5"
      >
        <span
          className="grid size-10 shrink-0 place-items-center rounded-md"
          style={{ color: paletteValue(habit.colour), background: paletteWash(habit.colour) }}
        >
          <Icon name={habit.icon} size={20} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-base font-semibold">
            <bdi>{habit.name}</bdi>
          </span>
          <span
            className={classNames(
              'text-sm text-ink-2 first-letter:uppercase',
              onRestore === undefined ? 'block truncate' : 'line-clamp-3',
            )}
          >
            {noteOf(summary)}
          </span>
        </span>
      </Link>
      {onRestore === undefined ? (
        <RowEnd {...props} />
      ) : (
        <Button
          variant="ghost"
          tabIndex={tabIndex}
          icon={<ArchiveRestore size={18} aria-hidden="true" />}
          aria-label={words.t('habits:bulk.unarchiveOf', { name: habit.name })}
          title={words.t('habits:bulk.unarchive')}
          onClick={() => onRestore(summary)}
          className="max-sm:px-3"
        >
          <span className="max-sm:sr-only">{words.t('habits:bulk.unarchive')}</span>
        </Button>
      )}
    </li>
  );
});
