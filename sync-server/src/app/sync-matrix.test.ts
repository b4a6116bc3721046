import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { privateTables, realmTables } from '@hearth/shared/protocol/tables.ts';
import { policyOf } from '../sync/table-policy.ts';
import {
  PASSWORD,
  signUpIn,
  startAccountsServer,
  type AccountsServer,
  type Client,
} from '../testing/accounts-server.ts';
import { openSignedInDevice } from '../testing/signed-in-device.ts';

/** Table x operation x person, made from the tables' policies and asked of a running server. */

/** Of the addon, of a newer schema, and what is no table at all. */
const OTHER_TABLES = ['realms', 'members', 'roles', 'tableOfTheFuture', 'objects', 'no table', '__proto__'];
const TABLES: readonly string[] = [...[...privateTables, ...realmTables].map(({ name }) => name), ...OTHER_TABLES];

type Json = Readonly<Record<string, unknown>>;
interface Operation {
  readonly name: string;
  /** Whether there is a row under the key before. */
  readonly isOnRow: boolean;
  readonly mutation: (key: string, row: Json) => Json;
}

const ANY_KEY = { index: null, range: { type: 3 } };
const OPERATIONS: readonly Operation[] = [
  { name: 'insert', isOnRow: false, mutation: (key, row) => ({ type: 'insert', keys: [key], values: [row] }) },
  { name: 'replace', isOnRow: true, mutation: (key, row) => ({ type: 'upsert', keys: [key], values: [row] }) },
  {
    name: 'merge',
    isOnRow: true,
    mutation: (key, row) => ({ type: 'upsert', keys: [key], values: [row], changeSpecs: [{ mark: 'changed' }] }),
  },
  {
    name: 'update',
    isOnRow: true,
    mutation: (key) => ({ type: 'update', keys: [key], changeSpecs: [{ mark: 'changed' }] }),
  },
  {
    name: 'modify',
    isOnRow: true,
    mutation: (key) => ({ type: 'modify', keys: [key], criteria: ANY_KEY, changeSpec: { mark: 'changed' } }),
  },
  { name: 'delete', isOnRow: true, mutation: (key) => ({ type: 'delete', keys: [key], criteria: ANY_KEY }) },
  {
    name: 'upload',
    isOnRow: false,
    mutation: (key, row) => ({ type: 'upsert', keys: [key], values: [row], txid: 'upload-1' }),
  },
];
const keyOf = ({ name }: Operation): string => `of-${name}`;
const SECRET = 'only-the-owner-wrote-this';

interface Person {
  readonly client: Client;
  readonly id: string;
  readonly accessToken: string;
}

let server: AccountsServer;
let owner: Person;
let other: Person;
let revoked: Person;
let deleted: Person;

const enter = async (name: string): Promise<Person> => {
  const client = await signUpIn(server, name);
  const { accessToken } = await openSignedInDevice(server, client);
  return { client, accessToken, id: String((await client.ask('/api/v1/users/me')).json['id']) };
};

const rowOf = (table: string, key: string, mark: string, space: string): Json => ({
  [policyOf(table)?.key ?? 'id']: key,
  v: 1,
  mark,
  secret: SECRET,
  realmId: space,
  owner: space,
});

/** A row of each table for each operation that needs one, as it may have come about. */
const seed = (space: string): Promise<void> =>
  server.storage.transact(function* (steps) {
    for (const table of TABLES) {
      for (const operation of OPERATIONS.filter(({ isOnRow }) => isOnRow)) {
        const key = keyOf(operation);
        const json = JSON.stringify(rowOf(table, key, 'as it was', space));
        yield* steps.put({ space, table, key, revision: 1, deleted: false, json });
      }
    }
  });

interface Stored {
  readonly mark: unknown;
  readonly isDeleted: boolean;
}

const find = async (space: string, table: string, key: string): Promise<Stored | undefined> => {
  const row = await server.storage.read((steps) => steps.get({ space, table, key }));
  return row && { mark: (JSON.parse(row.json) as Json)['mark'], isDeleted: row.deleted };
};

const dump = async (space: string): Promise<string> => {
  const range = { space, after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: 10_000 };
  return JSON.stringify(await server.storage.read((steps) => steps.changes(range)));
};

/** One request with an operation on every table, in the name of `space`. */
const push = async (
  operation: Operation,
  space: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly text: string; readonly refused: Readonly<Record<string, string>> }> => {
  const key = keyOf(operation);
  const changes = TABLES.map((table) => ({
    table,
    muts: [
      {
        txid: 't',
        ...(operation.name === 'upload' ? {} : { rev: 1 + OPERATIONS.indexOf(operation) }),
        ...operation.mutation(key, rowOf(table, key, 'changed', space)),
      },
    ],
  }));
  const body = { v: 3, clientIdentity: `device of ${operation.name}`, changes };
  const { status, text, json } = await server.openProgram().post('/dexie/sync', body, headers);
  const refusals = (json['rejections'] ?? []) as { table: string; reason: string }[];
  return { status, text, refused: Object.fromEntries(refusals.map(({ table, reason }) => [table, reason])) };
};

