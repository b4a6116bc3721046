import { isPicture } from '@hearth/shared/domain/attachments/file-kind.ts';
import type { TFunction } from 'i18next';
import type { AttachmentItem } from '../../data/queries/use-attachments.ts';
import type { Format } from '../../i18n/format.ts';

/** What an attachment is called where it is only seen: "Photo 2 of Thu, 19 Nov". */
export function itemLabel(
  { row }: AttachmentItem,
  items: readonly AttachmentItem[],
  t: TFunction<'attachments'>,
  format: Format,
): string {
  const day = format.day(row.day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  if (!isPicture(row.type)) return t('item.file', { name: row.name, day });
  const ofDay = items.filter((each) => each.row.day === row.day && isPicture(each.row.type));
  if (ofDay.length < 2) return t('item.photo', { day });
  return t('item.photoNth', { n: format.number(ofDay.findIndex((each) => each.row.id === row.id) + 1), day });
}
