import { syncedTable } from '@hearth/shared/protocol/tables.ts';
import type { JsonObject } from '../sync/tson.ts';
import {
  takeDelete,
  takeUpsert,
  waitingByKey,
  writeLocally,
  type DeviceMutation,
  type DeviceTable,
} from './sync-device-rows.ts';

/** A device as the addon is one (4.4.14): its outbox, what it sends, and what it does with an answer or a message. */

const UNDEFINED = { $t: 'undefined' };
const NOBODY = 'unauthorized';

interface OutboxEntry {
  readonly table: string;
  readonly rev: number;
  /** The device's clock. */
  readonly ts: number;
  readonly txid: string;
  readonly mutation: DeviceMutation;
}

interface ServerMutation {
  readonly type: string;
  readonly keys: readonly string[];
  readonly values?: readonly JsonObject[];
}
export type ServerChanges = readonly { readonly table: string; readonly muts: readonly ServerMutation[] }[];

export interface SyncAnswerBody {
  readonly serverRevision: string;
  readonly realms: readonly string[];
  readonly changes: ServerChanges;
}

export interface ChangesMessage {
  readonly baseRev: string;
  readonly newRev: string;
  readonly changes: ServerChanges;
}

/** A request under way, and what the addon remembers of it until the answer is there. */
export interface SentRequest {
  readonly body: string;
  readonly latestRevisions: Map<string, number>;
}

export class AddonDevice {
  readonly name: string;
  readonly #syncedTables: readonly string[];
  readonly tables = new Map<string, DeviceTable>();
  client = '';
  user: string | undefined;
  #isUploaded = true;
  #outbox: OutboxEntry[] = [];
  #nextRev = new Map<string, number>();
  #latestRevisions = new Map<string, number>();
  /** By table, in the order of `clientRev`. */
  #baseRevs = new Map<string, { clientRev: number; serverRev: string }[]>();
  #lastPull: { serverRevision: string; realms: readonly string[] } | undefined;
  #transactions = 0;

  constructor(name: string, syncedTables: readonly string[]) {
    this.name = name;
    this.#syncedTables = syncedTables;
  }

  get revision(): string | undefined {
    return this.#lastPull?.serverRevision;
  }
  get isUploaded(): boolean {
    return this.#isUploaded;
  }
  get waiting(): number {
    return this.#outbox.length + (this.#isUploaded ? 0 : 1);
  }

  table(name: string): DeviceTable {
    const known = this.tables.get(name);
    if (known !== undefined) return known;
    const made: DeviceTable = new Map();
    this.tables.set(name, made);
    return made;
  }

  /** An empty database of nobody. */
  reset(client: string): void {
    this.client = client;
    this.user = undefined;
    this.#isUploaded = true;
    this.tables.clear();
    this.#outbox = [];
    this.#nextRev = new Map();
    this.#latestRevisions = new Map();
    this.#baseRevs = new Map();
    this.#lastPull = undefined;
  }

  /** What the device had before is uploaded with the next request. */
  login(user: string): void {
    this.user = user;
    this.#isUploaded = this.tables.size === 0;
    for (const table of this.tables.values()) {
      for (const [key, row] of table) table.set(key, { ...row, realmId: user, owner: user });
    }
  }

  write(table: string, mutation: DeviceMutation, ts: number): void {
    writeLocally(this.table(table), mutation);
    if (this.user === undefined) return;
    const rev = (this.#nextRev.get(table) ?? 0) + 1;
    this.#nextRev.set(table, rev);
    this.#outbox.push({ table, rev, ts, txid: `tx${String((this.#transactions += 1))}`, mutation });
  }

  /** Whose a new row is. */
  get ownership(): JsonObject {
    return { realmId: this.user ?? NOBODY, owner: this.user ?? NOBODY };
  }

  /** By the device's clock, whatever it says; rows of one table are read in the order of their numbers before. */
  #sorted(entries: readonly OutboxEntry[]): OutboxEntry[] {
    const byTable = [...Map.groupBy(entries, ({ table }) => table).values()].flat();
    return byTable.toSorted((a, b) => a.ts - b.ts);
  }

