import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlClass } from './control-classes.ts';
import { useFieldControl } from './field-context.ts';

export type SelectOption<Value extends string> = { value: Value; label: string; disabled?: boolean | undefined };

export type SelectProps<Value extends string> = Omit<
  ComponentProps<'select'>,
  'value' | 'onChange' | 'children' | 'multiple'
> & {
  value: Value;
  onValueChange: (value: Value) => void;
  /** Either options, or groups of them under a heading. */
  options: readonly (SelectOption<Value> | { group: string; options: readonly SelectOption<Value>[] })[];
};

/** The platform's own list: on a phone nothing beats its wheel, and it costs no code. */
export function Select<Value extends string>({
  value,
  onValueChange,
  options,
  className,
  ...rest
}: SelectProps<Value>) {
  const control = useFieldControl();
  const flat = options.flatMap((entry) => ('group' in entry ? entry.options : [entry]));
  return (
    <div className={classNames('relative', className)}>
      <select
        {...control}
        {...rest}
        value={value}
        onChange={(event) => {
          const chosen = flat.find((option) => option.value === event.target.value);
          if (chosen) onValueChange(chosen.value);
        }}
        className={classNames(controlClass, 'h-11 appearance-none truncate pe-10')}
      >
        {options.map((entry) =>
          'group' in entry ? (
            <optgroup key={entry.group} label={entry.group}>
              {entry.options.map(renderOption)}
            </optgroup>
          ) : (
            renderOption(entry)
          ),
        )}
      </select>
      <ChevronDown
        size={18}
        aria-hidden="true"
        className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-ink-2"
      />
    </div>
  );
}

function renderOption(option: SelectOption<string>) {
  return (
    <option key={option.value} value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  );
}
