import * as RadixRadioGroup from 'radix-ui/radio-group';
import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field-context.ts';

export type RadioOption<Value extends string> = {
  value: Value;
  label: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean | undefined;
};

export type RadioGroupProps<Value extends string> = {
  /** Null: nothing chosen yet. */
  value: Value | null;
  onValueChange: (value: Value) => void;
  options: readonly RadioOption<Value>[];
  /** Only where no `FieldGroup` names it. */
  label?: string | undefined;
  className?: string | undefined;
};

/** One of a few, each on a line with room for a description. */
export function RadioGroup<Value extends string>({ options, className, ...props }: RadioGroupProps<Value>) {
  const baseId = useId();
  return (
    <RadixRadioGroup.Root {...useRootProps(options, props)} className={classNames('flex flex-col gap-2', className)}>
      {options.map(({ value, label, description, icon, disabled = false }) => (
        <label
          key={value}
          htmlFor={`${baseId}-${value}`}
          className="flex min-h-11 items-start gap-3 rounded-md border border-line-2 bg-card px-3 py-2.5 hover:bg-sunk has-data-[state=checked]:border-ember has-data-[state=checked]:bg-ember-soft has-disabled:opacity-50"
        >
          <RadixRadioGroup.Item
            id={`${baseId}-${value}`}
            value={value}
            disabled={disabled}
            className="grid size-6 shrink-0 place-items-center rounded-full border-2 border-edge bg-card data-[state=checked]:border-ember"
          >
            <RadixRadioGroup.Indicator className="size-3 animate-pop-in rounded-full bg-ember" />
          </RadixRadioGroup.Item>
          <span className="min-w-0 flex-1">
            <span className="block text-sm/6 font-medium">{label}</span>
            {description === undefined ? null : <span className="block text-xs text-ink-2">{description}</span>}
          </span>
          {icon === undefined ? null : <span className="self-center text-ink-2">{icon}</span>}
        </label>
      ))}
    </RadixRadioGroup.Root>
  );
}

/** One of two to five short words, side by side. */
export function SegmentedControl<Value extends string>({ options, className, ...props }: RadioGroupProps<Value>) {
  return (
    <RadixRadioGroup.Root
      {...useRootProps(options, props)}
      orientation="horizontal"
      className={classNames(
        'inline-flex max-w-full rounded-md border border-line sm:self-start bg-sunk p-1',
        className,
      )}
    >
      {options.map(({ value, label, icon, disabled = false }) => (
        <RadixRadioGroup.Item
          key={value}
          value={value}
          disabled={disabled}
          className="touch-44 inline-flex min-h-9 min-w-11 flex-auto items-center justify-center gap-1.5 rounded-sm border border-transparent px-3 text-sm font-medium whitespace-nowrap text-ink-2 transition-colors duration-150 hover:text-ink disabled:opacity-50 data-[state=checked]:border-line-2 data-[state=checked]:bg-card data-[state=checked]:font-semibold data-[state=checked]:text-ink data-[state=checked]:shadow-card"
        >
          {icon}
          {label}
        </RadixRadioGroup.Item>
      ))}
    </RadixRadioGroup.Root>
  );
}

function useRootProps<Value extends string>(
  options: readonly RadioOption<Value>[],
  { value, onValueChange, label }: Pick<RadioGroupProps<Value>, 'value' | 'onValueChange' | 'label'>,
) {
  const control = useFieldControl();
  return {
    ...control,
    ...(label === undefined ? {} : { 'aria-label': label }),
    value,
    onValueChange: (next: string) => {
      const chosen = options.find((option) => option.value === next);
      if (chosen) onValueChange(chosen.value);
    },
  };
}
