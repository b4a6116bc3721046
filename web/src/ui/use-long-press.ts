import { useCallback, useEffect, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';

export const LONG_PRESS_MS = 450;
/** A finger that moved further is scrolling. */
const MOVE_TOLERANCE_PX = 8;

export type LongPressOptions = {
  onLongPress: () => void;
  /** What Enter does on the element; Space always presses it. */
  enter?: 'press' | 'long-press' | undefined;
  disabled?: boolean | undefined;
};

/**
 * Handlers to spread on a button: holding, right click, the context-menu key and (unless `enter` is `press`) Enter call
 * `onLongPress`; a short press stays the button's own `onClick`. Moving or scrolling calls it off.
 */
export function useLongPress({ onLongPress, enter = 'long-press', disabled = false }: LongPressOptions) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const origin = useRef({ x: 0, y: 0 });
  const hasFired = useRef(false);

  const cancel = useCallback(() => {
    clearTimeout(timer.current);
  }, []);
  useEffect(() => {
    window.addEventListener('scroll', cancel, { capture: true, passive: true });
    return () => {
      window.removeEventListener('scroll', cancel, { capture: true });
      cancel();
    };
  }, [cancel]);

  if (disabled) return {};
  return {
    onPointerDown: (event: PointerEvent) => {
      hasFired.current = false;
      if (event.button !== 0 || !event.isPrimary) return;
      origin.current = { x: event.clientX, y: event.clientY };
      timer.current = setTimeout(() => {
        hasFired.current = true;
        onLongPress();
      }, LONG_PRESS_MS);
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = origin.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > MOVE_TOLERANCE_PX) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onPointerLeave: cancel,
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      cancel();
      // Android sends this after its own delay, when ours may have fired already.
      if (!hasFired.current) onLongPress();
      hasFired.current = true;
    },
    onClickCapture: (event: MouseEvent) => {
      // The click that ends a long press is not a press. A click from the keyboard has no pointer before it.
      if (!hasFired.current || event.detail === 0) return;
      hasFired.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
    onKeyDown: (event: KeyboardEvent) => {
      hasFired.current = false;
      if (event.key !== 'Enter' || enter === 'press' || event.repeat) return;
      event.preventDefault();
      onLongPress();
    },
    style: { WebkitTouchCallout: 'none', touchAction: 'manipulation' } as const,
  };
}
