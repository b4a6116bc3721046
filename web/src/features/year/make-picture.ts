import { drawPicture, pictureSize, type PictureDays } from './draw-year.ts';
import type { PictureTexts } from './year-words.ts';

/** The picture as a PNG, in the theme and direction that the page has now. */
export const makePicture = async (texts: PictureTexts, days: PictureDays, name: string): Promise<File> => {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const token = (property: string): string => style.getPropertyValue(property).trim();
  const font = token('--font');
  // Canvas takes whatever is there; a face that no element uses yet must be asked for.
  await document.fonts.load(`700 68px ${font}`, `${texts.heading}${texts.most ?? ''}0123456789%`);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, pictureSize);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no pictures');
  const colours = {
    paper: token('--paper'),
    card: token('--card'),
    line: token('--line'),
    ink: token('--ink'),
    ink2: token('--ink-2'),
    ember: token('--ember'),
  };
  drawPicture({ context, colours, font, isRtl: root.dir === 'rtl' }, texts, days);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture could not be made');
  return new File([blob], name, { type: 'image/png' });
};
