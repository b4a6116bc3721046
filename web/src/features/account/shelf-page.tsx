import { CircleCheck } from 'lucide-react';
import { useMemo, useRef, type ReactElement } from 'react';
import type { ShelfEntry } from '../../data/device-db.ts';
import { useData } from '../../data/hearth-data.ts';
import { useRuleRows } from '../../data/queries/use-calendar.ts';
import { useSyncShelf } from '../../data/queries/use-sync-shelf.ts';
import { discardShelved, exportShelf, retryShelved } from '../../data/sync/shelf.ts';
import { saveFile } from '../../lib/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { showToast } from '../../ui/toast.ts';
import { useWords } from './account-words.ts';
import { Waiting } from './components/answer-gate.tsx';
import { Frame } from './components/frame.tsx';
import { ShelfItem } from './components/shelf-item.tsx';

const FILE = 'hearth-refused-changes.json';
/** More than anybody reads; the rest is in the file. */
const SHOWN = 200;

/** Settings > Account > Refused changes. All of it works without a network. */
export function ShelfPage(): ReactElement {
  const { t } = useWords();
  const entries = useSyncShelf();
  return (
    <Frame title={t('shelf.title')}>
      {entries === undefined ? <Waiting /> : entries.length === 0 ? <Empty /> : <Shelf entries={entries} />}
    </Frame>
  );
}

function Empty(): ReactElement {
  const { t } = useWords();
  return (
    <EmptyState icon={<CircleCheck size={28} />} title={t('shelf.empty')}>
      {t('shelf.emptyText')}
    </EmptyState>
  );
}

function Shelf({ entries }: { readonly entries: readonly ShelfEntry[] }): ReactElement {
  const data = useData();
  const { t, format } = useWords();
  const rows = useRuleRows();
  const partRef = useRef<HTMLDivElement>(null);
  const habitNames = useMemo(() => new Map<string, string>(rows?.habits.map(({ id, name }) => [id, name])), [rows]);
  // What was pressed goes with its row.
  const keepFocus = (): void => partRef.current?.focus();

  const retry = async (ids: readonly string[]): Promise<void> => {
    const left = await retryShelved(data, ids);
    data.sync?.syncNow();
    const done = ids.length - left;
    showToast({
      message:
        left > 0
          ? t('shelf.notRetried', { count: left, number: format.number(left) })
          : t('shelf.retried', { count: done, number: format.number(done) }),
    });
    keepFocus();
  };
  const discard = async (ids: readonly string[]): Promise<void> => {
    await discardShelved(data, ids);
    showToast({ message: t('shelf.discarded') });
    keepFocus();
  };
  const save = async (): Promise<void> => {
    saveFile(new File([await exportShelf(data)], FILE, { type: 'application/json' }));
  };
  const all = entries.map(({ id }) => id);
  return (
    <Card>
      <p className="mb-3 text-sm text-ink-2">{t('shelf.text')}</p>
      <div ref={partRef} tabIndex={-1} className="outline-none">
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => void retry(all)}>
            {t('shelf.retryAll')}
          </Button>
          <Button onClick={() => void save()}>{t('shelf.exportAll')}</Button>
          <ConfirmDialog
            tone="danger"
            trigger={<Button variant="ghost">{t('shelf.discardAll')}</Button>}
            title={t('shelf.discardAllTitle')}
            description={t('shelf.discardAllText')}
            confirmLabel={t('shelf.discardAll')}
            onConfirm={() => void discard(all)}
          />
        </div>
        <ul className="mt-3">
          {entries.slice(0, SHOWN).map((entry) => (
            <ShelfItem
              key={entry.id}
              entry={entry}
              habitNames={habitNames}
              onRetry={() => void retry([entry.id])}
              onDiscard={() => void discard([entry.id])}
            />
          ))}
        </ul>
        {entries.length > SHOWN ? (
          <p className="text-sm text-ink-2">
            {t('join.more', { count: entries.length - SHOWN, number: format.number(entries.length - SHOWN) })}
          </p>
        ) : null}
      </div>
    </Card>
  );
}
