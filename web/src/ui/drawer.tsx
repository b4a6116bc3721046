import * as RadixDialog from 'radix-ui/dialog';
import { classNames } from './class-names.ts';
import { DrawerHandle } from './drawer-handle.tsx';
import type { DialogProps } from './dialog.tsx';
import { OverlayBody, OverlayFooter, OverlayHeader, openProps, overlayClass } from './overlay-parts.tsx';
import { useModalManners, useOpening } from './use-modal-manners.ts';

export type DrawerProps = Omit<DialogProps, 'size'>;

/** A sheet from below on a phone, a panel at the end of the line from 900 px on. */
export function Drawer({ open, onOpenChange, trigger, title, description, footer, children }: DrawerProps) {
  const opening = useOpening(open);
  const manners = useModalManners(trigger !== undefined, open);
  return (
    <RadixDialog.Root {...openProps(open, onOpenChange)}>
      {trigger === undefined ? null : <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger>}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={overlayClass} />
        <RadixDialog.Content
          key={opening}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          {...manners}
          className={classNames(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] flex-col border border-line bg-card text-ink shadow-card outline-none',
            'rounded-t-lg pb-[env(safe-area-inset-bottom)]',
            'data-[state=closed]:animate-rise-out data-[state=open]:animate-rise-in',
            'md:inset-y-3 md:start-auto md:end-3 md:max-h-none md:w-105 md:rounded-lg',
            'md:data-[state=closed]:animate-slide-out md:data-[state=open]:animate-slide-in',
          )}
        >
          <DrawerHandle />
          <OverlayHeader title={title} description={description} />
          <OverlayBody>{children}</OverlayBody>
          {footer === undefined ? <div className="h-4 shrink-0" /> : <OverlayFooter>{footer}</OverlayFooter>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
