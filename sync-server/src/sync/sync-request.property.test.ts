import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseMutation, parseSyncRequest } from './sync-request.ts';
import { dropUndefinedTag } from './tson.ts';

/** The same once more, as a library of schemas says it. */
const text = (max: number) => z.string().max(max);
const maybe = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(dropUndefinedTag, schema.optional());
const anyList = z.custom<readonly unknown[]>(Array.isArray);
const jsonObject = z.record(z.string(), z.unknown());
const base = { keys: anyList, rev: maybe(z.number().int().nonnegative()), txid: maybe(text(200)) };
const mutationSchema = z.discriminatedUnion('type', [
  z.looseObject({ ...base, type: z.literal('insert'), values: anyList }),
  z.looseObject({ ...base, type: z.literal('upsert'), values: anyList, changeSpecs: maybe(anyList) }),
  z.looseObject({ ...base, type: z.literal('update'), changeSpecs: anyList }),
  z.looseObject({ ...base, type: z.literal('modify'), changeSpec: jsonObject, criteria: maybe(z.unknown()) }),
  z.looseObject({ ...base, type: z.literal('delete'), criteria: maybe(z.unknown()) }),
]);
const requestSchema = z.looseObject({
  v: z.literal(3),
  dbID: maybe(text(200)),
  clientIdentity: text(200).min(1),
  schema: maybe(jsonObject),
  lastPull: maybe(z.looseObject({ serverRevision: z.unknown().optional(), realms: z.array(text(200)).max(10_000) })),
  lostRuns: maybe(z.array(text(64)).max(100)),
  baseRevs: maybe(
    z.array(z.looseObject({ tableName: text(200), clientRev: z.number(), serverRev: z.unknown().optional() })),
  ),
  changes: z.array(z.looseObject({ table: text(200), muts: anyList })),
});

const value = fc.oneof(
  fc.constantFrom(null, 0, 1, -1, 1.5, 2 ** 53, Infinity, '', 'a', 'x'.repeat(64), 'x'.repeat(65), 'x'.repeat(200)),
  fc.constantFrom('x'.repeat(201), [], {}, [1], ['a'], ['x'.repeat(201)], { a: 1 }, { $t: 'undefined' }, true),
);
const orOdd = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: right, weight: 40 }, { arbitrary: value, weight: 1 });
const fields = <T>(shape: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) => orOdd(fc.record(shape, { requiredKeys: [] }));
const mutation = fields({
  type: orOdd(fc.constantFrom('insert', 'upsert', 'update', 'modify', 'delete', 'else')),
  keys: orOdd(fc.constant(['a'])),
  values: orOdd(fc.constant([{}])),
  changeSpecs: orOdd(fc.constant([{}])),
  changeSpec: orOdd(fc.constant({})),
  criteria: value,
  rev: orOdd(fc.nat()),
  txid: orOdd(fc.string()),
});
const request = fc
  .record(
    {
      dbID: orOdd(fc.string()),
      clientIdentity: orOdd(fc.constant('me')),
      schema: orOdd(fc.constant({ a: {} })),
      lastPull: fields({ serverRevision: value, realms: orOdd(fc.constant(['anna'])) }),
      lostRuns: orOdd(fc.constant(['run'])),
      baseRevs: orOdd(
        fc.array(fields({ tableName: orOdd(fc.string()), clientRev: orOdd(fc.nat()), serverRev: value })),
      ),
      changes: orOdd(
        fc.array(fields({ table: orOdd(fc.string()), muts: orOdd(fc.array(mutation, { maxLength: 2 })) })),
      ),
    },
    { requiredKeys: ['clientIdentity', 'changes'] },
  )
  .chain((fits) => fc.record({ v: orOdd(fc.constant(3)) }).map(({ v }) => ({ ...fits, v })));

const present = (read: object | undefined) =>
  read === undefined ? undefined : Object.fromEntries(Object.entries(read).filter(([, each]) => each !== undefined));
const named = (names: readonly string[], read: object | undefined) =>
  present(read && Object.fromEntries(Object.entries(read).filter(([name]) => names.includes(name))));

it('takes the requests that its schema takes, and reads the same of them', () => {
  let taken = 0;
  const names = ['clientIdentity', 'schema', 'lastPull', 'lostRuns', 'baseRevs', 'changes'];
  fc.assert(
    fc.property(request, (body) => {
      const { data } = requestSchema.safeParse(body);
      const byRevision = data?.baseRevs?.toSorted((a, b) => a.clientRev - b.clientRev);
      const read = parseSyncRequest(body);
      if (read !== undefined) taken += 1;
      expect(present(read)).toEqual(named(names, data && { ...data, baseRevs: byRevision }));
    }),
    { numRuns: 1_000 },
  );
  expect(taken).toBeGreaterThan(50);
});

it('takes the mutations that their schema takes, and reads the same of them', () => {
  const names = ['type', 'keys', 'values', 'changeSpecs', 'changeSpec', 'criteria', 'rev', 'txid'];
  const ofKind: Readonly<Record<string, readonly string[]>> = {
    insert: ['changeSpecs', 'changeSpec', 'criteria'],
    upsert: ['changeSpec', 'criteria'],
    update: ['values', 'changeSpec', 'criteria'],
    modify: ['values', 'changeSpecs'],
    delete: ['values', 'changeSpecs', 'changeSpec'],
  };
  fc.assert(
    fc.property(mutation, (sent) => {
      const { data } = mutationSchema.safeParse(sent);
      const foreign = ofKind[data?.type ?? ''] ?? [];
      const own = names.filter((name) => !foreign.includes(name));
      expect(present(parseMutation(sent))).toEqual(named(own, data));
    }),
    { numRuns: 1_000 },
  );
});
