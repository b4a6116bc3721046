import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { useCallback, useMemo, useState } from 'react';
import { moveId } from './reorder.ts';

interface Draft {
  /** The order of the data at the time; once that is another, the draft is past. */
  readonly of: string;
  readonly order: readonly HabitId[];
  readonly lifted: HabitId | null;
}

export interface Reorder {
  /** As the list shows it: with the row that is being moved at its place of the moment. */
  readonly order: readonly HabitId[];
  readonly lifted: HabitId | null;
  readonly lift: (id: HabitId) => void;
  /** Moves the lifted row; gives the index at which it is then. */
  readonly move: (to: number) => number;
  /** Leaves the lifted row where it is, and has that written. */
  readonly drop: () => void;
  readonly cancel: () => void;
  /** Without lifting: what a drag does. */
  readonly place: (id: HabitId, to: number) => void;
}

/**
 * The order of a list that is being changed. `save` writes it and says whether it was written; until the data says the same,
 * the list shows what was asked for.
 */
export function useReorder(
  saved: readonly HabitId[],
  save: (order: readonly HabitId[], moved: HabitId) => Promise<boolean>,
): Reorder {
  const [draft, setDraft] = useState<Draft | null>(null);
  const of = useMemo(() => saved.join(), [saved]);
  // The data has moved on: to what was asked for, or elsewhere. A draft must not come back with an undo.
  if (draft !== null && draft.of !== of) setDraft(null);
  const current = draft?.of === of ? draft : null;
  const order = current?.order ?? saved;
  const lifted = current?.lifted ?? null;

  const commit = useCallback(
    async (next: readonly HabitId[], moved: HabitId): Promise<void> => {
      if (next.join() === of) {
        setDraft(null);
        return;
      }
      setDraft({ of, order: next, lifted: null });
      if (!(await save(next, moved))) setDraft(null);
    },
    [of, save],
  );
  return useMemo(
    () => ({
      order,
      lifted,
      lift: (id) => setDraft({ of, order, lifted: id }),
      move: (to) => {
        if (lifted === null) return -1;
        const next = moveId(order, lifted, to);
        if (next !== order) setDraft({ of, order: next, lifted });
        return next.indexOf(lifted);
      },
      drop: () => {
        if (lifted !== null) void commit(order, lifted);
      },
      cancel: () => setDraft(null),
      place: (id, to) => {
        const next = moveId(order, id, to);
        if (next !== order) void commit(next, id);
      },
    }),
    [order, lifted, of, commit],
  );
}
