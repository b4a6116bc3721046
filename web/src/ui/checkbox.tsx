import { Check } from 'lucide-react';
import * as RadixCheckbox from 'radix-ui/checkbox';
import { useId, type ReactNode } from 'react';

export type CheckboxProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean | undefined;
};

/** A box with its own label; the whole line is the target. */
export function Checkbox({ checked, onCheckedChange, label, description, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex min-h-11 items-start gap-3 py-2.5">
      <RadixCheckbox.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => {
          onCheckedChange(next === true);
        }}
        disabled={disabled}
        {...(description === undefined ? {} : { 'aria-describedby': `${id}-description` })}
        className="touch-44 grid size-6 shrink-0 place-items-center rounded-sm border-2 border-edge bg-card text-on-ember data-[state=checked]:border-ember data-[state=checked]:bg-ember disabled:opacity-50"
      >
        <RadixCheckbox.Indicator className="animate-pop-in">
          <Check size={16} strokeWidth={3.5} />
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      <div className="flex-1">
        <label htmlFor={id} className="block text-sm/6 font-medium">
          {label}
        </label>
        {description === undefined ? null : (
          <p id={`${id}-description`} className="text-xs text-ink-2">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
