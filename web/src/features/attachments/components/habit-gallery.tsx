import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useHabitAttachments } from '../../../data/queries/use-attachments.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useOnline } from '../../../lib/use-online.ts';
import { Button } from '../../../ui/button.tsx';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { itemLabel } from '../item-words.ts';
import { useAttachmentActs } from '../use-attachment-acts.ts';
import { AttachmentViewer } from './attachment-viewer.tsx';
import { Thumbnail } from './thumbnail.tsx';

export interface HabitGalleryProps {
  readonly habit: { readonly id: HabitId; readonly name: string };
  readonly onToday: () => void;
}

const firstShown = 12;
const moreShown = 48;

/** All photos and files of a habit, the newest day first, a page at a time. */
export function HabitGallery({ habit, onToday }: HabitGalleryProps): ReactElement {
  const { t } = useTranslation('attachments');
  const format = useFormat();
  const titleId = useId();
  const items = useHabitAttachments(habit.id);
  const acts = useAttachmentActs();
  const isOnline = useOnline();
  const [shown, setShown] = useState(firstShown);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const count = items?.length ?? 0;
  const hidden = Math.min(moreShown, count - shown);
  const isWaiting =
    items?.some(({ row, file }) => file === undefined && row.file !== undefined && row.fileMark === undefined) === true;
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={t('gallery.title')} aside={count === 0 ? undefined : format.number(count)} />
      {items === undefined ? (
        <Skeleton className="h-24 w-full" />
      ) : count === 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-48 flex-1 text-sm text-ink-2">{t('gallery.empty')}</p>
          <Button size="sm" onClick={onToday}>
            {t('gallery.addToday')}
          </Button>
        </div>
      ) : (
        <ul className="grid grid-cols-4 gap-2 sm:grid-cols-6">
          {items.slice(0, shown).map((item) => (
            <li key={item.row.id}>
              <Thumbnail
                item={item}
                label={itemLabel(item, items, t, format)}
                onOpen={() => setOpenedId(item.row.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {isWaiting && !isOnline ? <p className="mt-2 text-sm text-ink-2">{t('gallery.offline')}</p> : null}
      {hidden <= 0 ? null : (
        <Button className="mt-2" size="sm" variant="ghost" onClick={() => setShown(shown + moreShown)}>
          {t('gallery.more', { count: hidden, value: format.number(hidden) })}
        </Button>
      )}
      <AttachmentViewer
        items={items ?? []}
        openedId={openedId}
        onOpen={setOpenedId}
        habitName={habit.name}
        acts={acts}
      />
    </Card>
  );
}
