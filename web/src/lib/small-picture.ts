/** A picture drawn anew: nothing of the file itself stays, so neither does what the camera wrote into it. */
export interface DrawnPicture {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

interface Sides {
  readonly width: number;
  readonly height: number;
}

const QUALITY = 0.85;
const PREVIEW_QUALITY = 0.6;
/** Longer sides of the preview, in px; the next is tried when one takes too many characters. */
const PREVIEW_SIDES_PX = [192, 128, 64];

const drawOn = (source: ImageBitmap, { width, height }: Sides): OffscreenCanvas => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no pictures');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return canvas;
};

/** WebP, or JPEG on white where the browser writes no WebP. */
const encode = async (canvas: OffscreenCanvas, quality: number): Promise<Blob> => {
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality });
  if (webp.type === 'image/webp') return webp;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no pictures');
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
};

const toDataAddress = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return `data:${blob.type};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
};

const previewOf = async (
  source: ImageBitmap,
  fit: (sides: Sides, longest: number) => Sides,
  maxLength: number,
): Promise<string | undefined> => {
  for (const side of PREVIEW_SIDES_PX) {
    const address = await toDataAddress(await encode(drawOn(source, fit(source, side)), PREVIEW_QUALITY));
    if (address.length <= maxLength) return address;
  }
  return undefined;
};

/**
 * Draws the picture of a file upright, its sides by `fit`, and a preview of at most `maxPreviewLength` characters. Undefined for
 * what this browser cannot read.
 */
export const drawSmall = async (
  file: Blob,
  fit: (sides: Sides, longest?: number) => Sides,
  maxPreviewLength: number,
): Promise<(DrawnPicture & { readonly preview: string | undefined }) | undefined> => {
  let source: ImageBitmap;
  try {
    source = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    // The browser's only word for a file that it cannot read, or that is none.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
  try {
    const sides = fit(source);
    const blob = await encode(drawOn(source, sides), QUALITY);
    return { blob, ...sides, preview: await previewOf(source, fit, maxPreviewLength) };
  } finally {
    source.close();
  }
};
