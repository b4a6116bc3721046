import { syncedTable } from '@hearth/shared/protocol/tables.ts';

/** What the sync knows of a table; everything else about its rows is none of its business. */
export interface TablePolicy {
  /** `owner`: the devices of the space write it. `server`: only the server does, and devices read. */
  readonly writer: 'owner' | 'server';
  /** Name of the key's property; undefined for tables of a newer schema, whose rows are kept as they come. */
  readonly key: string | undefined;
  /** FACT2 decides between two states of one day. */
  readonly hasDayStates: boolean;
}

/** Tables of the addon itself, and shared rows: nobody's device writes them. */
const SERVER_TABLES = new Set(['realms', 'members', 'roles']);
const TABLE_NAME = /^[A-Za-z]\w{0,63}$/;

/** Undefined for what is no table's name at all. */
export const policyOf = (table: string): TablePolicy | undefined => {
  if (!TABLE_NAME.test(table)) return undefined;
  const known = syncedTable(table);
  const isServers = SERVER_TABLES.has(table) || known?.writer === 'server';
  return { writer: isServers ? 'server' : 'owner', key: known?.key, hasDayStates: table === 'checkIns' };
};
