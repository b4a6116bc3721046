/** What a number field holds: a number, nothing yet, or something that is no number. */
export type NumberReading = number | null | 'not-a-number';

/** The number, or NaN for what is none, which the rules of `shared` refuse by name. */
export function numberOf(reading: NumberReading): number {
  return typeof reading === 'number' ? reading : Number.NaN;
}

export const durationUnits = ['second', 'minute', 'hour'] as const;
export type DurationUnit = (typeof durationUnits)[number];

const secondsOf: Readonly<Record<DurationUnit, number>> = { second: 1, minute: 60, hour: 3600 };

/** Seconds in the largest unit that needs no fraction: 5400 is 90 minutes, 7200 is 2 hours. */
export function durationUnitOf(seconds: number): DurationUnit {
  if (seconds === 0) return 'minute';
  if (seconds % 3600 === 0) return 'hour';
  return seconds % 60 === 0 ? 'minute' : 'second';
}

/** Seconds as a number of `unit`s. */
export function fromSeconds(seconds: number, unit: DurationUnit): number {
  return seconds / secondsOf[unit];
}

/** A number of `unit`s as seconds; fractions of minutes and hours are rounded to a millisecond. */
export function toSeconds(value: number, unit: DurationUnit): number {
  return unit === 'second' ? value : Math.round(value * secondsOf[unit] * 1000) / 1000;
}
