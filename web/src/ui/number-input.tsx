import { useState } from 'react';
import { Input, type InputProps } from './input.tsx';
import { formatNumberText, parseNumberText, type NumberReading } from './number-text.ts';

export type NumberInputProps = Omit<InputProps, 'value' | 'onChange' | 'type' | 'inputMode'> & {
  value: number | null;
  /** A number, null when empty, `'not-a-number'` when it cannot be read; limits are the caller's to check and to name. */
  onValueChange: (reading: NumberReading) => void;
  /** Decides decimal sign and digits. */
  locale: string;
  maxDecimals?: number | undefined;
};

/**
 * Numbers as the person writes them. What was typed stays as typed ("1,50", "2,", "abc") until the value changes from
 * outside; a native number input would swallow it.
 */
export function NumberInput({ value, onValueChange, locale, maxDecimals = 6, ...rest }: NumberInputProps) {
  const format = (number: number | null) => (number === null ? '' : formatNumberText(number, locale, maxDecimals));
  const [typed, setTyped] = useState<{ text: string; reading: NumberReading }>({ text: format(value), reading: value });
  const [seenValue, setSeenValue] = useState(value);
  if (value !== seenValue) {
    setSeenValue(value);
    const isOurs = value === typed.reading || (value === null && typed.reading === 'not-a-number');
    if (!isOurs) setTyped({ text: format(value), reading: value });
  }
  return (
    <Input
      autoComplete="off"
      {...rest}
      inputMode={maxDecimals === 0 ? 'numeric' : 'decimal'}
      value={typed.text}
      onChange={(event) => {
        const reading = parseNumberText(event.target.value, locale);
        setTyped({ text: event.target.value, reading });
        onValueChange(reading);
      }}
    />
  );
}
