import * as RadixSlider from 'radix-ui/slider';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field-context.ts';

export type SliderProps = {
  value: number;
  onValueChange: (value: number) => void;
  /** When the finger lets go: the moment to store. */
  onValueCommit?: ((value: number) => void) | undefined;
  min: number;
  max: number;
  step?: number | undefined;
  /** The value in words, read aloud and shown beside the slider. */
  valueText?: string | undefined;
  label?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
};

export function Slider({ value, onValueChange, onValueCommit, valueText, label, className, ...rest }: SliderProps) {
  const { id, ...control } = useFieldControl();
  const { min, max, step = 1, disabled = false } = rest;
  return (
    <div className={classNames('flex min-h-11 items-center gap-4', className)}>
      <RadixSlider.Root
        value={[value]}
        onValueChange={([next]) => {
          if (next !== undefined) onValueChange(next);
        }}
        onValueCommit={([next]) => {
          if (next !== undefined) onValueCommit?.(next);
        }}
        {...{ min, max, step, disabled }}
        className="relative flex h-11 min-w-0 flex-1 touch-none items-center data-disabled:opacity-50"
      >
        <RadixSlider.Track className="h-1.5 w-full rounded-full bg-edge">
          <RadixSlider.Range className="absolute h-1.5 rounded-full bg-ember" />
        </RadixSlider.Track>
        <RadixSlider.Thumb
          {...control}
          {...(id === undefined ? {} : { id })}
          {...(label === undefined ? {} : { 'aria-label': label })}
          {...(valueText === undefined ? {} : { 'aria-valuetext': valueText })}
          className="touch-44 block size-6 rounded-full border-2 border-ember bg-card shadow-card"
        />
      </RadixSlider.Root>
      {valueText === undefined ? null : (
        <span aria-hidden="true" className="min-w-12 text-end text-sm font-semibold">
          {valueText}
        </span>
      )}
    </div>
  );
}
