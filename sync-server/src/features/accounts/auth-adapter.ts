import { createAdapterFactory, type CustomAdapter } from 'better-auth/adapters';
import { ACCOUNT_TABLES } from '../../storage/account-tables.ts';
import {
  RECORD_TABLES,
  type AnyRecord,
  type Cell,
  type Condition,
  type Operator,
  type RecordTableName,
  type Where,
} from '../../storage/records.ts';
import type { Storage } from '../../storage/storage.ts';

/**
 * better-auth over the storage contract: its writes wait in the one queue like everybody else's. Instants are kept as
 * whole milliseconds. What better-auth does to one row in two steps (use up, count) is one transaction here.
 */

type AuthWhere = Parameters<CustomAdapter['findOne']>[0]['where'];
type AuthCondition = AuthWhere[number];

/** More than an account has sessions, passkeys or challenges. */
const DEFAULT_LIMIT = 1_000;

const OPERATORS: Readonly<Partial<Record<NonNullable<AuthCondition['operator']>, Operator>>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  in: 'in',
  contains: 'contains',
  starts_with: 'starts-with',
  ends_with: 'ends-with',
};

const tableOf = (model: string): RecordTableName => {
  if (!Object.hasOwn(ACCOUNT_TABLES, model)) throw new TypeError(`better-auth asked for ${model}, which there is not`);
  return model as RecordTableName;
};

const toCell = (value: unknown): Cell => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (value instanceof Date) return value.getTime();
  throw new TypeError('better-auth asked for a value that no column holds');
};

const toCondition = ({ field, operator, value, mode }: AuthCondition): Condition => {
  const known = OPERATORS[operator ?? 'eq'];
  if (known === undefined || mode === 'insensitive') {
    throw new TypeError(`better-auth asked by ${String(operator)}, which the store does not know`);
  }
  return { column: field, operator: known, value: Array.isArray(value) ? value.map(toCell) : toCell(value) };
};

/** As better-auth means it: all that are joined by AND, and one of those joined by OR. */
const toWhere = (where: AuthWhere | undefined): Where => ({
  all: (where ?? []).filter(({ connector }) => connector !== 'OR').map(toCondition),
  any: (where ?? []).filter(({ connector }) => connector === 'OR').map(toCondition),
});

/** A whole row: what better-auth leaves out is null. */
const toRow = (table: RecordTableName, data: Readonly<Record<string, unknown>>): AnyRecord => ({
  ...Object.fromEntries(Object.keys(RECORD_TABLES[table].columns).map((column) => [column, null])),
  ...toCells(data),
});
const toCells = (data: Readonly<Record<string, unknown>>): AnyRecord =>
  Object.fromEntries(Object.entries(data).map(([column, value]) => [column, toCell(value)]));

/** One row that a where means, by its key, so that a step after it means the same. */
const keyOf = (row: AnyRecord): Where => ({ all: [{ column: 'id', operator: '=', value: row['id'] ?? null }] });

const createCustomAdapter = (storage: Storage, columnOf: (model: string, field: string) => string): CustomAdapter => {
  const find = async (table: RecordTableName, where: Where, limit: number): Promise<readonly AnyRecord[]> =>
    storage.read((steps) => steps.find(table, { ...where, limit } as never)) as Promise<readonly AnyRecord[]>;

  /** Reads one row and writes it in the same transaction. */
  const changeOne = (model: string, where: AuthWhere, change: (row: AnyRecord) => AnyRecord | 'delete') => {
    const table = tableOf(model);
    return storage.transact(function* (steps) {
      const [row] = (yield* steps.find(table, { ...toWhere(where), limit: 1 } as never)) as readonly AnyRecord[];
      if (row === undefined) return null;
      const changes = change(row);
      if (changes === 'delete') {
        yield* steps.deleteRecords(table, keyOf(row) as never);
        return row;
      }
      yield* steps.updateRecords(table, keyOf(row) as never, changes);
      return { ...row, ...changes };
    });
  };

  return {
    create: async ({ model, data }) => {
      const table = tableOf(model);
      const row = toRow(table, data);
      await storage.transact((steps) => steps.insertRecord(table, row as never));
      return row as never;
    },
    findOne: async ({ model, where }) => ((await find(tableOf(model), toWhere(where), 1))[0] ?? null) as never,
    findMany: async ({ model, where, limit, sortBy, offset }) => {
      const query = {
        ...toWhere(where),
        limit: limit === 0 ? DEFAULT_LIMIT : limit,
        ...(offset === undefined ? {} : { offset }),
        ...(sortBy === undefined
          ? {}
          : { orderBy: [{ column: columnOf(model, sortBy.field), descending: sortBy.direction === 'desc' }] }),
      };
      return (await storage.read((steps) => steps.find(tableOf(model), query as never))) as never;
    },
    count: ({ model, where }) => storage.read((steps) => steps.count(tableOf(model), toWhere(where) as never)),
    update: async ({ model, where, update }) =>
      (await changeOne(model, where, () => toCells(update as Record<string, unknown>))) as never,
    updateMany: ({ model, where, update }) =>
      storage.transact((steps) =>
        steps.updateRecords(tableOf(model), toWhere(where) as never, toCells(update) as never),
      ),
    delete: async ({ model, where }) => {
      await changeOne(model, where, () => 'delete');
    },
    deleteMany: ({ model, where }) =>
      storage.transact((steps) => steps.deleteRecords(tableOf(model), toWhere(where) as never)),
    consumeOne: async ({ model, where }) => (await changeOne(model, where, () => 'delete')) as never,
    incrementOne: async ({ model, where, increment, set }) =>
      (await changeOne(model, where, (row) => ({
        ...Object.fromEntries(Object.entries(increment).map(([column, by]) => [column, Number(row[column] ?? 0) + by])),
        ...toCells(set ?? {}),
      }))) as never,
  };
};

/** What better-auth is given as its database. */
export const createAuthAdapter = (storage: Storage, newId: () => string) =>
  createAdapterFactory({
    config: {
      adapterId: 'hearth-storage',
      adapterName: 'Hearth storage',
      supportsBooleans: true,
      supportsDates: true,
      supportsJSON: false,
      supportsArrays: false,
      supportsNumericIds: false,
      transaction: false,
      customIdGenerator: newId,
      customTransformInput: ({ data }: { data: unknown }) => (data instanceof Date ? data.getTime() : data),
      customTransformOutput: ({ data, fieldAttributes }) =>
        fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data) : (data as unknown),
    },
    adapter: ({ getFieldName }) => createCustomAdapter(storage, (model, field) => getFieldName({ model, field })),
  });
