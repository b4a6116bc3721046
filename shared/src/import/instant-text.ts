import type { EpochMs } from '../kernel/clock.ts';
import { dayNumberOfCivil, firstYear, lastYear } from '../kernel/local-date.ts';

export type ReadInstant =
  { readonly kind: 'instant'; readonly at: EpochMs } | { readonly kind: 'out-of-range' } | { readonly kind: 'bad' };

const msPerDay = 86_400_000;
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;
// One day of room on both sides: the zone is applied later.
const first = dayNumberOfCivil(firstYear, 1, 2) * msPerDay;
const last = dayNumberOfCivil(lastYear, 12, 31) * msPerDay;

/** An instant as JSON has it: milliseconds since 1970, or ISO text that names its offset. */
export function readInstant(value: unknown): ReadInstant {
  const at = typeof value === 'number' ? value : typeof value === 'string' ? parseIso(value.trim()) : Number.NaN;
  if (Number.isNaN(at)) return { kind: 'bad' };
  return at >= first && at <= last ? { kind: 'instant', at } : { kind: 'out-of-range' };
}

function parseIso(text: string): number {
  return isoInstant.test(text) ? Date.parse(text.toUpperCase()) : Number.NaN;
}
