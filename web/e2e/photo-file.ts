import type { Page } from '@playwright/test';

/** What a camera wrote into the photo, and nobody else should read. */
export const cameraSecret = 'only-the-camera-knew-this';

/** Turned by a quarter, as a phone held upright writes it. */
const orientationRotated = 6;

/** Exif with a text and the orientation, as a segment of a JPEG. */
const exifSegment = (): Buffer => {
  const text = Buffer.from(`${cameraSecret}\0`, 'latin1');
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  // ImageDescription: ASCII, stands behind the directory.
  tiff.writeUInt16LE(0x01_0e, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(text.length, 14);
  tiff.writeUInt32LE(tiff.length, 18);
  // Orientation: one SHORT.
  tiff.writeUInt16LE(0x01_12, 22);
  tiff.writeUInt16LE(3, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt16LE(orientationRotated, 30);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, text]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff_e1, 0);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** A photo of 3000 by 2000 px, which is to be seen as one of 2000 by 3000; the colours make each another one. */
export const makePhoto = async (page: Page, name = 'IMG_0001.JPG', hue = 30) => {
  const base64 = await page.evaluate(async (tone) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 3_000, height: 2_000 });
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    const sky = context.createLinearGradient(0, 0, 3_000, 2_000);
    sky.addColorStop(0, `hsl(${tone} 80% 70%)`);
    sky.addColorStop(1, `hsl(${tone + 60} 60% 30%)`);
    context.fillStyle = sky;
    context.fillRect(0, 0, 3_000, 2_000);
    context.fillStyle = `hsl(${tone + 180} 70% 45%)`;
    context.beginPath();
    context.arc(1_000, 900, 420, 0, 7);
    context.fill();
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1] ?? '';
  }, hue);
  const jpeg = Buffer.from(base64, 'base64');
  const buffer = Buffer.concat([jpeg.subarray(0, 2), exifSegment(), jpeg.subarray(2)]);
  return { name, mimeType: 'image/jpeg', buffer };
};

export const makePdf = (name = 'plan.pdf') => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
});

/** What lies on the device of the files of its attachments, as latin1 text; null for one that is not there. */
export const readStoredFiles = (page: Page): Promise<readonly (string | null)[]> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('hearth');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error('the database does not open')));
    });
    const rows = await new Promise<readonly { readonly file: unknown }[]>((resolve) => {
      const reading = database.transaction('attachments').objectStore('attachments').getAll();
      reading.addEventListener('success', () => resolve(reading.result as never));
    });
    database.close();
    const decoder = new TextDecoder('latin1');
    return Promise.all(
      rows.map(async ({ file }) => (file instanceof Blob ? decoder.decode(await file.arrayBuffer()) : null)),
    );
  });
