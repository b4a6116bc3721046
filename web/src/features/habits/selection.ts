/** Which rows of a list are chosen. A range reaches from the row that was chosen last (`anchor`) to `head`. */
export interface Selection {
  /** Chosen without the range. */
  readonly base: ReadonlySet<string>;
  readonly anchor: string | null;
  readonly head: string | null;
  /** A range that began by taking a row out takes out. */
  readonly adds: boolean;
}

export const emptySelection: Selection = { base: new Set(), anchor: null, head: null, adds: true };

/** The chosen ids in the order of the list; what the list no longer shows is not chosen. */
export function chosenOf({ base, anchor, head, adds }: Selection, order: readonly string[]): ReadonlySet<string> {
  const from = anchor === null ? -1 : order.indexOf(anchor);
  const to = head === null ? -1 : order.indexOf(head);
  const hasRange = from !== -1 && to !== -1;
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  return new Set(order.filter((id, at) => (hasRange && first <= at && at <= last ? adds : base.has(id))));
}

/** Takes one row in or out; ranges begin there. */
export function toggleRow(selection: Selection, id: string, order: readonly string[]): Selection {
  const chosen = new Set(chosenOf(selection, order));
  const adds = !chosen.delete(id);
  if (adds) chosen.add(id);
  return { base: chosen, anchor: id, head: null, adds };
}

/** Stretches or shrinks the range so that it ends at `to`. Without one it begins at `from`, which is chosen with it. */
export function stretchTo(selection: Selection, from: string, to: string, order: readonly string[]): Selection {
  if (selection.anchor !== null && order.includes(selection.anchor)) return { ...selection, head: to };
  return { base: chosenOf(selection, order), anchor: from, head: to, adds: true };
}

export function selectAll(order: readonly string[]): Selection {
  return { ...emptySelection, base: new Set(order) };
}
