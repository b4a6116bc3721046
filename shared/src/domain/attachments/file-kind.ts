/** ATT3. What a file is, told by how it begins; names and declared types are only claims. */

/** Media types of the files that a day may have. */
export const mediaTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
  'image/avif',
  'application/pdf',
] as const;
export type MediaType = (typeof mediaTypes)[number];

/** As many bytes of the beginning are looked at. */
export const kindBytes = 32;

/** Brands of the ISO container: what phones call their photos. */
const heicBrands: ReadonlySet<string> = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);
const avifBrands: ReadonlySet<string> = new Set(['avif', 'avis']);

/** The media type of a file by its first bytes, undefined when it is none of those that are taken. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | undefined {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 3) === '\u00ff\u00d8\u00ff') return 'image/jpeg';
  if (text(0, 8) === '\u0089PNG\r\n\u001a\n') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'image/gif';
  if (/^%PDF-\d/.test(text(0, 6))) return 'application/pdf';
  if (text(4, 8) !== 'ftyp') return undefined;
  const brand = text(8, 12);
  if (avifBrands.has(brand)) return 'image/avif';
  return heicBrands.has(brand) ? 'image/heic' : undefined;
}

/** Whether browsers everywhere show it; HEIC is shown by few. */
export function isPicture(type: MediaType): boolean {
  return type !== 'application/pdf';
}

/** Ending of a file's name, without the dot. */
export const extensions: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/avif': 'avif',
  'application/pdf': 'pdf',
};
