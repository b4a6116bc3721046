import { fitSides } from '@hearth/shared/domain/attachments/attachment-rules.ts';
import { maxPreviewLength } from '@hearth/shared/domain/attachments/attachment.ts';
import {
  extensions,
  isPicture,
  kindBytes,
  mediaTypeOf,
  type MediaType,
} from '@hearth/shared/domain/attachments/file-kind.ts';
import type { FileToKeep } from '../../data/operations/attachments.ts';
import { drawSmall } from '../../lib/small-picture.ts';

/** Larger than any camera's; beyond it a browser may die of the attempt. */
const maxSourceBytes = 100_000_000;

export type Unusable = 'unknown-kind' | 'unreadable' | 'too-large';

const headOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.slice(0, kindBytes).arrayBuffer());

/** The name with the ending of what the file is now. */
const named = (name: string, type: MediaType): string =>
  name === '' ? '' : `${name.replace(/\.[^.]*$/, '')}.${extensions[type]}`;

/**
 * A chosen file as it is kept (ATT2, ATT3): a picture drawn anew, a PDF byte by byte. Its bytes are copied: those of a chosen
 * file may be gone before they are sent.
 */
export async function prepareFile(source: File): Promise<FileToKeep | Unusable> {
  const type = mediaTypeOf(await headOf(source));
  if (type === undefined) return 'unknown-kind';
  if (source.size > maxSourceBytes) return 'too-large';
  if (!isPicture(type)) {
    const file = new Blob([await source.arrayBuffer()], { type });
    return { file, head: await headOf(file), bytes: file.size, name: source.name };
  }
  const drawn = await drawSmall(source, fitSides, maxPreviewLength);
  if (drawn === undefined) return 'unreadable';
  const { blob: file, width, height, preview } = drawn;
  const head = await headOf(file);
  return {
    file,
    head,
    bytes: file.size,
    name: named(source.name, mediaTypeOf(head) ?? type),
    width,
    height,
    ...(preview === undefined ? {} : { preview }),
  };
}
