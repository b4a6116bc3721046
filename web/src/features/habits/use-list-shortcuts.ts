import { useMemo, type RefObject } from 'react';
import { useShortcuts, type Shortcut } from '../../lib/shortcuts.ts';
import type { Words } from './habits-words.ts';

/** `/` leads into the search of the list on the screen. */
export function useListShortcuts(field: RefObject<HTMLInputElement | null>, { t }: Words): void {
  const shortcuts = useMemo(
    (): readonly Shortcut[] => [
      {
        id: 'search-list',
        keys: ['/'],
        label: t('habits:search.shortcut'),
        group: t('habits:keyboard.group'),
        run: () => {
          field.current?.focus();
          field.current?.select();
        },
      },
    ],
    [t, field],
  );
  useShortcuts(shortcuts);
}
