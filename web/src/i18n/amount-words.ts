import type { Format } from './format.ts';

/** "1 hr 30 min", "10 min", "45 sec"; nothing smaller than a second, and never an empty text. `seconds` >= 0. */
export function durationWords(seconds: number, format: Format): string {
  const whole = Math.round(seconds);
  const parts: [value: number, unit: 'hour' | 'minute' | 'second'][] = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor((whole % 3600) / 60), 'minute'],
    [whole % 60, 'second'],
  ];
  const shown = parts.filter(([value]) => value > 0);
  const words = (value: number, unit: string) => format.number(value, { style: 'unit', unit, unitDisplay: 'short' });
  return shown.length === 0 ? words(0, 'minute') : shown.map(([value, unit]) => words(value, unit)).join(' ');
}

/** An amount as it is measured: a duration (in seconds) in its units, a count with the person's own word for it. */
export function amountWords(
  value: number,
  { measure, unit }: { readonly measure: 'count' | 'duration'; readonly unit: string },
  format: Format,
): string {
  if (measure === 'duration') return durationWords(value, format);
  const number = format.number(value, { maximumFractionDigits: 6 });
  return unit === '' ? number : `${number} ${unit}`;
}
