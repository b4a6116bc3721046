import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import {
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import type { ListedHabit } from '../../../data/queries/use-listed-habits.ts';
import type { Words } from '../habits-words.ts';
import { focusRow, idOfRow, pressListKey } from '../list-keys.ts';
import { useGrips } from '../use-grips.ts';
import { useReorder } from '../use-reorder.ts';
import type { SelectedRows } from '../use-selected-rows.ts';
import { HabitLine } from './habit-line.tsx';

export interface HabitListProps {
  readonly habits: readonly ListedHabit[];
  readonly label: string;
  readonly noteOf: (summary: ListedHabit) => string;
  readonly selected: SelectedRows;
  /** Writes another order; without it the rows have no grips. */
  readonly save?: ((order: readonly HabitId[], moved: HabitId) => Promise<boolean>) | undefined;
  readonly onRestore?: ((summary: ListedHabit) => void) | undefined;
  readonly words: Words;
}

/** Rows drawn at once; those below follow while nobody waits, so that no key press and no first look waits for hundreds. */
const AT_ONCE = 60;

const saveNothing = (): Promise<boolean> => Promise.resolve(false);

/** A list in which rows are chosen and moved. Tab stops at one row of it; the arrow keys walk. */
export function HabitList({ habits, label, noteOf, selected, save, onRestore, words }: HabitListProps): ReactElement {
  const hintId = useId();
  const list = useRef<HTMLUListElement>(null);
  const saved = useMemo(() => habits.map(({ habit }) => habit.id), [habits]);
  const reorder = useReorder(saved, save ?? saveNothing);
  const grips = useGrips(list, reorder, habits, words);
  const [visited, setVisited] = useState<string | null>(null);
  const shown = useMemo(() => {
    const byId = new Map(habits.map((summary) => [summary.habit.id, summary]));
    return reorder.order.flatMap((id) => byId.get(id) ?? []);
  }, [habits, reorder.order]);
  const current = shown.some(({ habit }) => habit.id === visited) ? visited : (shown[0]?.habit.id ?? null);
  const drawn = Math.max(AT_ONCE, useDeferredValue(shown.length, AT_ONCE));
  const { chosen, toggle, stretch, all, clear } = selected;
  const check = useMemo(
    () =>
      (id: string, isRange: boolean): void => {
        if (isRange) stretch(id, id);
        else toggle(id);
      },
    [stretch, toggle],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const clearAny = (): boolean => {
      clear();
      return chosen.size > 0;
    };
    if (grips.pressKey(event) || pressListKey(event, { stretch, all, clear: clearAny })) event.preventDefault();
  };
  const onFocus = (event: FocusEvent): void => setVisited(idOfRow(event.target));
  return (
    <>
      <p id={hintId} hidden>
        {words.t('habits:move.gripHint')}
      </p>
      <output className="sr-only">{grips.said}</output>
      {/* Keys of the rows inside pass through here; the list itself is not pressed. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul ref={list} aria-label={label} onKeyDown={onKeyDown} onFocus={onFocus} className="flex flex-col gap-2">
        {shown.slice(0, drawn).map((summary) => {
          const { id } = summary.habit;
          return (
            <HabitLine
              key={id}
              summary={summary}
              noteOf={noteOf}
              isChosen={chosen.has(id)}
              isCurrent={id === current}
              isLifted={id === reorder.lifted}
              onCheck={check}
              words={words}
              grip={save === undefined ? null : grips.acts}
              hintId={hintId}
              onRestore={onRestore}
            />
          );
        })}
      </ul>
    </>
  );
}

/** Gives the focus to the first row of the list below an element, where there is one. */
export function focusFirstRow(within: Element | null): boolean {
  const row = within?.querySelector<HTMLElement>('[data-habit]');
  const id = row?.dataset['habit'];
  return row?.parentElement !== null && row !== null && row !== undefined && id !== undefined
    ? focusRow(row.parentElement, id, 'name')
    : false;
}
