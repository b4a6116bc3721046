import sharp from 'sharp';
import type { AccountRefusal } from './account-problems.ts';

/** Pictures of people (C11): whatever comes is decoded and drawn anew, so nothing of the file itself stays. */

export const MAX_AVATAR_BYTES = 8_000_000;
const MAX_PIXELS = 50_000_000;
const SIDE_PX = 256;
const TIME_LIMIT_S = 10;

/** What each kind of file begins with; names and media types are only claims. */
const isPicture = (bytes: Buffer): boolean => {
  const text = (from: number, to: number): string => bytes.toString('latin1', from, to);
  return (
    text(0, 3) === '\xff\xd8\xff' ||
    text(0, 8) === '\x89PNG\r\n\x1a\n' ||
    (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') ||
    /^GIF8[79]a$/.test(text(0, 6)) ||
    (text(4, 8) === 'ftyp' && text(8, 12) === 'avif')
  );
};

// Of libvips' many readers only those of these five kinds may run.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});

/** A square WebP without metadata, upright, its middle kept; or why there is none. Runs beside the event loop. */
export const drawAvatar = async (bytes: Buffer): Promise<{ readonly webp: Buffer } | AccountRefusal> => {
  if (bytes.byteLength > MAX_AVATAR_BYTES) return { problem: 'pictureTooLarge' };
  if (!isPicture(bytes)) return { problem: 'noPicture' };
  try {
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS, pages: 1 });
    const drawn = picture.autoOrient().resize(SIDE_PX, SIDE_PX, { fit: 'cover' }).timeout({ seconds: TIME_LIMIT_S });
    return { webp: await drawn.webp({ quality: 80 }).toBuffer() };
  } catch (error) {
    // sharp has one kind of error; its text tells which limit it was.
    if (error instanceof Error && /pixel limit/i.test(error.message)) return { problem: 'pictureTooLarge' };
    return { problem: 'brokenPicture' };
  }
};
