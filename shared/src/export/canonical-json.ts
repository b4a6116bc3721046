/** JSON with the keys of every object in order, so that equal values are equal texts. Without blanks; `undefined` is left out. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as Readonly<Record<string, unknown>>;
  const fields = Object.keys(object).filter((field) => object[field] !== undefined);
  return `{${fields
    .toSorted()
    .map((field) => `${JSON.stringify(field)}:${canonicalJson(object[field])}`)
    .join(',')}}`;
}
