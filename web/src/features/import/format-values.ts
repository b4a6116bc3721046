import type { Format } from '../../i18n/format.ts';

type Formatted<Values> = { readonly [Name in keyof Values]: string };

/** Values of a message as the reader writes them: numbers and days by locale, the rest as it stands in the file. */
export function formatValues<Values extends Readonly<Record<string, string | number>>>(
  values: Values,
  format: Format,
): Formatted<Values> {
  const entries = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'number') return [name, format.number(value)];
    return [name, name === 'day' || name === 'since' ? format.day(value, { dateStyle: 'medium' }) : value];
  });
  return Object.fromEntries(entries) as Formatted<Values>;
}
