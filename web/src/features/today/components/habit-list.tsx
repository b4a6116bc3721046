import type { ReactElement } from 'react';
import type { TodayItem } from '../../../data/queries/use-today.ts';
import type { Words } from '../row-words.ts';
import type { TodayActs } from '../today-acts.ts';
import { HabitRow } from './habit-row.tsx';

export interface HabitListProps {
  readonly items: readonly TodayItem[];
  readonly acts: TodayActs;
  readonly words: Words;
  /** The habit whose page is open. */
  readonly selectedId: string | undefined;
  /** Id of its heading. */
  readonly labelledBy?: string | undefined;
}

export function HabitList({ items, acts, words, selectedId, labelledBy }: HabitListProps): ReactElement {
  return (
    <ul {...(labelledBy === undefined ? {} : { 'aria-labelledby': labelledBy })} className="flex flex-col gap-2">
      {items.map((item) => (
        <HabitRow key={item.habit.id} item={item} acts={acts} words={words} isSelected={item.habit.id === selectedId} />
      ))}
    </ul>
  );
}
