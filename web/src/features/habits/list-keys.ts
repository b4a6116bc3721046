import type { KeyboardEvent } from 'react';

/**
 * Rows carry `data-habit` (the id), their parts `data-part` (`check`, `name`, `grip`). Up and down walk from row to row on
 * the same part, Home and End to the ends.
 */
export type RowPart = 'check' | 'name' | 'grip';

const rowOf = (element: Element): HTMLElement | null => element.closest<HTMLElement>('[data-habit]');
const rowsOf = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-habit]')];

export const idOfRow = (element: Element): string | null => rowOf(element)?.dataset['habit'] ?? null;

function nextIndex(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Gives the focus to a part of the row of `id`. False when there is no such row. */
export function focusRow(list: Element, id: string, part: RowPart): boolean {
  const row = rowsOf(list).find((each) => each.dataset['habit'] === id);
  const target = row?.querySelector<HTMLElement>(`[data-part="${part}"]`);
  if (row === undefined || target === undefined || target === null) return false;
  target.focus({ preventScroll: true });
  // Room for what sticks to the top of the page.
  row.scrollIntoView({ block: 'nearest' });
  return true;
}

export interface ListKeyActs {
  readonly stretch: (from: string, to: string) => void;
  readonly all: () => void;
  /** False when there was nothing to clear: Escape may mean something else then. */
  readonly clear: () => boolean;
}

/** Handles a key of the list; true when it was one. */
export function pressListKey(event: KeyboardEvent<HTMLElement>, acts: ListKeyActs): boolean {
  const { key, currentTarget: list, target } = event;
  if (event.altKey || !(target instanceof Element)) return false;
  if (event.ctrlKey || event.metaKey) {
    if (key.toLowerCase() !== 'a' || event.shiftKey) return false;
    acts.all();
    return true;
  }
  if (key === 'Escape') return acts.clear();
  const row = rowOf(target);
  const part = target.closest<HTMLElement>('[data-part]')?.dataset['part'] as RowPart | undefined;
  const from = row?.dataset['habit'];
  if (row === null || part === undefined || from === undefined) return false;
  const rows = rowsOf(list);
  const next = nextIndex(key, rows.indexOf(row), rows.length);
  const to = next === null ? undefined : rows[next]?.dataset['habit'];
  if (to === undefined) return false;
  if (event.shiftKey) acts.stretch(from, to);
  focusRow(list, to, part);
  return true;
}
