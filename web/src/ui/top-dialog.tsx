import * as RadixDialog from 'radix-ui/dialog';
import type { KeyboardEvent, ReactNode } from 'react';
import { overlayClass } from './overlay-parts.tsx';
import { useModalManners, useOpening } from './use-modal-manners.ts';

export type TopDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Read aloud; the dialog shows none. */
  title: string;
  description: string;
  /** Asked when it closes: false when what it led to takes the focus itself. */
  givesFocusBack?: () => boolean;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ReactNode;
};

/** A modal that begins with its field, near the top, so that it stands still while what it lists grows and shrinks. */
export function TopDialog({ open, onOpenChange, title, description, givesFocusBack, ...props }: TopDialogProps) {
  const opening = useOpening(open);
  const manners = useModalManners(false, open);
  const { onCloseAutoFocus } = manners as { onCloseAutoFocus?: (event: Event) => void };
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={overlayClass} />
        <RadixDialog.Content
          key={opening}
          {...manners}
          onCloseAutoFocus={(event) => {
            if (givesFocusBack?.() === false) event.preventDefault();
            else onCloseAutoFocus?.(event);
          }}
          onKeyDown={props.onKeyDown}
          className="fixed inset-x-3 top-[max(0.75rem,env(safe-area-inset-top))] z-50 mx-auto flex max-h-[min(36rem,calc(100dvh-1.5rem))] max-w-xl flex-col overflow-hidden rounded-lg border border-line bg-card text-ink shadow-card outline-none data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in md:top-[12vh] md:max-h-[min(36rem,76vh)]"
        >
          <RadixDialog.Title className="sr-only">{title}</RadixDialog.Title>
          <RadixDialog.Description className="sr-only">{description}</RadixDialog.Description>
          {props.children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
