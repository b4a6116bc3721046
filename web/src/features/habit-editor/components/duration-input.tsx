import type { ReactElement } from 'react';
import { FieldContext } from '../../../ui/field-context.ts';
import { NumberInput } from '../../../ui/number-input.tsx';
import { Select } from '../../../ui/select.tsx';
import { useEditor } from '../editor-context.ts';
import { durationUnits, type DurationUnit, type NumberReading } from '../number-reading.ts';

export interface ReadingInputProps {
  readonly value: NumberReading;
  readonly onValueChange: (reading: NumberReading) => void;
  readonly maxDecimals?: number;
  /** Quiet text inside the box: a unit. */
  readonly suffix?: string;
}

/** A number as the person writes it, with the locale of the page. */
export function ReadingInput({ value, ...rest }: ReadingInputProps): ReactElement {
  const { format } = useEditor().words;
  return <NumberInput {...rest} value={value === 'not-a-number' ? null : value} locale={format.locale} />;
}

export interface DurationInputProps extends ReadingInputProps {
  readonly unit: DurationUnit;
  readonly onUnitChange: (unit: DurationUnit) => void;
  /** The name of the unit's choice. */
  readonly unitLabel: string;
}

/** A number of seconds, minutes or hours. */
export function DurationInput({ unit, onUnitChange, unitLabel, ...rest }: DurationInputProps): ReactElement {
  const { t } = useEditor().words;
  const options = durationUnits.map((value) => ({ value, label: t(`target.${value}`) }));
  return (
    <div className="flex gap-2">
      <div className="min-w-0 flex-1">
        <ReadingInput {...rest} />
      </div>
      <FieldContext value={{}}>
        <Select value={unit} onValueChange={onUnitChange} options={options} aria-label={unitLabel} className="w-32" />
      </FieldContext>
    </div>
  );
}
