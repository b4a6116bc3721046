import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

const byJsonParse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The question is what it answers, and this is one.
    return undefined;
  }
};
const STRETCHES = [1, 8, 40, 1_000_000];
const expectSame = async (written: string): Promise<void> => {
  // Half of a surrogate pair, where a text was cut, has no bytes of its own.
  const text = written.toWellFormed();
  const expected = byJsonParse(text);
  const spelled = JSON.stringify(expected);
  for (const stretchBytes of STRETCHES) {
    const read = await parseJson(Buffer.from(text), stretchBytes);
    expect(read).toEqual(expected);
    // Which also tells the order of names, and own names from inherited ones.
    expect(JSON.stringify(read)).toBe(spelled);
  }
};

// None that is spelled with a backslash: V8 13.6 takes `"\""` for `"\\"` where it has seen that name in the same place.
const name = fc
  .oneof(fc.string({ maxLength: 4 }), fc.constantFrom('__proto__', 'a', 'constructor', '}', ']'))
  .filter((text) => JSON.stringify(text) === `"${text}"`);
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom('x"\\{[,]:', '}],', '},{', '","'),
      fc.integer(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 8 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 8 }).map((fields) => Object.fromEntries(fields)),
  ),
}));

it('reads JSON of any length as JSON.parse does', async () => {
  await fc.assert(
    fc.asyncProperty(anyValue, fc.constantFrom(undefined, 1, '\t'), (value, space) =>
      expectSame(JSON.stringify(value, undefined, space)),
    ),
    { numRuns: 200 },
  );
});

it('finds what is no JSON wherever it stands', async () => {
  const broken = fc.tuple(
    anyValue,
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom('', ',', ':', '[', ']', '{', '}', '"', '\\', '1', ' 2', '\n'),
    fc.nat({ max: 2 }),
  );
  await fc.assert(
    fc.asyncProperty(broken, ([value, place, more, fewer]) => {
      const text = JSON.stringify(value);
      const at = Math.floor(place * text.length);
      return expectSame(text.slice(0, at) + more + text.slice(at + fewer));
    }),
    { numRuns: 300 },
  );
});

const LONG = `[${'1,'.repeat(60)}2]`;
it.each([
  ['a comma at the end', `[${LONG},]`],
  ['a comma at the start', `[,${LONG}]`],
  ['two commas', `{"a":1,,"b":${LONG}}`],
  ['no comma', `[${LONG} ${LONG}]`],
  ['something behind', `${LONG} 1`],
  ['something before', `1 ${LONG}`],
  ['something between a name and its value', `{"a":1 ${LONG}}`],
  ['a value without a name', `{${LONG}}`],
  ['a name that is no text', `{1:${LONG}}`],
  ['another end', `{"a":${LONG}]`],
  ['an end too many', `${LONG}]`],
  ['no end', `[${LONG}`],
  ['a name twice', `{"a":1,"b":${LONG},"a":2}`],
  ['the name __proto__', `{"b":${LONG},"__proto__":{"c":1}}`],
  ['a text alone', `"${'x'.repeat(100)}"`],
  ['white space alone', ' '.repeat(100)],
  ['depth', `[${'['.repeat(500)}${']'.repeat(500)},1]`],
])('reads %s as JSON.parse does', async (_, text) => {
  await expectSame(text);
});

it('passes over a byte order mark', async () => {
  for (const stretchBytes of STRETCHES) {
    expect(await parseJson(Buffer.from(`\uFEFF${LONG}`), stretchBytes)).toEqual(JSON.parse(LONG));
  }
});

it('takes nothing that is no UTF-8', async () => {
  expect(await parseJson(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined();
});

it('gives others their turn while it reads', async () => {
  let turns = 0;
  const count = (): void => {
    turns += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  await parseJson(Buffer.from(JSON.stringify(Array.from({ length: 200_000 }, (_, n) => ({ n, text: 'some text' })))));
  clearImmediate(timer);
  expect(turns).toBeGreaterThan(3);
});
