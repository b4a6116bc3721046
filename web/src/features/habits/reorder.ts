/** The order after `id` went to index `to`; beyond the ends it stops at them. The same array when nothing moved. */
export function moveId<Id extends string>(order: readonly Id[], id: Id, to: number): readonly Id[] {
  const from = order.indexOf(id);
  const place = Math.min(order.length - 1, Math.max(0, to));
  if (from === -1 || from === place) return order;
  const rest = order.filter((each) => each !== id);
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}

/** Where a lifted row leads by a key from index `at`; null for a key that moves nothing. */
export function placeByKey(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return at - 1;
    case 'ArrowDown':
      return at + 1;
    case 'PageUp':
      return at - 10;
    case 'PageDown':
      return at + 10;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The extent of a row along the list, in pixels from any fixed line. */
export interface RowExtent {
  readonly top: number;
  readonly height: number;
}

/** The index at which a row dragged from `from` by `by` pixels would land: past a neighbour once its own middle is. */
export function placeByDrag(rows: readonly RowExtent[], from: number, by: number): number {
  const dragged = rows[from];
  if (dragged === undefined) return from;
  const top = dragged.top + by;
  const bottom = top + dragged.height;
  const middleOf = ({ top: start, height }: RowExtent): number => start + height / 2;
  if (by < 0) {
    const above = rows.findIndex((row, at) => at < from && top < middleOf(row));
    return above === -1 ? from : above;
  }
  const below = rows.findLastIndex((row, at) => at > from && bottom > middleOf(row));
  return below === -1 ? from : below;
}
