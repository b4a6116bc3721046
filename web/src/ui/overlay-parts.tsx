import { X } from 'lucide-react';
import * as RadixDialog from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';

/** What dialogs and drawers share: the veil behind them, their heading with its close button, and their foot. */
export const overlayClass =
  'fixed inset-0 z-40 bg-scrim data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out';

/** Radix tells controlled from uncontrolled by the presence of the property. */
export function openProps(open: boolean | undefined, onOpenChange: ((open: boolean) => void) | undefined) {
  return { ...(open === undefined ? {} : { open }), ...(onOpenChange === undefined ? {} : { onOpenChange }) };
}

export function OverlayHeader({ title, description }: { title: ReactNode; description?: ReactNode }) {
  const { t } = useTranslation('ui');
  // No <header>, nor <footer> below: outside of every section those would be the page's own landmarks.
  return (
    <div className="flex items-start gap-3 ps-5 pe-3 pt-3 pb-2">
      <div className="min-w-0 flex-1 py-2">
        <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
        {description === undefined ? null : (
          <RadixDialog.Description className="mt-1 text-sm text-ink-2">{description}</RadixDialog.Description>
        )}
      </div>
      <RadixDialog.Close asChild>
        <IconButton label={t('close')} icon={<X size={20} />} />
      </RadixDialog.Close>
    </div>
  );
}

export function OverlayBody({ children }: { children: ReactNode }) {
  return <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-2">{children}</div>;
}

export function OverlayFooter({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
      {children}
    </div>
  );
}
