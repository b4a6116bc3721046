import * as RadixTooltip from 'radix-ui/tooltip';
import type { ReactNode } from 'react';

export type TooltipProps = {
  text: ReactNode;
  side?: 'top' | 'bottom' | undefined;
  /** One focusable element. Its name must not depend on the tooltip: touch never sees it. */
  children: ReactNode;
};

export function Tooltip({ text, side = 'top', children }: TooltipProps) {
  return (
    <RadixTooltip.Provider delayDuration={400}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-64 animate-fade-in rounded-sm bg-ink px-2.5 py-1.5 text-xs text-paper"
          >
            {text}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}
