import { extensions, isPicture } from '@hearth/shared/domain/attachments/file-kind.ts';
import { ChevronLeft, ChevronRight, Download, FileText, Trash2 } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentItem } from '../../../data/queries/use-attachments.ts';
import { useFormat } from '../../../i18n/format.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { itemLabel } from '../item-words.ts';
import type { AttachmentActs } from '../use-attachment-acts.ts';
import { useAttachmentFile, type FileState } from '../use-attachment-file.ts';

export interface AttachmentViewerProps {
  readonly items: readonly AttachmentItem[];
  /** Null: closed. */
  readonly openedId: string | null;
  readonly onOpen: (id: string | null) => void;
  readonly habitName: string;
  readonly acts: AttachmentActs;
}

/** One photo or file, large, with a way to its neighbours. */
export function AttachmentViewer({ items, openedId, onOpen, ...rest }: AttachmentViewerProps): ReactElement | null {
  const at = items.findIndex(({ row }) => row.id === openedId);
  const item = items[at];
  if (item === undefined) return null;
  return <OpenedViewer key={item.row.id} {...{ items, at, item, onOpen }} {...rest} />;
}

interface OpenedViewerProps extends Omit<AttachmentViewerProps, 'openedId'> {
  readonly at: number;
  readonly item: AttachmentItem;
}

function OpenedViewer({ items, at, item, onOpen, habitName, acts }: OpenedViewerProps): ReactElement {
  const { t } = useTranslation('attachments');
  const format = useFormat();
  const state = useAttachmentFile(item);
  const label = itemLabel(item, items, t, format);
  const { row } = item;
  const [previous, next] = [items[at - 1], items[at + 1]];
  const save = (): void => {
    if (state.kind !== 'here') return;
    const name = row.name === '' ? `${row.day}.${extensions[row.type]}` : row.name;
    saveFile(new File([state.file], name, { type: row.type }));
  };
  const remove = async (): Promise<void> => {
    if (await acts.remove(habitName, row.id)) onOpen((next ?? previous)?.row.id ?? null);
  };
  useArrowKeys((step) => {
    const target = items[at + step];
    if (target !== undefined) onOpen(target.row.id);
  });
  const position = { n: format.number(at + 1), all: format.number(items.length) };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => {
        if (!isOpen) onOpen(null);
      }}
      title={label}
      {...(items.length > 1 ? { description: t('viewer.position', position) } : {})}
      footer={
        <>
          {items.length > 1 ? (
            <div className="me-auto flex gap-1">
              <IconButton
                label={t('viewer.previous')}
                icon={<ChevronLeft size={20} className="rtl:rotate-180" />}
                disabled={previous === undefined}
                onClick={() => onOpen(previous?.row.id ?? null)}
              />
              <IconButton
                label={t('viewer.next')}
                icon={<ChevronRight size={20} className="rtl:rotate-180" />}
                disabled={next === undefined}
                onClick={() => onOpen(next?.row.id ?? null)}
              />
            </div>
          ) : null}
          <Button icon={<Trash2 size={18} aria-hidden="true" />} onClick={() => void remove()}>
            {t('viewer.remove')}
          </Button>
          <Button icon={<Download size={18} aria-hidden="true" />} disabled={state.kind !== 'here'} onClick={save}>
            {t('viewer.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <MarkBanner item={item} onSendAgain={() => void acts.sendAgain(row.id)} />
        <Content item={item} state={state} label={label} />
      </div>
    </Dialog>
  );
}

/** Along the line of reading, so that "next" lies where its button does. */
function useArrowKeys(onStep: (step: 1 | -1) => void): void {
  useEffect(() => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const listen = (event: KeyboardEvent): void => {
      if (event.key === forward) onStep(1);
      else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') onStep(-1);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}

interface MarkBannerProps {
  readonly item: AttachmentItem;
  readonly onSendAgain: () => void;
}

/** What the server did not keep, and what that means for this device (ATT5). */
function MarkBanner({ item: { row, file }, onSendAgain }: MarkBannerProps): ReactElement | null {
  const { t } = useTranslation('attachments');
  const { fileMark } = row;
  if (fileMark === undefined) return null;
  const canSend = file !== undefined && (fileMark === 'no-room' || fileMark === 'missing');
  return (
    <Banner
      tone="warn"
      title={t(`mark.${fileMark}`)}
      {...(canSend
        ? {
            actions: (
              <Button size="sm" onClick={onSendAgain}>
                {t('viewer.sendAgain')}
              </Button>
            ),
          }
        : {})}
    >
      {t(file === undefined ? 'mark.elsewhere' : 'mark.here')}
    </Banner>
  );
}

interface ContentProps {
  readonly item: AttachmentItem;
  readonly state: FileState;
  readonly label: string;
}

function Content({ item, state, label }: ContentProps): ReactElement {
  const { t } = useTranslation('attachments');
  const format = useFormat();
  const { row } = item;
  const [isBroken, setIsBroken] = useState(false);
  if (state.kind === 'here' && (!isPicture(row.type) || isBroken)) {
    const size = format.number(row.bytes / 1_000, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
    return (
      <div className="flex flex-col items-center gap-2 rounded-md bg-sunk px-4 py-10 text-center text-sm text-ink-2">
        <FileText size={40} aria-hidden="true" />
        <p className="max-w-full font-semibold break-all text-ink">{row.name}</p>
        <p>{isBroken ? t('viewer.broken') : t('viewer.pdf', { size })}</p>
      </div>
    );
  }
  // The room that it will take, so that nothing jumps when it comes.
  const ratio = row.width === undefined || row.height === undefined ? '4 / 3' : `${row.width} / ${row.height}`;
  const source = state.kind === 'here' ? state.url : undefined;
  return (
    <div className="relative mx-auto grid max-h-[65dvh] w-full place-items-center overflow-hidden rounded-md bg-sunk">
      {source === undefined ? (
        row.preview === undefined ? (
          <div className="w-full" style={{ aspectRatio: ratio }} />
        ) : (
          <img
            src={row.preview}
            alt=""
            className="max-h-[65dvh] w-full object-contain blur-md"
            style={{ aspectRatio: ratio }}
          />
        )
      ) : (
        <img
          src={source}
          alt={label}
          className="max-h-[65dvh] w-full object-contain"
          style={{ aspectRatio: ratio }}
          onError={() => setIsBroken(true)}
        />
      )}
      <WaitingFor state={state} isMarked={row.fileMark !== undefined} words={t} />
    </div>
  );
}

interface WaitingForProps {
  readonly state: FileState;
  readonly isMarked: boolean;
  readonly words: ReturnType<typeof useTranslation<'attachments'>>['t'];
}

function WaitingFor({ state, isMarked, words: t }: WaitingForProps): ReactElement | null {
  // The banner says already that there is nothing to wait for.
  if (state.kind === 'here' || isMarked) return null;
  return (
    <div
      role="status"
      className="absolute inset-x-4 bottom-4 mx-auto flex max-w-sm flex-wrap items-center justify-center gap-2 rounded-md border border-line bg-card px-4 py-3 text-center text-sm text-ink shadow-card"
    >
      {state.kind === 'loading' ? <Spinner size={18} /> : null}
      {t(`viewer.${state.kind}`)}
      {state.kind === 'failed' ? (
        <Button size="sm" onClick={state.retry}>
          {t('viewer.retry')}
        </Button>
      ) : null}
    </div>
  );
}
