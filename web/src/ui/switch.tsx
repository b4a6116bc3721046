import * as RadixSwitch from 'radix-ui/switch';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field-context.ts';

export type SwitchProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
  /** Only where no `Field` names it. */
  label?: string | undefined;
};

/** On or off at once, without a save. Best inside `<Field layout="inline">`. */
export function Switch({ checked, onCheckedChange, disabled = false, label }: SwitchProps) {
  const control = useFieldControl();
  return (
    <RadixSwitch.Root
      {...control}
      {...(label === undefined ? {} : { 'aria-label': label })}
      checked={checked}
      onCheckedChange={onCheckedChange}
      disabled={disabled}
      className={classNames(
        'touch-44 inline-flex h-7 w-12 shrink-0 items-center rounded-full border-2 transition-colors duration-150',
        'border-edge bg-sunk data-[state=checked]:border-ember data-[state=checked]:bg-ember disabled:opacity-50',
      )}
    >
      <RadixSwitch.Thumb
        className={classNames(
          'ms-0.5 block size-5 rounded-full bg-edge transition-transform duration-150',
          'data-[state=checked]:translate-x-5 data-[state=checked]:bg-on-ember rtl:data-[state=checked]:-translate-x-5',
        )}
      />
    </RadixSwitch.Root>
  );
}
