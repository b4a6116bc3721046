import { DirectionProvider } from 'radix-ui/direction';
import type { ReactNode } from 'react';
import { ToastHost } from './toast-host.tsx';

/** Once around the app: tells the primitives the direction of the language, and holds the place of the toasts. */
export function UiProvider({ dir, children }: { dir: 'ltr' | 'rtl'; children: ReactNode }) {
  return (
    <DirectionProvider dir={dir}>
      {children}
      <ToastHost />
    </DirectionProvider>
  );
}
