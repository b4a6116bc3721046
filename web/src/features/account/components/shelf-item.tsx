import type { ReactElement } from 'react';
import type { ShelfEntry } from '../../../data/device-db.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { timeWords, useWords } from '../account-words.ts';
import { shelfName, shelfReason } from '../shelf-words.ts';

export interface ShelfItemProps {
  readonly entry: ShelfEntry;
  readonly habitNames: ReadonlyMap<string, string>;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

/** One refused change: what it is, why it was refused, and what can be done. */
export function ShelfItem({ entry, habitNames, onRetry, onDiscard }: ShelfItemProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const name = shelfName(entry, habitNames, words);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-sm font-medium break-words">
          <bdi>{name}</bdi>
        </p>
        <p className="text-sm">{shelfReason(entry.reason, words)}</p>
        <p className="text-xs text-ink-2">{t('shelf.when', { time: timeWords(entry.atMs, words) })}</p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" aria-label={t('shelf.retryOf', { name })} onClick={onRetry}>
          {t('shelf.retry')}
        </Button>
        <ConfirmDialog
          tone="danger"
          trigger={
            <Button size="sm" variant="ghost" aria-label={t('shelf.discardOf', { name })}>
              {t('shelf.discard')}
            </Button>
          }
          title={t('shelf.discardTitle')}
          description={t('shelf.discardText', { name })}
          confirmLabel={t('shelf.discard')}
          onConfirm={onDiscard}
        />
      </div>
    </li>
  );
}
