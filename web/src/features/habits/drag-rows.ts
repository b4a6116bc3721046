import { placeByDrag, type RowExtent } from './reorder.ts';

/** A press that moves less than this is a press. */
const THRESHOLD_PX = 5;
/** How near to the window's edges the page begins to scroll under a drag, and how fast at most, per frame. */
const EDGE_PX = 90;
const FASTEST_PX = 14;

interface DraggedList {
  readonly rows: readonly HTMLElement[];
  readonly extents: readonly RowExtent[];
  readonly from: number;
}

const measureRows = (rows: readonly HTMLElement[]): RowExtent[] =>
  rows.map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return { top: top + window.scrollY, height };
  });

/** The other rows make room: those between the old and the new place step aside by the height of the dragged one. */
function makeRoom({ rows, extents, from }: DraggedList, to: number): void {
  const [first, second] = extents;
  const gap = first === undefined || second === undefined ? 0 : second.top - first.top - first.height;
  const step = (extents[from]?.height ?? 0) + gap;
  for (const [at, row] of rows.entries()) {
    if (at === from) continue;
    const isBetween = from < to ? from < at && at <= to : to <= at && at < from;
    const shift = isBetween ? (from < to ? -step : step) : 0;
    row.style.translate = shift === 0 ? '' : `0 ${shift}px`;
  }
}

function scrollSpeed(clientY: number): number {
  const above = EDGE_PX - clientY;
  const below = clientY - (window.innerHeight - EDGE_PX);
  if (above > 0) return -Math.min(FASTEST_PX, above / 6);
  return below > 0 ? Math.min(FASTEST_PX, below / 6) : 0;
}

export interface DragEnd {
  /** The index at which the row was left; null when it was not dragged at all, or Escape took it back. */
  readonly to: number | null;
  /** It was pressed and moved: the click that follows is none. */
  readonly wasDragged: boolean;
}

/**
 * Follows a pointer that went down on the grip of `row`, one of `list`'s rows, until it is lifted. Rows only move by
 * `translate`; what becomes of it is for `onEnd`.
 */
export function followDrag(
  event: Pick<PointerEvent, 'clientY' | 'pointerId'>,
  list: HTMLElement,
  row: HTMLElement,
  onEnd: (end: DragEnd) => void,
): void {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-habit]')];
  const from = rows.indexOf(row);
  const startY = event.clientY + window.scrollY;
  let dragged: DraggedList | null = null;
  let clientY = event.clientY;
  let to = from;
  let frame = 0;

  const place = (): void => {
    if (dragged === null) return;
    const by = clientY + window.scrollY - startY;
    row.style.translate = `0 ${by}px`;
    const next = placeByDrag(dragged.extents, from, by);
    if (next === to) return;
    to = next;
    makeRoom(dragged, to);
  };
  const scroll = (): void => {
    const speed = scrollSpeed(clientY);
    if (speed !== 0) {
      window.scrollBy(0, speed);
      place();
    }
    frame = requestAnimationFrame(scroll);
  };
  const begin = (): void => {
    dragged = { rows, extents: measureRows(rows), from };
    row.dataset['dragged'] = '';
    frame = requestAnimationFrame(scroll);
  };
  const end = (isKept: boolean): void => {
    cancelAnimationFrame(frame);
    stop.abort();
    delete row.dataset['dragged'];
    for (const each of rows) each.style.translate = '';
    onEnd({ to: dragged !== null && isKept ? to : null, wasDragged: dragged !== null });
  };
  const stop = new AbortController();
  const { signal } = stop;
  const isOurs = (other: PointerEvent): boolean => other.pointerId === event.pointerId;
  const onMove = (move: PointerEvent): void => {
    if (!isOurs(move)) return;
    clientY = move.clientY;
    if (dragged === null && Math.abs(clientY + window.scrollY - startY) >= THRESHOLD_PX) begin();
    place();
  };
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', (up) => isOurs(up) && end(true), { signal });
  window.addEventListener('pointercancel', (cancel) => isOurs(cancel) && end(false), { signal });
  window.addEventListener(
    'keydown',
    (key) => {
      if (key.key !== 'Escape' || dragged === null) return;
      key.preventDefault();
      key.stopPropagation();
      end(false);
    },
    { signal, capture: true },
  );
}
