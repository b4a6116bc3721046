import * as AlertDialog from 'radix-ui/alert-dialog';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { openProps, overlayClass } from './overlay-parts.tsx';

export type ConfirmDialogProps = {
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  trigger?: ReactNode;
  title: ReactNode;
  /** What will happen, and whether it can be taken back. */
  description: ReactNode;
  /** The verb: "Delete", never "OK". */
  confirmLabel: string;
  cancelLabel?: string | undefined;
  tone?: 'plain' | 'danger' | undefined;
  onConfirm: () => void;
  children?: ReactNode;
};

/** Asks before what cannot be undone. Focus begins on Cancel; a click beside it does nothing. */
export function ConfirmDialog({ open, onOpenChange, trigger, tone = 'plain', ...props }: ConfirmDialogProps) {
  const { t } = useTranslation('ui');
  return (
    <AlertDialog.Root {...openProps(open, onOpenChange)}>
      {trigger === undefined ? null : <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayClass} />
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center p-4">
          <AlertDialog.Content className="pointer-events-auto max-h-full w-full max-w-sm overflow-y-auto rounded-lg border border-line bg-card p-5 text-ink shadow-card outline-none data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in">
            <AlertDialog.Title className="text-lg font-semibold">{props.title}</AlertDialog.Title>
            <AlertDialog.Description className="mt-2 text-sm text-ink-2">{props.description}</AlertDialog.Description>
            {props.children}
            <div className="mt-5 flex flex-wrap justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button>{props.cancelLabel ?? t('cancel')}</Button>
              </AlertDialog.Cancel>
              <AlertDialog.Action asChild>
                <Button variant={tone === 'danger' ? 'danger' : 'primary'} onClick={props.onConfirm}>
                  {props.confirmLabel}
                </Button>
              </AlertDialog.Action>
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
