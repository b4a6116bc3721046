import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { openProps } from './overlay-parts.tsx';

export type MenuItem =
  | {
      key: string;
      label: string;
      icon?: ReactNode;
      onSelect: () => void;
      tone?: 'plain' | 'danger' | undefined;
      disabled?: boolean | undefined;
      /** The key that does the same, shown at the end: "E". */
      shortcut?: string | undefined;
    }
  | 'separator';

export type MenuProps = {
  /** A button; it gets the state and the keyboard. */
  trigger: ReactNode;
  items: readonly MenuItem[];
  align?: 'start' | 'end' | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
};

export function Menu({ trigger, items, align = 'end', open, onOpenChange }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} {...openProps(open, onOpenChange)}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto rounded-md border border-line-2 bg-card p-1 text-ink shadow-card data-[state=closed]:animate-fade-out data-[state=open]:animate-pop-in"
        >
          {items.map((item, index) =>
            item === 'separator' ? (
              <DropdownMenu.Separator key={`separator-${index}`} className="my-1 h-px bg-line" />
            ) : (
              <DropdownMenu.Item
                key={item.key}
                disabled={item.disabled ?? false}
                onSelect={item.onSelect}
                className={classNames(
                  'flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-3 text-sm outline-none select-none',
                  'data-disabled:opacity-50 data-highlighted:bg-sunk data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-edge',
                  item.tone === 'danger' && 'text-bad',
                )}
              >
                {item.icon}
                <span className="flex-1">{item.label}</span>
                {item.shortcut === undefined ? null : <span className="text-xs text-ink-3">{item.shortcut}</span>}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
