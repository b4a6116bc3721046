import * as RadixDialog from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { OverlayBody, OverlayFooter, OverlayHeader, openProps, overlayClass } from './overlay-parts.tsx';
import { useModalManners, useOpening } from './use-modal-manners.ts';

export type DialogProps = {
  /** Leave out with `trigger`, then the dialog keeps its own state. */
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg' | undefined;
  children: ReactNode;
};

const widths = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-3xl' };

/** A modal in the middle of the screen. Focus goes in, stays in, and comes back to the trigger. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  footer,
  size = 'md',
  children,
}: DialogProps) {
  const opening = useOpening(open);
  const manners = useModalManners(trigger !== undefined, open);
  return (
    <RadixDialog.Root {...openProps(open, onOpenChange)}>
      {trigger === undefined ? null : <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger>}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={overlayClass} />
        <div className="pointer-events-none fixed inset-0 z-50 grid grid-cols-1 place-items-center p-4">
          <RadixDialog.Content
            key={opening}
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
            {...manners}
            className={classNames(
              'pointer-events-auto flex max-h-full w-full flex-col rounded-lg border border-line bg-card text-ink shadow-card outline-none',
              'data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in',
              widths[size],
            )}
          >
            <OverlayHeader title={title} description={description} />
            <OverlayBody>{children}</OverlayBody>
            {footer === undefined ? <div className="h-4" /> : <OverlayFooter>{footer}</OverlayFooter>}
          </RadixDialog.Content>
        </div>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
