import { dropUndefinedTag, isJsonObject, isShallow, type JsonObject } from './tson.ts';

/**
 * What a device sends, checked by hand: a round is read thousands of times a second, and one of somebody who means no good may
 * have lists without end. The envelope is checked strictly; each mutation by itself, so that a broken one is refused alone.
 */

/** The one version of the addon's protocol that is spoken here; another is refused, not guessed at. */
const PROTOCOL_VERSION = 3;
const MAX_NAME = 200;
const MAX_REALMS = 10_000;
const MAX_RUN = 64;
const MAX_RUNS = 100;

interface MutationBase {
  /** Of anything. */
  readonly keys: readonly unknown[];
  /** Of the outbox of one table on one device, strictly rising; absent in the first upload after signing in. */
  readonly rev: number | undefined;
  readonly txid: string | undefined;
}

export type Mutation = MutationBase &
  (
    | { readonly type: 'insert'; readonly values: readonly unknown[] }
    | {
        readonly type: 'upsert';
        readonly values: readonly unknown[];
        readonly changeSpecs: readonly unknown[] | undefined;
      }
    | { readonly type: 'update'; readonly changeSpecs: readonly unknown[] }
    | { readonly type: 'modify'; readonly changeSpec: JsonObject; readonly criteria: unknown }
    | { readonly type: 'delete'; readonly criteria: unknown }
  );

export interface BaseRevision {
  readonly tableName: string;
  readonly clientRev: number;
  readonly serverRev?: unknown;
}

export interface SyncRequest {
  readonly clientIdentity: string;
  readonly schema?: JsonObject | undefined;
  readonly lastPull?: { readonly serverRevision?: unknown; readonly realms: readonly string[] } | undefined;
  /** Of our wrapper: the runs of a time line that this server does not know, whose rows the device brings. */
  readonly lostRuns?: readonly string[] | undefined;
  /** By rising `clientRev`. */
  readonly baseRevs?: readonly BaseRevision[] | undefined;
  readonly changes: readonly { readonly table: string; readonly muts: readonly unknown[] }[];
}

/** What was read of a field; undefined: it does not fit. An absent one that may be absent is read, too. */
type Read<T> = { readonly value: T } | undefined;
const ABSENT = { value: undefined };

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isText = (value: unknown, max = MAX_NAME): value is string => typeof value === 'string' && value.length <= max;
const isTexts = (value: unknown, max: number, most: number): value is readonly string[] =>
  isList(value) && value.length <= most && value.every((each) => isText(each, max));

/** Of what is absent, or the tag of `undefined`, nothing is asked. */
const maybe = <T>(value: unknown, fits: (value: unknown) => value is T): Read<T | undefined> => {
  const said = dropUndefinedTag(value);
  if (said === undefined) return ABSENT;
  return fits(said) ? { value: said } : undefined;
};

const isLastPull = (value: unknown): value is SyncRequest['lastPull'] & object =>
  isJsonObject(value) && isTexts(value['realms'], MAX_NAME, MAX_REALMS);
const isBaseRevision = (value: unknown): value is BaseRevision =>
  isJsonObject(value) && isText(value['tableName']) && Number.isFinite(value['clientRev']);
const isBaseRevisions = (value: unknown): value is readonly BaseRevision[] =>
  isList(value) && value.every(isBaseRevision);
const isChange = (value: unknown): value is SyncRequest['changes'][number] =>
  isJsonObject(value) && isText(value['table']) && isList(value['muts']);
const isChanges = (value: unknown): value is SyncRequest['changes'] => isList(value) && value.every(isChange);
const isRuns = (value: unknown): value is readonly string[] => isTexts(value, MAX_RUN, MAX_RUNS);
const isName = (value: unknown): value is string => isText(value);

/** Undefined for what is not a request of this protocol. */
export const parseSyncRequest = (body: unknown): SyncRequest | undefined => {
  if (!isJsonObject(body) || body['v'] !== PROTOCOL_VERSION || maybe(body['dbID'], isName) === undefined)
    return undefined;
  const { clientIdentity, changes } = body;
  if (!isText(clientIdentity) || clientIdentity === '' || !isChanges(changes)) return undefined;
  const schema = maybe(body['schema'], isJsonObject);
  const lastPull = maybe(body['lastPull'], isLastPull);
  const lostRuns = maybe(body['lostRuns'], isRuns);
  const baseRevs = maybe(body['baseRevs'], isBaseRevisions);
  if (schema === undefined || lastPull === undefined || lostRuns === undefined || baseRevs === undefined) {
    return undefined;
  }
  return {
    clientIdentity,
    schema: isShallow(schema.value) ? schema.value : {},
    lastPull: lastPull.value,
    lostRuns: lostRuns.value,
    baseRevs: baseRevs.value?.toSorted((a, b) => a.clientRev - b.clientRev),
    changes,
  };
};

const isRevision = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** What is said of a kind of mutation. Unknown kinds are taken as what they are not: nothing. */
const readKind = (mutation: JsonObject, base: MutationBase): Mutation | undefined => {
  const { type, values, changeSpec, criteria } = mutation;
  switch (type) {
    case 'insert':
      return isList(values) ? { ...base, type, values } : undefined;
    case 'upsert': {
      const changeSpecs = maybe(mutation['changeSpecs'], isList);
      return isList(values) && changeSpecs !== undefined
        ? { ...base, type, values, changeSpecs: changeSpecs.value }
        : undefined;
    }
    case 'update': {
      const { changeSpecs } = mutation;
      return isList(changeSpecs) ? { ...base, type, changeSpecs } : undefined;
    }
    case 'modify':
      return isJsonObject(changeSpec) && isShallow(changeSpec) && isShallow(criteria)
        ? { ...base, type, changeSpec, criteria: dropUndefinedTag(criteria) }
        : undefined;
    case 'delete':
      return isShallow(criteria) ? { ...base, type, criteria: dropUndefinedTag(criteria) } : undefined;
    default:
      return undefined;
  }
};

/** Undefined for a mutation that cannot be understood. How deep its values are is looked at when each gets its turn. */
export const parseMutation = (mutation: unknown): Mutation | undefined => {
  if (!isJsonObject(mutation) || !isList(mutation['keys'])) return undefined;
  const rev = maybe(mutation['rev'], isRevision);
  const txid = maybe(mutation['txid'], isName);
  if (rev === undefined || txid === undefined) return undefined;
  return readKind(mutation, { keys: mutation['keys'], rev: rev.value, txid: txid.value });
};
