import { useRef } from 'react';

/** Toasts stand above modals and stay usable: their undo must not close what it belongs to. */
function isInToast(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-sonner-toaster]') !== null;
}

function keepForToasts(event: Event): void {
  if (isInToast(event.target)) event.preventDefault();
}

/**
 * What Radix leaves to us; spread it on a modal's `Content`. Radix gives the focus back to a dialog's trigger, and to nobody
 * when it was opened without one: this remembers who had it.
 */
export function useModalManners(hasTrigger: boolean) {
  const before = useRef<Element | null>(null);
  const manners = { onInteractOutside: keepForToasts };
  if (hasTrigger) return manners;
  return {
    ...manners,
    // Comes before Radix moves the focus inside.
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      const element = before.current;
      before.current = null;
      if (!(element instanceof HTMLElement) || !element.isConnected) return;
      event.preventDefault();
      element.focus({ preventScroll: true });
    },
  };
}
