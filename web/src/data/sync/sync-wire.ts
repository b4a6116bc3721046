/**
 * As much of the addon's requests and answers as the wrapper reads and writes (protocol 3). Values stay as they travel:
 * they are shown and sent again, never understood.
 */

/** With no revision at all the addon opens no socket, which would only be refused before the first real answer. */
const NO_REVISION = '';
const PUBLIC_REALM = 'rlm-public';

export type WireRow = Readonly<Record<string, unknown>>;

export interface WireMutation {
  readonly type: string;
  readonly keys: readonly unknown[];
  readonly values?: readonly WireRow[];
  readonly changeSpecs?: readonly WireRow[];
  readonly changeSpec?: WireRow;
  readonly txid?: unknown;
}

export interface WireRequest {
  readonly dbID?: unknown;
  readonly lastPull?: {
    readonly serverRevision?: unknown;
    readonly realms?: readonly string[];
    readonly inviteRealms?: readonly string[];
  };
  readonly changes: readonly { readonly table: string; readonly muts: readonly WireMutation[] }[];
}

export interface Refusal {
  readonly table: string;
  readonly key: string;
  readonly reason: string;
}

/** A refused change with what it wanted to write: a whole row, or the changed paths of one. */
export interface RefusedChange extends Refusal {
  readonly type: string;
  readonly value?: WireRow;
  readonly spec?: WireRow;
}

/** The wire's spelling of `undefined`. */
export const isUndefinedTag = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Reflect.get(value, '$t') === 'undefined';

export const readRequest = (body: string): WireRequest => {
  // The addon wrote it a moment ago.
  const { lastPull, ...rest } = JSON.parse(body) as WireRequest;
  return lastPull === undefined || isUndefinedTag(lastPull) ? rest : { ...rest, lastPull };
};

/** Whether this device has once been told what the account holds. */
export const hasPulled = ({ lastPull }: WireRequest, userId: string): boolean =>
  lastPull?.realms?.includes(userId) === true;

export const hasChanges = ({ changes }: WireRequest): boolean =>
  changes.some(({ muts }) => muts.some(({ keys }) => keys.length > 0));

/** How the addon names the transactions in which a device brings what it had before it knew the account. */
export const UPLOAD = 'upload-';

export const isUpload = ({ txid }: WireMutation): boolean => typeof txid === 'string' && txid.startsWith(UPLOAD);

/**
 * The answer of a server that has nothing new: the device stays where it is. The addon takes its outbox for delivered, so
 * this is for requests without changes, and for first rounds, whose edits are kept (`first-edits.ts`).
 */
export const emptyAnswer = ({ dbID, lastPull }: WireRequest): string =>
  JSON.stringify({
    serverRevision: lastPull?.serverRevision ?? NO_REVISION,
    dbId: typeof dbID === 'string' ? dbID : 'hearth',
    realms: lastPull?.realms ?? [PUBLIC_REALM],
    inviteRealms: lastPull?.inviteRealms ?? [],
    schema: {},
    rejections: [],
    changes: [],
  });

/** What anybody may see without having signed in, which is nothing; said without asking the network. */
export const anonymousAnswer = (): string => emptyAnswer({ changes: [] });

/** Keys by table. */
export type KeysByTable = ReadonlyMap<string, readonly string[]>;

/** The request of a device that has to be told everything anew, and whose changes were made on what it has. */
export const askingForAll = (request: WireRequest): WireRequest =>
  request.lastPull === undefined ? request : { ...request, lastPull: { ...request.lastPull, realms: [] } };

/**
 * The answer with the end of every row that the device holds and the account does not: for a whole answer to a device that
 * may have missed deletions. Of what the device has just sent the server says only what it does not know, so those rows are there.
 */
export const withEnds = (answer: string, held: KeysByTable, sent: WireRequest['changes']): string => {
  const parsed = JSON.parse(answer) as Pick<WireRequest, 'changes'>;
  const present = new Map<string, Set<unknown>>();
  for (const { table, muts } of parsed.changes) {
    present.set(table, new Set(muts.flatMap(({ type, keys }) => (type === 'delete' ? [] : keys))));
  }
  for (const { table, muts } of sent) {
    const keys = present.get(table) ?? new Set();
    present.set(table, keys);
    for (const key of muts.flatMap((mutation) => mutation.keys)) keys.add(key);
  }
  const ends = [...held].flatMap(([table, all]) => {
    const keys = all.filter((key) => present.get(table)?.has(key) !== true);
    return keys.length === 0 ? [] : [{ table, muts: [{ type: 'delete', keys }] }];
  });
  return JSON.stringify({ ...parsed, changes: [...parsed.changes, ...ends] });
};

/** Written before the changes by our server, so that no text of a row can look like it. */
const NOTHING_REFUSED = '"rejections":[],"changes":';

/** Reads a whole answer only where something was refused. */
export const readRefusals = (answer: string): readonly Refusal[] => {
  if (answer.includes(NOTHING_REFUSED)) return [];
  const { rejections } = JSON.parse(answer) as { readonly rejections?: readonly Partial<Refusal>[] };
  return (rejections ?? []).flatMap(({ table, key, reason }) =>
    table === undefined || key === undefined ? [] : [{ table, key, reason: reason ?? 'not-understood' }],
  );
};

const specOf = ({ changeSpecs, changeSpec }: WireMutation, index: number): WireRow | undefined =>
  // One spec for all keys is how the addon spells an update of a range.
  changeSpecs?.[index] ?? changeSpecs?.[0] ?? changeSpec;

/** Joins what was refused with what had been asked. */
export const refusedChanges = (request: WireRequest, refusals: readonly Refusal[]): RefusedChange[] => {
  const byId = new Map(refusals.map((refusal) => [`${refusal.table}\n${refusal.key}`, refusal]));
  return request.changes.flatMap(({ table, muts }) =>
    muts.flatMap((mutation) =>
      mutation.keys.flatMap((key, index): RefusedChange[] => {
        const refusal = byId.get(`${table}\n${String(key)}`);
        if (refusal === undefined) return [];
        const value = mutation.values?.[index];
        const spec = specOf(mutation, index);
        return [
          {
            ...refusal,
            type: mutation.type,
            ...(value === undefined ? {} : { value }),
            ...(spec === undefined ? {} : { spec }),
          },
        ];
      }),
    ),
  );
};
