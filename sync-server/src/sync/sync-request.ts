import { z } from 'zod';
import { dropUndefinedTag, isShallow } from './tson.ts';

/** The one version of the addon's protocol that is spoken here; another is refused, not guessed at. */
const PROTOCOL_VERSION = 3;

const text = (max: number) => z.string().max(max);
/** Absent, or the tag of `undefined`. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(dropUndefinedTag, schema.optional());
const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema);
/** Of anything. Not copied, for it may be long. */
const anyList = z.custom<readonly unknown[]>(Array.isArray);
const jsonObject = z.record(z.string(), z.unknown());

const mutationBase = {
  keys: anyList,
  /** Of the outbox of one table on one device, strictly rising; absent in the first upload after signing in. */
  rev: maybe(z.number().int().nonnegative()),
  txid: maybe(text(200)),
};

/** Unknown kinds are taken as what they are not: nothing. They must not stop what stands behind them. */
const mutationSchema = z.discriminatedUnion('type', [
  z.looseObject({ ...mutationBase, type: z.literal('insert'), values: anyList }),
  z.looseObject({
    ...mutationBase,
    type: z.literal('upsert'),
    values: anyList,
    changeSpecs: maybe(anyList),
  }),
  z.looseObject({ ...mutationBase, type: z.literal('update'), changeSpecs: anyList }),
  z.looseObject({
    ...mutationBase,
    type: z.literal('modify'),
    changeSpec: jsonObject,
    criteria: maybe(z.unknown()),
  }),
  z.looseObject({ ...mutationBase, type: z.literal('delete'), criteria: maybe(z.unknown()) }),
]);
export type Mutation = z.infer<typeof mutationSchema>;

/** The envelope is checked strictly; each mutation by itself, so that a broken one is refused alone. */
const syncRequestSchema = z.looseObject({
  v: z.literal(PROTOCOL_VERSION),
  dbID: maybe(text(200)),
  clientIdentity: text(200).min(1),
  schema: maybe(jsonObject.transform((schema) => (isShallow(schema) ? schema : {}))),
  lastPull: maybe(
    z.looseObject({
      serverRevision: z.unknown(),
      realms: list(text(200)).max(10_000),
    }),
  ),
  /** Of our wrapper: the runs of a time line that this server does not know, whose rows the device brings. */
  lostRuns: maybe(list(text(64)).max(100)),
  baseRevs: maybe(
    list(z.looseObject({ tableName: text(200), clientRev: z.number(), serverRev: z.unknown() })).transform((revs) =>
      revs.toSorted((a, b) => a.clientRev - b.clientRev),
    ),
  ),
  changes: list(z.looseObject({ table: text(200), muts: anyList })),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/** Undefined for what is not a request of this protocol. */
export const parseSyncRequest = (body: unknown): SyncRequest | undefined => {
  const parsed = syncRequestSchema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
};

/** Undefined for a mutation that cannot be understood. How deep its values are is looked at when each gets its turn. */
export const parseMutation = (mutation: unknown): Mutation | undefined => {
  const parsed = mutationSchema.safeParse(mutation);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const isForAll = data.type === 'modify' || data.type === 'delete';
  if (isForAll && !isShallow(data.criteria)) return undefined;
  return data.type === 'modify' && !isShallow(data.changeSpec) ? undefined : data;
};
