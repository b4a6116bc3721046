import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { dragCrop, squareOf, zoomCrop, type Crop } from '../crop.ts';
import { useWords } from '../account-words.ts';

/** Dots of the canvas; enough for a sharp screen at the size it is shown. */
const CANVAS_SIDE = 640;
const KEY_STEP = 0.05;
const KEY_ZOOM = 1.15;
const WHEEL_ZOOM = 1.0015;

export interface CropAreaProps {
  readonly picture: ImageBitmap;
  readonly crop: Crop;
  readonly onCrop: (change: (crop: Crop) => Crop) => void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const distanceOf = ([a, b]: readonly Point[]): number =>
  a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

/** The part of the picture as others will see it, moved by pointers, the wheel and keys. */
export function CropArea({ picture, crop, onCrop }: CropAreaProps): ReactElement {
  const { t } = useWords();
  const areaRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const pointers = useRef(new Map<number, Point>());

  useEffect(() => {
    const context = canvasRef.current?.getContext('2d');
    if (context == null) return;
    const { x, y, side } = squareOf(picture, crop);
    context.clearRect(0, 0, CANVAS_SIDE, CANVAS_SIDE);
    context.drawImage(picture, x, y, side, side, 0, 0, CANVAS_SIDE, CANVAS_SIDE);
  }, [picture, crop]);

  // React listens to the wheel passively, so that the page behind would scroll.
  useEffect(() => {
    const area = areaRef.current;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      onCrop((now) => zoomCrop(picture, now, now.zoom * WHEEL_ZOOM ** -event.deltaY));
    };
    area?.addEventListener('wheel', turn, { passive: false });
    return () => area?.removeEventListener('wheel', turn);
  }, [picture, onCrop]);

  const press = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const before = [...pointers.current.values()];
    if (!pointers.current.has(event.pointerId)) return;
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const after = [...pointers.current.values()];
    const side = event.currentTarget.clientWidth;
    const [from, to] = [middleOf(before), middleOf(after)];
    const wider = before.length < 2 ? 1 : distanceOf(after) / Math.max(1, distanceOf(before));
    onCrop((now) =>
      dragCrop(picture, zoomCrop(picture, now, now.zoom * wider), (to.x - from.x) / side, (to.y - from.y) / side),
    );
  };
  const release = (event: PointerEvent<HTMLDivElement>): void => {
    pointers.current.delete(event.pointerId);
  };
  const keys: Readonly<Record<string, (now: Crop) => Crop>> = {
    ArrowLeft: (now) => dragCrop(picture, now, KEY_STEP, 0),
    ArrowRight: (now) => dragCrop(picture, now, -KEY_STEP, 0),
    ArrowUp: (now) => dragCrop(picture, now, 0, KEY_STEP),
    ArrowDown: (now) => dragCrop(picture, now, 0, -KEY_STEP),
    '+': (now) => zoomCrop(picture, now, now.zoom * KEY_ZOOM),
    '=': (now) => zoomCrop(picture, now, now.zoom * KEY_ZOOM),
    '-': (now) => zoomCrop(picture, now, now.zoom / KEY_ZOOM),
  };
  const type = (event: KeyboardEvent): void => {
    const change = keys[event.key];
    if (change === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onCrop(change);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- `application`: arrow keys move what is in it
    <div
      ref={areaRef}
      role="application"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      aria-label={t('crop.area')}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={type}
      className="relative mx-auto aspect-square w-full max-w-72 cursor-grab touch-none overflow-hidden rounded-md bg-sunk select-none active:cursor-grabbing"
    >
      <canvas ref={canvasRef} width={CANVAS_SIDE} height={CANVAS_SIDE} className="size-full" />
      {/* Around the circle the picture steps back. */}
      <div
        className="pointer-events-none absolute inset-0 rounded-full"
        style={{ boxShadow: '0 0 0 100vmax var(--color-scrim)' }}
      />
    </div>
  );
}