const bearer = ({ accessToken }: Person) => ({ authorization: `Bearer ${accessToken}` });

beforeAll(async () => {
  server = await startAccountsServer();
  [owner, other, revoked, deleted] = [
    await enter('owner'),
    await enter('other'),
    await enter('revoked'),
    await enter('deleted'),
  ];
  for (const { id } of [owner, other, revoked, deleted]) await seed(id);
  await revoked.client.post('/api/v1/auth/logout');
  await deleted.client.post('/api/v1/users/me/delete', { password: PASSWORD });
});
afterAll(() => server.stop());

describe('what a device may do to whose rows', () => {
  it.each(OPERATIONS)('others: $name reaches nobody`s rows but their own', async (operation) => {
    const before = await dump(owner.id);
    const { status, text, refused } = await push(operation, owner.id, bearer(other));
    expect(status).toBe(200);
    // What names another as its owner is forged; what names only a key means one's own row of that name.
    const isForged = !['update', 'modify', 'delete'].includes(operation.name);
    for (const table of TABLES) {
      const policy = policyOf(table);
      const reason = policy === undefined ? 'not-understood' : 'not-yours';
      const isRefused = isForged || policy?.writer !== 'owner';
      expect([table, refused[table]]).toEqual([table, isRefused ? reason : undefined]);
    }
    expect(text).not.toContain(owner.id);
    expect(await dump(owner.id)).toBe(before);
  });

  const GONE: readonly [string, () => Person][] = [
    ['whoever was signed out', () => revoked],
    ['whoever had the account deleted', () => deleted],
  ];
  it.each(GONE)('%s: nothing, and is told nothing', async (_name, person) => {
    const { id } = person();
    const before = await dump(id);
    for (const operation of OPERATIONS) {
      const { status, text } = await push(operation, id, bearer(person()));
      expect([operation.name, status]).toEqual([operation.name, 401]);
      expect(text).not.toContain(SECRET);
    }
    expect(await dump(id)).toBe(before);
  });

  it('nobody: nothing, and is told nothing', async () => {
    const before = await dump(owner.id);
    for (const operation of OPERATIONS) {
      for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: `Bearer ${owner.id}` }]) {
        const { status, text } = await push(operation, owner.id, headers);
        expect([operation.name, status]).toEqual([operation.name, 401]);
        expect(text).not.toContain(SECRET);
      }
    }
    expect(await dump(owner.id)).toBe(before);
    const anonymous = await server.openProgram().post('/dexie/sync', { v: 3, clientIdentity: 'c', changes: [] });
    expect([anonymous.status, anonymous.json['changes']]).toEqual([200, []]);
  });

  // Last, since it changes the rows that the others were kept from.
  it.each(OPERATIONS)('the owner: $name as the policy of each table says', async (operation) => {
    const key = keyOf(operation);
    const { status, refused } = await push(operation, owner.id, bearer(owner));
    expect(status).toBe(200);
    for (const table of TABLES) {
      const policy = policyOf(table);
      const reason = policy === undefined ? 'not-understood' : policy.writer === 'server' ? 'not-yours' : undefined;
      expect([table, refused[table]]).toEqual([table, reason]);
      const stored = await find(owner.id, table, key);
      if (reason !== undefined) {
        const asBefore = operation.isOnRow ? { mark: 'as it was', isDeleted: false } : undefined;
        expect([table, stored]).toEqual([table, asBefore]);
      } else if (operation.name === 'delete') expect([table, stored?.isDeleted]).toEqual([table, true]);
      else expect([table, stored]).toEqual([table, { mark: 'changed', isDeleted: false }]);
    }
  });

  it('reading: each all of the own, and nothing of anybody else', async () => {
    for (const [person, stranger] of [
      [owner, other],
      [other, owner],
    ] as const) {
      await seed(person.id);
      const body = { v: 3, clientIdentity: 'reader', changes: [] };
      const { text, json } = await server.openProgram().post('/dexie/sync', body, bearer(person));
      const tables = new Set((json['changes'] as { table: string }[]).map(({ table }) => table));
      expect(privateTables.map(({ name }) => name).filter((name) => !tables.has(name))).toEqual([]);
      expect(json['realms']).toEqual(['rlm-public', person.id]);
      for (const { id } of [stranger, revoked, deleted]) expect(text).not.toContain(id);
    }
  });

  it('a socket opens for whoever may read, and for nobody else', async () => {
    const open = (token: string): Promise<number> =>
      new Promise((resolve) => {
        const path = `/dexie/changes?v=3&clientId=c&token=${encodeURIComponent(token)}`;
        const socket = new WebSocket(server.url.replace('http', 'ws') + path);
        socket.on('error', () => undefined);
        socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
        socket.once('open', () => {
          socket.terminate();
          resolve(101);
        });
      });
    expect(await open(owner.accessToken)).toBe(101);
    for (const token of [revoked.accessToken, deleted.accessToken, '', owner.id, `${owner.accessToken}x`]) {
      expect(await open(token)).toBe(401);
    }
  });
});
