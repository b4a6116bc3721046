import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { CheckInId } from '@hearth/shared/kernel/ids.ts';
import { Undo2 } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/button.tsx';

export interface EntryListProps {
  readonly title: string;
  readonly empty: string;
  readonly entries: readonly CheckIn[];
  /** How an entry reads: "5 pages at 07:40". */
  readonly describe: (entry: CheckIn) => string;
  readonly onTakeBack: (id: CheckInId) => void;
}

/** What was logged one by one, each with its time and a way to take it back. */
export function EntryList({ title, empty, entries, describe, onTakeBack }: EntryListProps): ReactElement {
  const { t } = useTranslation('check-in');
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-sm font-semibold">
        {title}
      </h3>
      {entries.length === 0 ? (
        <p className="mt-1 text-sm text-ink-2">{empty}</p>
      ) : (
        <ul>
          {entries.map((entry) => (
            <li
              key={entry.id}
              className="flex min-h-11 items-center justify-between gap-3 border-b border-line last:border-0"
            >
              <span className="min-w-0 text-sm break-words">{describe(entry)}</span>
              <IconButton
                label={t('takeBack', { entry: describe(entry) })}
                icon={<Undo2 size={18} className="rtl:-scale-x-100" />}
                onClick={() => onTakeBack(entry.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