  /** `lost`: as our wrapper does it for a server that does not know its time line: with all rows, and the runs it has seen. */
  prepare(lost?: readonly string[]): SentRequest {
    const entries = this.#sorted(this.#outbox);
    const latestRevisions = new Map(this.#latestRevisions);
    for (const { table, rev } of entries) latestRevisions.set(table, rev);
    const changes = entries.map(({ table, rev, ts, txid, mutation }) => ({
      table,
      muts: [{ ...mutation, rev, ts, txid, opNo: 0, userId: this.user }],
    }));
    const uploads =
      this.#isUploaded && lost === undefined
        ? []
        : [...this.tables]
            // Our wrapper brings no rows that only the server writes.
            .filter(([table]) => lost === undefined || syncedTable(table)?.writer !== 'server')
            .map(([table, rows]) => {
              const [keys, values] = [[...rows.keys()], [...rows.values()]];
              return { table, muts: [{ type: 'upsert', keys, values, txid: `upload-${this.client}` }] };
            });
    const body = {
      v: 3,
      dxcv: '4.4.14',
      dbID: UNDEFINED,
      clientIdentity: this.client,
      schema: Object.fromEntries(this.#syncedTables.map((name) => [name, { markedForSync: true, primaryKey: 'id' }])),
      ...(lost === undefined ? {} : { lostRuns: lost }),
      lastPull:
        this.#lastPull === undefined || lost !== undefined ? UNDEFINED : { ...this.#lastPull, inviteRealms: [] },
      baseRevs: [...this.#baseRevs].flatMap(([tableName, revs]) => revs.map((each) => ({ tableName, ...each }))),
      changes: [...changes, ...uploads],
      y: [],
    };
    return { body: JSON.stringify(body), latestRevisions };
  }

  #takeChanges(changes: ServerChanges, waiting: readonly OutboxEntry[]): void {
    for (const { table, muts } of changes) {
      const ofTable = waiting.filter((entry) => entry.table === table).map(({ mutation }) => mutation);
      const byKey = waitingByKey(ofTable);
      for (const { type, keys, values } of muts) {
        keys.forEach((key, at) => {
          if (type === 'delete') takeDelete(this.table(table), key, byKey.get(key));
          else takeUpsert(this.table(table), key, values?.[at] ?? {}, byKey.get(key));
        });
      }
    }
  }

  #updateBaseRevs(serverRev: string): void {
    for (const table of this.#syncedTables) {
      const clientRev = (this.#latestRevisions.get(table) ?? 0) + 1;
      const others = (this.#baseRevs.get(table) ?? []).filter((each) => each.clientRev !== clientRev);
      const all = [...others, { clientRev, serverRev }].toSorted((a, b) => a.clientRev - b.clientRev);
      this.#baseRevs.set(table, all);
    }
  }

  takeAnswer({ latestRevisions }: SentRequest, { serverRevision, realms, changes }: SyncAnswerBody): void {
    const added = this.#sorted(this.#outbox.filter(({ table, rev }) => rev > (latestRevisions.get(table) ?? 0)));
    this.#outbox = added.toSorted((a, b) => a.rev - b.rev);
    this.#isUploaded = true;
    for (const table of this.#syncedTables) {
      const kept = this.#baseRevs.get(table) ?? [];
      if (!added.some((entry) => entry.table === table)) this.#baseRevs.delete(table);
      else {
        const latest = latestRevisions.get(table) ?? 0;
        const last = kept.findLast(({ clientRev }) => clientRev <= latest + 1);
        const stays = kept.filter((each) => each === last || each.clientRev > latest + 1);
        this.#baseRevs.set(table, stays);
      }
    }
    this.#latestRevisions = latestRevisions;
    for (const { table, rev } of added) this.#latestRevisions.set(table, rev);
    this.#updateBaseRevs(serverRevision);
    this.#lastPull = { serverRevision, realms };
    this.#takeChanges(changes, added);
  }

  /** Answers whether it was taken in: only what begins where the device is. */
  takeMessage({ baseRev, newRev, changes }: ChangesMessage): boolean {
    if (this.#lastPull === undefined || baseRev !== this.#lastPull.serverRevision) return false;
    const waiting = this.#sorted(this.#outbox);
    this.#takeChanges(changes, waiting);
    for (const { table, rev } of waiting) this.#latestRevisions.set(table, rev);
    this.#lastPull = { ...this.#lastPull, serverRevision: newRev };
    this.#updateBaseRevs(newRev);
    return true;
  }
}
