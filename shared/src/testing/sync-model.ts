type JsonObject = Record<string, unknown>;

interface CountedState {
  readonly zone: string;
  readonly kind: unknown;
  /** The device's clock when it was said. */
  readonly editedAt: number;
}

/** What must be true in the end, gathered while devices write; apart from everything that the server does. */
export interface SyncModel {
  /** A row that nobody ever deletes. */
  mustLive(user: string, table: string, key: string): void;
  /** Relative changes of `n`; all of them count, each once. */
  mustAdd(user: string, table: string, key: string, amount: number): void;
  /** A path that one device alone writes: its last value stays. */
  mustHold(user: string, table: string, key: string, path: string, value: unknown): void;
  /** A state of a day, named by its zone, made on top of another that the device saw. */
  mustCount(user: string, key: string, state: CountedState, seen: unknown): void;
  /** A day whose states an adoption may have settled without a history. */
  forgetDay(user: string, key: string): void;
  /** A row as it was written, which must come back as it was. */
  mustKeep(user: string, table: string, key: string, row: JsonObject): void;
  mayBeGone(user: string, table: string, key: string): void;
  problems(user: string, tables: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>): string[];
}

interface Expectations {
  readonly live: Set<string>;
  readonly adds: Map<string, number>;
  readonly held: Map<string, { id: string; path: string; value: unknown }>;
  readonly states: Map<string, { key: string; kind: unknown; editedAt: number }>;
  readonly seen: Set<unknown>;
  readonly forgotten: Set<string>;
  readonly kept: Map<string, JsonObject>;
}

const readPath = (row: JsonObject | undefined, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as JsonObject | undefined)?.[name], row);

/** The same text for the same row, whatever the order of its properties. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** `sharesInstants`: two devices may say the same of a day at the same instant, which is one state. */
const checkStates = (
  sharesInstants: boolean,
  { states, seen, forgotten }: Expectations,
  days: ReadonlyMap<string, JsonObject>,
  history: ReadonlyMap<string, JsonObject>,
): string[] => {
  const found: string[] = [];
  const lost = new Map<unknown, number>();
  for (const row of history.values()) lost.set(row['zone'], (lost.get(row['zone']) ?? 0) + 1);
  const isKept = (zone: string, key: string): boolean =>
    days.get(key)?.['zone'] === zone || seen.has(zone) || lost.has(zone);
  for (const [zone, { key, kind, editedAt }] of states) {
    if (forgotten.has(key)) continue;
    // Two devices said it at one instant: it is one state, kept under the name that the other gave it.
    const isTwin = (): boolean =>
      [...states].some(
        ([twin, said]) => said.key === key && said.kind === kind && said.editedAt === editedAt && isKept(twin, key),
      );
    const isNow = sharesInstants && days.get(key)?.['kind'] === kind;
    if (!isNow && !isKept(zone, key) && !(sharesInstants && isTwin()))
      found.push(`the state ${zone} of ${key} is nowhere`);
    if ((lost.get(zone) ?? 0) > 1) found.push(`the state ${zone} of ${key} was lost twice`);
  }
  return found;
};

export const createSyncModel = (sharesInstants: boolean): SyncModel => {
  const byUser = new Map<string, Expectations>();
  const of = (user: string): Expectations => {
    const known = byUser.get(user);
    if (known !== undefined) return known;
    const made: Expectations = {
      live: new Set(),
      adds: new Map(),
      held: new Map(),
      states: new Map(),
      seen: new Set(),
      forgotten: new Set(),
      kept: new Map(),
    };
    byUser.set(user, made);
    return made;
  };
  const idOf = (table: string, key: string): string => `${table}\n${key}`;
  return {
    mustLive: (user, table, key) => of(user).live.add(idOf(table, key)),
    mustAdd: (user, table, key, amount) => {
      const { adds } = of(user);
      adds.set(idOf(table, key), (adds.get(idOf(table, key)) ?? 0) + amount);
    },
    mustHold: (user, table, key, path, value) => {
      const id = idOf(table, key);
      of(user).held.set(`${id}\n${path}`, { id, path, value });
    },
    mustCount: (user, key, { zone, ...state }, seen) => {
      of(user).states.set(zone, { key, ...state });
      if (seen !== undefined) of(user).seen.add(seen);
    },
    forgetDay: (user, key) => of(user).forgotten.add(key),
    mustKeep: (user, table, key, row) => of(user).kept.set(idOf(table, key), row),
    mayBeGone: (user, table, key) => {
      of(user).kept.delete(idOf(table, key));
      of(user).live.delete(idOf(table, key));
    },
    problems: (user, tables) => {
      const wanted = of(user);
      const rowOf = (id: string): JsonObject | undefined => {
        const [table = '', key = ''] = id.split('\n');
        return tables.get(table)?.get(key);
      };
      const found: string[] = [];
      for (const id of wanted.live) if (rowOf(id) === undefined) found.push(`${id} is gone`);
      for (const [id, sum] of wanted.adds) {
        const n = rowOf(id)?.['n'];
        if (n !== sum) found.push(`${id} counts ${String(n)}, not ${String(sum)}`);
      }
      for (const { id, path, value } of wanted.held.values()) {
        const has = readPath(rowOf(id), path);
        if (has !== value) found.push(`${id} has ${path} = ${String(has)}, not ${String(value)}`);
      }
      for (const [id, row] of wanted.kept) {
        if (canonical(rowOf(id)) !== canonical(row)) found.push(`${id} came back as ${canonical(rowOf(id))}`);
      }
      const none = new Map<string, JsonObject>();
      found.push(
        ...checkStates(sharesInstants, wanted, tables.get('checkIns') ?? none, tables.get('checkInHistory') ?? none),
      );
      return found;
    },
  };
};
