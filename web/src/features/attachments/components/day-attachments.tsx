import { maxPerDay } from '@hearth/shared/domain/attachments/attachment.ts';
import { mediaTypes } from '@hearth/shared/domain/attachments/file-kind.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { Camera, Paperclip } from 'lucide-react';
import { useId, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useDayAttachments } from '../../../data/queries/use-attachments.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useCoarsePointer } from '../../../lib/use-media-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { itemLabel } from '../item-words.ts';
import { useAttachmentActs } from '../use-attachment-acts.ts';
import { AttachmentViewer } from './attachment-viewer.tsx';
import { Thumbnail } from './thumbnail.tsx';

export interface DayAttachmentsProps {
  readonly habit: { readonly id: HabitId; readonly name: string };
  readonly day: LocalDate;
}

const anyKind = mediaTypes.join(',');

/** Photos and files of one day, and how to add to them. */
export function DayAttachments({ habit, day }: DayAttachmentsProps): ReactElement {
  const { t } = useTranslation('attachments');
  const format = useFormat();
  const titleId = useId();
  const items = useDayAttachments(habit.id, day);
  const acts = useAttachmentActs();
  const [openedId, setOpenedId] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const hasCamera = useCoarsePointer();
  const camera = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const add = async (files: readonly File[]): Promise<void> => {
    setIsBusy(true);
    await acts.add(habit, day, files).finally(() => setIsBusy(false));
  };
  const isFull = items !== undefined && items.length >= maxPerDay;
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-2">
      <h3 id={titleId} className="text-sm font-semibold">
        {t('day.title')}
      </h3>
      {items === undefined ? (
        <Skeleton className="h-16 w-full" />
      ) : items.length === 0 ? null : (
        <ul className="grid grid-cols-5 gap-2">
          {items.map((item) => (
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
      {isFull ? (
        <p className="text-sm text-ink-2">{t('day.full', { limit: format.number(maxPerDay) })}</p>
      ) : (
        <div className="flex flex-wrap gap-2">
          {hasCamera ? (
            <Button
              icon={<Camera size={18} aria-hidden="true" />}
              busy={isBusy}
              onClick={() => camera.current?.click()}
            >
              {t('day.camera')}
            </Button>
          ) : null}
          <Button
            icon={<Paperclip size={18} aria-hidden="true" />}
            busy={isBusy}
            onClick={() => chooser.current?.click()}
          >
            {isBusy ? t('day.preparing') : t('day.choose')}
          </Button>
        </div>
      )}
      {items?.length === 0 ? <p className="text-xs text-ink-2">{t('day.hint')}</p> : null}
      <FileInput input={camera} accept="image/*" capture onFiles={(files) => void add(files)} />
      <FileInput input={chooser} accept={anyKind} onFiles={(files) => void add(files)} />
      <AttachmentViewer
        items={items ?? []}
        openedId={openedId}
        onOpen={setOpenedId}
        habitName={habit.name}
        acts={acts}
      />
    </section>
  );
}

interface FileInputProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly accept: string;
  readonly capture?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Opened by a button: its own would speak the browser's language and not ours. */
function FileInput({ input, accept, capture = false, onFiles }: FileInputProps): ReactElement {
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept={accept}
      {...(capture ? { capture: 'environment' as const } : { multiple: true })}
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        // The same file again is a choice too.
        currentTarget.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
