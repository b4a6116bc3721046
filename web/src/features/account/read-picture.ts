import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';

/** Opens a chosen file as a picture, or says why it is none. The server looks again at what is sent. */

/** More than a camera makes; decoded it is four bytes a dot. */
export const pictureLimits = { megabytes: 40, megapixels: 50 } as const;
/** Twice the side that the server keeps, for it to draw from. */
const SENT_SIDE = 512;

export type PictureRefusal = 'not-a-picture' | 'broken-picture' | 'picture-too-large';

const HEAD_BYTES = 16;

/** What pictures begin with; the name of a file proves nothing. */
const looksLikePicture = (head: Uint8Array): boolean => {
  const text = String.fromCharCode(...head);
  return (
    text.startsWith('\xff\xd8\xff') ||
    text.startsWith('\x89PNG') ||
    text.startsWith('GIF8') ||
    (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') ||
    text.slice(4, 8) === 'ftyp'
  );
};

/** Whatever this browser can draw is good: what is sent is drawn anew. */
export const openPicture = async (file: Blob): Promise<Result<ImageBitmap, PictureRefusal>> => {
  if (file.size > pictureLimits.megabytes * 1e6) return err('picture-too-large');
  try {
    const picture = await createImageBitmap(file);
    if (picture.width * picture.height <= pictureLimits.megapixels * 1e6) return ok(picture);
    picture.close();
    return err('picture-too-large');
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    return err(looksLikePicture(head) ? 'broken-picture' : 'not-a-picture');
  }
};

/** A square of the picture as a file, without anything that the camera wrote. */
export const cutOut = async (
  picture: ImageBitmap,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
): Promise<Blob> => {
  const canvas = document.createElement('canvas');
  canvas.width = SENT_SIDE;
  canvas.height = SENT_SIDE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws nothing');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, x, y, side, side, 0, 0, SENT_SIDE, SENT_SIDE);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture could not be written')) : resolve(blob)),
      // A browser that cannot write it writes PNG.
      'image/webp',
      0.9,
    );
  });
};
