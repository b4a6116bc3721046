import type Database from 'better-sqlite3';
import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  sql,
} from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import {
  parseColumn,
  RECORD_TABLES,
  type AnyRecord,
  type Cell,
  type Condition,
  type RecordQuery,
  type RecordTable,
  type RecordTableName,
  type Where,
} from '../records.ts';
import type { Step } from '../storage.ts';
import {
  fixedNumber,
  given,
  givenNumber,
  prepareRaw,
  toCell,
  type BoundCell,
  type RawStatement,
} from './raw-statement.ts';
import { recordTables } from './schema.ts';

type RecordStep = Extract<
  Step,
  { kind: 'find' | 'count' | 'insertRecord' | 'putRecord' | 'putRecords' | 'updateRecords' | 'deleteRecords' }
>;

/** Statements kept ready; shapes come from code, not from data, but for the lengths of lists. */
const MAX_STATEMENTS = 500;

const COMPARE = { '<': lt, '<=': lte, '>': gt, '>=': gte } as const;

/** The shape of a condition: what a prepared statement depends on. Names and operators hold none of the signs between them. */
const shapeOf = ({ column, operator, value }: Condition): string =>
  `${column} ${operator} ${Array.isArray(value) ? String(value.length) : value === null ? 'null' : '?'}`;
const shapesOf = (conditions: readonly Condition[] | undefined): string => conditions?.map(shapeOf).join() ?? '';
const whereShape = ({ all, any }: Where): string => `${shapesOf(all)}|${shapesOf(any)}`;

/** The cells that a where binds, by the names of their placeholders. */
const bindWhere = ({ all = [], any = [] }: Where): Record<string, BoundCell> => {
  const bound: Record<string, BoundCell> = {};
  [...all, ...any].forEach(({ value }, at) => {
    if (Array.isArray(value)) value.forEach((cell: Cell, i) => (bound[`w${String(at)}_${String(i)}`] = toCell(cell)));
    else bound[`w${String(at)}`] = toCell(value as Cell);
  });
  return bound;
};

