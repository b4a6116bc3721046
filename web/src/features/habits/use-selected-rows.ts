import { useCallback, useMemo, useState } from 'react';
import { chosenOf, emptySelection, selectAll, stretchTo, toggleRow, type Selection } from './selection.ts';

export interface SelectedRows {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** Chooses on from the row chosen last, or from `from` when there is none. */
  readonly stretch: (from: string, to: string) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

/** The chosen rows of a list that shows `order`. */
export function useSelectedRows(order: readonly string[]): SelectedRows {
  const [selection, setSelection] = useState<Selection>(emptySelection);
  const chosen = useMemo(() => chosenOf(selection, order), [selection, order]);
  const toggle = useCallback((id: string) => setSelection((before) => toggleRow(before, id, order)), [order]);
  const stretch = useCallback(
    (from: string, to: string) => setSelection((before) => stretchTo(before, from, to, order)),
    [order],
  );
  const all = useCallback(() => setSelection(selectAll(order)), [order]);
  const clear = useCallback(() => setSelection(emptySelection), []);
  return useMemo(() => ({ chosen, toggle, stretch, all, clear }), [chosen, toggle, stretch, all, clear]);
}
