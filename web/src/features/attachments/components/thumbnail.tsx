import { isPicture } from '@hearth/shared/domain/attachments/file-kind.ts';
import { CloudDownload, CloudOff, FileText, Image } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentItem } from '../../../data/queries/use-attachments.ts';

export interface ThumbnailProps {
  readonly item: AttachmentItem;
  readonly label: string;
  readonly onOpen: () => void;
}

/** Where the bytes are; what the server did not keep is told wherever it is seen. */
const placeOf = ({ row, file }: AttachmentItem): 'here' | 'notHere' | 'absent' | 'marked' => {
  if (row.fileMark !== undefined) return 'marked';
  if (file !== undefined) return 'here';
  return row.file === undefined ? 'absent' : 'notHere';
};

/** A small square that opens its photo or file. What it shows travels with the row, so it is there without a network. */
export function Thumbnail({ item, label, onOpen }: ThumbnailProps): ReactElement {
  const { t } = useTranslation('attachments');
  const { row } = item;
  const place = placeOf(item);
  const name = place === 'here' ? label : t(`item.${place}`, { label });
  const Sign = place === 'here' ? null : place === 'notHere' ? CloudDownload : CloudOff;
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={onOpen}
      className="relative grid aspect-square w-full place-items-center overflow-hidden rounded-md border border-line bg-sunk text-ink-2"
    >
      {row.preview === undefined ? (
        <span className="flex max-w-full flex-col items-center gap-1 p-1">
          {isPicture(row.type) ? <Image size={24} aria-hidden="true" /> : <FileText size={24} aria-hidden="true" />}
          <span className="line-clamp-2 max-w-full text-xs break-all">{row.name}</span>
        </span>
      ) : (
        <img src={row.preview} alt="" className="size-full object-cover" draggable={false} />
      )}
      {Sign === null ? null : (
        <span className="absolute end-1 bottom-1 grid size-6 place-items-center rounded-full bg-card text-ink shadow-card">
          <Sign size={14} aria-hidden="true" />
        </span>
      )}
    </button>
  );
}