/** Executes steps on typed tables on one connection, with a statement prepared once for each shape. */
export const createRecordExecutor = (database: Database.Database): ((step: RecordStep) => unknown) => {
  const db = drizzle(database);
  const prepared = new Map<string, RawStatement>();

  const prepareOnce = (shape: string, spell: () => Parameters<typeof prepareRaw>[1]): RawStatement => {
    const known = prepared.get(shape);
    if (known !== undefined) return known;
    if (prepared.size >= MAX_STATEMENTS) prepared.clear();
    const made = prepareRaw(database, spell());
    prepared.set(shape, made);
    return made;
  };

  const columnOf = (table: RecordTableName, name: string): SQLiteColumn => {
    const column = getTableColumns(recordTables[table])[name];
    if (column === undefined) throw new TypeError(`${table} has no column ${name}`);
    return column;
  };

  const toSql = (table: RecordTableName, { column: name, operator, value }: Condition, at: number): SQL => {
    const column = columnOf(table, name);
    const bound = given(`w${String(at)}`);
    switch (operator) {
      case '=':
        return value === null ? isNull(column) : eq(column, bound);
      case '!=':
        return value === null ? isNotNull(column) : ne(column, bound);
      case 'in': {
        const cells = (value as readonly Cell[]).map((_, i) => given(`w${String(at)}_${String(i)}`));
        return cells.length === 0 ? sql`0` : inArray(column, cells);
      }
      // By instr and substr: LIKE folds case and has signs of its own.
      case 'contains':
        return sql`instr(${column}, ${bound}) > 0`;
      case 'starts-with':
        return sql`substr(${column}, 1, length(${bound})) = ${bound}`;
      case 'ends-with':
        return sql`length(${column}) >= length(${bound}) and substr(${column}, length(${column}) - length(${bound}) + 1) = ${bound}`;
      case '<':
      case '<=':
      case '>':
      case '>=':
        return COMPARE[operator](column, bound);
    }
  };

  const whereSql = (table: RecordTableName, { all = [], any = [] }: Where): SQL | undefined =>
    and(
      ...all.map((condition, at) => toSql(table, condition, at)),
      or(...any.map((condition, at) => toSql(table, condition, all.length + at))),
    );

  /** Of tables whose words an index of the database keeps (FTS5). */
  const wordsSql = (table: RecordTableName): SQL => {
    const { key, searched }: RecordTable = RECORD_TABLES[table];
    const [id = ''] = key;
    if (searched === undefined) throw new TypeError(`${table} has no words to ask for`);
    const [words, numbers] = [sql.identifier(`${table}_words`), sql.identifier(`${table}_numbers`)];
    return sql`${columnOf(table, id)} in (select n.${sql.identifier(id)} from ${words} w join ${numbers} n on n.number = w.rowid where ${words} match ${sql.placeholder('words')})`;
  };

  const find = (table: RecordTableName, query: RecordQuery): unknown => {
    const { orderBy, limit, words = [] } = query;
    const isSearch = words.length > 0;
    const order = orderBy?.map(({ column, descending }) => `${column} ${descending === true ? 'desc' : ''}`).join();
    const statement = prepareOnce(
      `find ${table} ${whereShape(query)}|${order ?? 'by key'}|${String(limit)}${isSearch ? '|words' : ''}`,
      () =>
        db
          .select()
          .from(recordTables[table])
          .where(and(whereSql(table, query), isSearch ? wordsSql(table) : undefined))
          .orderBy(
            ...(orderBy ?? RECORD_TABLES[table].key.map((column) => ({ column, descending: false }))).map(
              ({ column, descending }) => (descending === true ? desc : asc)(columnOf(table, column)),
            ),
          )
          .limit(fixedNumber(limit))
          .offset(givenNumber('offset')),
    );
    const values = bindWhere(query);
    if (isSearch) values['words'] = words.map((word) => `"${word.replaceAll('"', '')}"*`).join(' ');
    values['offset'] = query.offset ?? 0;
    return readRows(table, statement.all(values));
  };

  const count = (table: RecordTableName, where: Where): unknown =>
    prepareOnce(`count ${table} ${whereShape(where)}`, () =>
      db
        .select({ count: sql<number>`count(*)`.as('count') })
        .from(recordTables[table])
        .where(whereSql(table, where)),
    ).get(bindWhere(where))?.['count'] ?? 0;

  /** Columns of the table to placeholders; a missing or an unknown one is a mistake of the caller. */
  const placeholdersFor = (
    table: RecordTableName,
    row: AnyRecord,
  ): Record<string, ReturnType<typeof sql.placeholder>> => {
    for (const name of Object.keys(row)) columnOf(table, name);
    return Object.fromEntries(Object.keys(row).map((name) => [name, sql.placeholder(`c_${name}`)]));
  };
  const bindRow = (row: AnyRecord): Record<string, BoundCell> => {
    const bound: Record<string, BoundCell> = {};
    for (const name of Object.keys(row)) bound[`c_${name}`] = toCell(row[name] ?? null);
    return bound;
  };

  const prepareInsert = (table: RecordTableName, row: AnyRecord, replaces: boolean): RawStatement => {
    const names = Object.keys(row);
    return prepareOnce(`${replaces ? 'put' : 'insert'} ${table} ${names.join()}`, () => {
      const statement = db.insert(recordTables[table]).values(placeholdersFor(table, row));
      if (!replaces) return statement;
      const { key } = RECORD_TABLES[table];
      const rest = names.filter((name) => !(key as readonly string[]).includes(name));
      const target = key.map((name) => columnOf(table, name));
      if (rest.length === 0) return statement.onConflictDoNothing({ target });
      const set = Object.fromEntries(rest.map((name) => [name, sql`excluded.${sql.identifier(name)}`]));
      return statement.onConflictDoUpdate({ target, set });
    });
  };

  /** A row has a cell for each column, so that one statement fits all. */
  const putAll = (table: RecordTableName, rows: readonly AnyRecord[]): void => {
    const [first] = rows;
    if (first === undefined) return;
    const statement = prepareInsert(table, first, true);
    for (const row of rows) statement.run(bindRow(row));
  };

  const update = (table: RecordTableName, where: Where, changes: AnyRecord): unknown =>
    Object.keys(changes).length === 0
      ? count(table, where)
      : prepareOnce(`update ${table} ${whereShape(where)}|${Object.keys(changes).join()}`, () =>
          db.update(recordTables[table]).set(placeholdersFor(table, changes)).where(whereSql(table, where)),
        ).run({ ...bindWhere(where), ...bindRow(changes) });

  const remove = (table: RecordTableName, where: Where): unknown =>
    prepareOnce(`delete ${table} ${whereShape(where)}`, () =>
      db.delete(recordTables[table]).where(whereSql(table, where)),
    ).run(bindWhere(where));

  return (step) => {
    switch (step.kind) {
      case 'find':
        return find(step.table, step.query);
      case 'count':
        return count(step.table, step.where);
      case 'insertRecord':
        return prepareInsert(step.table, step.row, false).run(bindRow(step.row));
      case 'putRecord':
        return prepareInsert(step.table, step.row, true).run(bindRow(step.row));
      case 'putRecords':
        return putAll(step.table, step.rows);
      case 'updateRecords':
        return update(step.table, step.where, step.changes);
      case 'deleteRecords':
        return remove(step.table, step.where);
    }
  };
};

const BOOLEANS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(RECORD_TABLES).map(([table, { columns }]) => [
    table,
    Object.entries(columns).flatMap(([name, spec]) => (parseColumn(spec).type === 'boolean' ? [name] : [])),
  ]),
);

const readRows = (
  table: RecordTableName,
  rows: readonly Readonly<Record<string, BoundCell>>[],
): readonly AnyRecord[] => {
  const booleans = BOOLEANS[table] ?? [];
  if (booleans.length === 0) return rows;
  return rows.map((row) => {
    const read: Record<string, Cell> = { ...row };
    for (const name of booleans) if (row[name] !== null) read[name] = row[name] === 1;
    return read;
  });
};
