import { useMemo, useRef, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts, type Shortcut } from '../../lib/shortcuts.ts';

const rowSelector = '[data-row]';
const partSelector = '[data-row-part]';

/** Up and down walk from row to row, staying on the same part of it (check or name); Home and End to the ends. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
  const part = event.target.closest<HTMLElement>(partSelector);
  const row = part?.closest(rowSelector);
  if (part === null || row === null || row === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll(rowSelector)];
  const next = nextRow(event.key, rows.indexOf(row), rows.length);
  if (next === null) return;
  event.preventDefault();
  focusRow(rows[next], part.dataset['rowPart']);
}

function focusRow(row: Element | undefined, part = 'check'): void {
  const parts = row?.querySelectorAll<HTMLElement>(partSelector) ?? [];
  [...parts].find((each) => each.dataset['rowPart'] === part)?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

function nextRow(key: string, at: number, count: number): number | null {
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

/**
 * `1` to `9` press the check of the nth row of the day's list (folded rows do not count), `j` and `k` walk down and up it
 * from wherever the focus is. Give the ref to the list's container.
 */
export function useRowShortcuts(): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const { t } = useTranslation(['today', 'app']);
  const shortcuts = useMemo((): readonly Shortcut[] => {
    const group = t('app:keyboard.groupToday');
    const findRows = (): Element[] => [...(list.current?.querySelectorAll(rowSelector) ?? [])];
    const press = (key: string): void => {
      const row = findRows()[Number(key) - 1];
      row?.scrollIntoView({ block: 'nearest' });
      row?.querySelector<HTMLElement>('[data-row-part="check"]')?.click();
    };
    const walk = (step: 1 | -1) => (): void => {
      const rows = findRows();
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const from = at === -1 && step === -1 ? rows.length : at;
      focusRow(rows[Math.min(rows.length - 1, Math.max(0, from + step))]);
    };
    return [
      { id: 'tick-nth', keys: ['1-9'], label: t('today:keyboard.tick'), group, run: press },
      { id: 'next-row', keys: ['j'], label: t('today:keyboard.next'), group, run: walk(1) },
      { id: 'previous-row', keys: ['k'], label: t('today:keyboard.previous'), group, run: walk(-1) },
    ];
  }, [t, list]);
  useShortcuts(shortcuts);
  return list;
}
