import * as RadixDialog from 'radix-ui/dialog';
import { useRef, type PointerEvent } from 'react';

/** Pulled further than this, the sheet goes. */
const DISMISS_PX = 96;

/** The grip of a bottom sheet, to pull it down by. The close button does the same for keyboards and readers. */
export function DrawerHandle() {
  const closer = useRef<HTMLButtonElement>(null);
  const grip = useRef({ isHeld: false, startY: 0, pulledPx: 0 });

  const moveSheet = (event: PointerEvent, pulledPx: number) => {
    grip.current.pulledPx = pulledPx;
    const sheet = event.currentTarget.closest<HTMLElement>('[role=dialog]');
    if (sheet) sheet.style.translate = pulledPx === 0 ? '' : `0 ${pulledPx}px`;
  };
  return (
    <>
      <div
        aria-hidden="true"
        className="grid h-6 shrink-0 cursor-grab touch-none place-items-center md:hidden"
        onPointerDown={(event) => {
          grip.current = { isHeld: true, startY: event.clientY, pulledPx: 0 };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (grip.current.isHeld) moveSheet(event, Math.max(0, event.clientY - grip.current.startY));
        }}
        onPointerUp={(event) => {
          grip.current.isHeld = false;
          if (grip.current.pulledPx > DISMISS_PX) closer.current?.click();
          else moveSheet(event, 0);
        }}
        onPointerCancel={(event) => {
          grip.current.isHeld = false;
          moveSheet(event, 0);
        }}
      >
        <div className="h-1 w-10 rounded-full bg-line-2" />
      </div>
      <RadixDialog.Close ref={closer} hidden />
    </>
  );
}
