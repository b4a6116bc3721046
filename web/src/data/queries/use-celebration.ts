import { useSyncExternalStore } from 'react';
import type { Celebration } from '../celebrations.ts';
import { habitBoard } from '../habit-board.ts';
import { useData } from '../hearth-data.ts';

export type { Celebration } from '../celebrations.ts';

/** The milestone to celebrate now, if any, and how to put it away. */
export function useCelebration(): { readonly celebration: Celebration | null; readonly dismiss: () => void } {
  const { celebrations } = habitBoard(useData());
  const celebration = useSyncExternalStore(celebrations.subscribe, celebrations.getSnapshot);
  return { celebration, dismiss: celebrations.dismiss };
}
