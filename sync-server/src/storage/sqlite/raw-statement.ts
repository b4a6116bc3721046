import type Database from 'better-sqlite3';
import { is, Param, Placeholder, sql, type SQL } from 'drizzle-orm';
import type { Cell } from '../records.ts';

export type BoundCell = string | number | null;

/** SQLite has no booleans. */
export const toCell = (value: Cell): BoundCell => (typeof value === 'boolean' ? Number(value) : value);

/** What drizzle takes for a limit or an offset; it spells any piece of SQL there. */
const asBound = (piece: SQL): Placeholder => piece as unknown as Placeholder;

/**
 * To a placeholder that stands alone in a limit, or is compared with a column where there is an order, SQLite pays regard: each time
 * that one is bound, it prepares the statement anew, for another plan might suit the value. That takes several times as long as to
 * run it. So none stands alone.
 */
export const given = (name: string): SQL => sql`+${sql.placeholder(name)}`;
export const givenNumber = (name: string): Placeholder => asBound(sql`(${sql.placeholder(name)} + 0)`);
export const fixedNumber = (value: number): Placeholder => asBound(sql.raw(String(Math.trunc(value))));

/** A statement that drizzle spelled and the driver runs: what drizzle does around each run takes longer than SQLite itself. */
export interface RawStatement {
  all(values: Readonly<Record<string, Cell>>): readonly Readonly<Record<string, BoundCell>>[];
  get(values: Readonly<Record<string, Cell>>): Readonly<Record<string, BoundCell>> | undefined;
  /** Answers how many rows there were. */
  run(values: Readonly<Record<string, Cell>>): number;
}

/** The name of a placeholder, wherever drizzle put it; undefined for a value that is the same at each run. */
const nameOf = (parameter: unknown): string | undefined => {
  if (is(parameter, Placeholder)) return parameter.name;
  return is(parameter, Param) ? nameOf(parameter.value) : undefined;
};

interface Spelled {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
}

export const prepareRaw = (database: Database.Database, query: Spelled): RawStatement => {
  const { sql: text, params } = query.toSQL();
  const statement = database.prepare<BoundCell[], Record<string, BoundCell>>(text);
  const names = params.map(nameOf);
  const cellAt = (values: Readonly<Record<string, Cell>>, name: string | undefined, at: number): BoundCell => {
    if (name === undefined) return params[at] as BoundCell;
    const value = values[name];
    if (value === undefined) throw new TypeError(`no value for ${name}`);
    return toCell(value);
  };
  const bind = (values: Readonly<Record<string, Cell>>): BoundCell[] => {
    const cells: BoundCell[] = [];
    for (let at = 0; at < names.length; at += 1) cells.push(cellAt(values, names[at], at));
    return cells;
  };
  return {
    all: (values) => statement.all(...bind(values)),
    get: (values) => statement.get(...bind(values)),
    run: (values) => statement.run(...bind(values)).changes,
  };
};
