import { useEffect, useRef, useState } from 'react';

/** Toasts stand above modals and stay usable: their undo must not close what it belongs to. */
function isInToast(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-sonner-toaster]') !== null;
}

function keepForToasts(event: Event): void {
  if (isInToast(event.target)) event.preventDefault();
}

/**
 * Counts how often a modal was opened, to be the `key` of its `Content`: one that is opened again while it is still on its way
 * out begins anew, with the focus inside. Radix would only bring the old one back, and leave the focus where it had gone.
 */
export function useOpening(open: boolean | undefined): number {
  const [last, setLast] = useState({ open, count: 0 });
  if (last.open !== open) setLast({ open, count: last.count + (open === true ? 1 : 0) });
  return last.count;
}

/**
 * What Radix leaves to us; spread it on a modal's `Content`. Radix gives the focus back to a dialog's trigger, and to nobody
 * when it was opened without one: this remembers who had it.
 */
export function useModalManners(hasTrigger: boolean, open: boolean | undefined) {
  const before = useRef<Element | null>(null);
  const isOpen = useRef(open);
  useEffect(() => {
    isOpen.current = open;
    // One that is taken away while it is open is closed, too.
    return () => {
      isOpen.current = false;
    };
  }, [open]);
  const manners = { onInteractOutside: keepForToasts };
  if (hasTrigger) return manners;
  return {
    ...manners,
    // Comes before Radix moves the focus inside.
    onOpenAutoFocus: () => {
      // Opened again with the focus still inside: that went with it, and who had it before is still remembered.
      if (document.activeElement !== document.body) before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      // Opened again in the meantime: the focus belongs inside, and is given back by the next closing.
      if (isOpen.current === true) {
        event.preventDefault();
        return;
      }
      const element = before.current;
      before.current = null;
      if (!(element instanceof HTMLElement) || !element.isConnected) return;
      event.preventDefault();
      element.focus({ preventScroll: true });
    },
  };
}
