import fc from 'fast-check';
import type { JsonSchema } from './api-document.ts';

/** Values that a JSON Schema of the document allows, and damaged ones. Not every keyword is known: only those that the document has. */

type Schemas = Readonly<Record<string, JsonSchema>>;
const REFERENCE = /^#\/components\/schemas\/(\w+)$/;

const integerOf = ({ minimum, maximum }: JsonSchema): fc.Arbitrary<unknown> =>
  fc.integer({ min: Math.ceil(Number(minimum ?? -1_000)), max: Math.floor(Number(maximum ?? 1_000_000)) });

const stringOf = ({ pattern, minLength, maxLength, format }: JsonSchema): fc.Arbitrary<unknown> => {
  if (format === 'date') {
    return fc
      .date({ min: new Date(Date.UTC(2026, 0, 1)), max: new Date(Date.UTC(2026, 11, 31)), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  }
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  const lengths = { minLength: Number(minLength ?? 0), maxLength: Math.min(Number(maxLength ?? 20), 60) };
  return fc.oneof(fc.string(lengths), fc.string({ ...lengths, unit: 'grapheme' }));
};

const objectOf = (schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> => {
  const properties = (schema['properties'] ?? {}) as Schemas;
  const required = (schema['required'] ?? []) as readonly string[];
  return fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, arbitraryOf(each, schemas)])),
    { requiredKeys: required.filter((name) => name in properties) as never[] },
  );
};

/** What the schema allows. */
export const arbitraryOf = (schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> => {
  const { $ref: reference } = schema;
  const name = typeof reference === 'string' ? REFERENCE.exec(reference)?.[1] : undefined;
  const referred = name === undefined ? undefined : schemas[name];
  if (referred !== undefined) return arbitraryOf(referred, schemas);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const choices = (schema['oneOf'] ?? schema['anyOf']) as readonly JsonSchema[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map((each) => arbitraryOf(each, schemas)));
  const { type } = schema;
  if (Array.isArray(type))
    return fc.oneof(...type.map((each) => arbitraryOf({ ...schema, type: each as unknown }, schemas)));
  switch (type) {
    case 'object':
      return objectOf(schema, schemas);
    case 'array':
      return fc.array(arbitraryOf((schema['items'] ?? {}) as JsonSchema, schemas), {
        minLength: Number(schema['minItems'] ?? 0),
        maxLength: Math.min(Number(schema['maxItems'] ?? 5), 8),
      });
    case 'string':
      return stringOf(schema);
    case 'integer':
      return integerOf(schema);
    case 'number':
      return fc.oneof(integerOf(schema), fc.double({ min: 0, max: Number(schema['maximum'] ?? 1e6), noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
};

/** Nearly right is where mistakes are: one place of a right value is another, missing, or more than it should be. */
export const damagedOf = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      right,
      fc.oneof(
        fc.jsonValue(),
        fc.constantFrom(-1, 1e308, '', '\u0000', '\ud800', '__proto__', '2026-02-30', [], {}, null),
      ),
      fc.nat(),
    )
    .map(([value, other, at]) => {
      if (typeof value !== 'object' || value === null) return other;
      const names = [...Object.keys(value), 'more', 'constructor'];
      const name = names[at % names.length] ?? 'more';
      return Array.isArray(value) ? [...(value as unknown[]), other] : { ...value, [name]: other };
    });
