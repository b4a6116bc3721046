import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dragCrop, mostZoomOf, squareOf, startCrop, zoomCrop, type Crop, type PictureSize } from './crop.ts';

const size = fc.record({ width: fc.integer({ min: 1, max: 9_000 }), height: fc.integer({ min: 1, max: 9_000 }) });
const number = fc.double({ min: -20, max: 20, noNaN: true });
type Step = { readonly byX: number; readonly byY: number } | { readonly zoom: number };
const step: fc.Arbitrary<Step> = fc.oneof(fc.record({ byX: number, byY: number }), fc.record({ zoom: number }));

const take = (picture: PictureSize, crop: Crop, each: Step): Crop =>
  'zoom' in each ? zoomCrop(picture, crop, each.zoom) : dragCrop(picture, crop, each.byX, each.byY);

test('whatever is dragged and zoomed, the square stays inside of the picture', () => {
  fc.assert(
    fc.property(size, fc.array(step, { maxLength: 12 }), (picture, steps) => {
      const crop = steps.reduce<Crop>((now, each) => take(picture, now, each), startCrop(picture));
      const { x, y, side } = squareOf(picture, crop);
      const slack = 1e-6 * Math.max(picture.width, picture.height);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(-slack);
      expect(x + side).toBeLessThanOrEqual(picture.width + slack);
      expect(y + side).toBeLessThanOrEqual(picture.height + slack);
      expect(crop.zoom).toBeGreaterThanOrEqual(1);
      expect(crop.zoom).toBeLessThanOrEqual(mostZoomOf(picture));
    }),
  );
});

test('begins in the middle; a drag to the right shows what is left of it', () => {
  const wide = { width: 400, height: 200 };
  expect(squareOf(wide, startCrop(wide))).toEqual({ x: 100, y: 0, side: 200 });
  expect(squareOf(wide, dragCrop(wide, startCrop(wide), 0.25, 0))).toEqual({ x: 50, y: 0, side: 200 });
  expect(squareOf(wide, zoomCrop(wide, startCrop(wide), 2))).toEqual({ x: 150, y: 50, side: 100 });
});
