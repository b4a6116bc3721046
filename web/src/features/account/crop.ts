/** The square of a picture that is cut out: pure, in dots of the picture. */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface Crop {
  /** 1: as much as fits; 2: half as wide. */
  readonly zoom: number;
  /** Middle of the square. */
  readonly x: number;
  readonly y: number;
}

export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Closer than this there is nothing to see. */
const LEAST_SIDE = 96;
const MOST_ZOOM = 8;

const shortSideOf = ({ width, height }: PictureSize): number => Math.min(width, height);
const between = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

export const mostZoomOf = (size: PictureSize): number => between(shortSideOf(size) / LEAST_SIDE, 1, MOST_ZOOM);

const keepInside = (size: PictureSize, { zoom, x, y }: Crop): Crop => {
  const kept = between(zoom, 1, mostZoomOf(size));
  const half = shortSideOf(size) / kept / 2;
  return { zoom: kept, x: between(x, half, size.width - half), y: between(y, half, size.height - half) };
};

/** The middle, as large as it goes. */
export const startCrop = ({ width, height }: PictureSize): Crop => ({ zoom: 1, x: width / 2, y: height / 2 });

/** The picture is dragged by a share of the square's side: what is shown moves the other way. */
export const dragCrop = (size: PictureSize, crop: Crop, byX: number, byY: number): Crop => {
  const side = shortSideOf(size) / crop.zoom;
  return keepInside(size, { ...crop, x: crop.x - byX * side, y: crop.y - byY * side });
};

export const zoomCrop = (size: PictureSize, crop: Crop, zoom: number): Crop => keepInside(size, { ...crop, zoom });

export const squareOf = (size: PictureSize, { zoom, x, y }: Crop): Square => {
  const side = shortSideOf(size) / zoom;
  return { x: x - side / 2, y: y - side / 2, side };
};
