import * as z from 'zod/mini';
import { privateTables, realmTables } from './tables.ts';
import { unsyncedTables } from './unsynced-tables.ts';

/**
 * Version of what travels between device and server. Raise it, add a line and put the new hash here whenever a table's
 * schema, key or writer changes; the test compares the hash with the schemas, so that no change goes unnoticed.
 */
export const protocolHistory = [
  {
    version: 1,
    hash: '712f72d6818dab00',
    change: 'habits, rules, check-ins, pauses, routines, settings and zones of one person',
  },
  { version: 2, hash: '33575f86131c2ca7', change: 'reminders, and habits that are not named where others may look' },
  { version: 3, hash: 'd8dde8148464ff5a', change: 'attachments: photos and files of a day' },
  { version: 4, hash: '474b287d0f1102b3', change: 'groups: their realms, links to habits, and what the server tells' },
] as const;

export const protocolVersion = protocolHistory[protocolHistory.length - 1]?.version ?? 0;

/** Everything the wire depends on, as canonical text: the hash of {@link protocolHistory} is made of it. */
export function describeProtocol(): string {
  const tables = [...privateTables, ...realmTables].map(({ name, key, version, writer, schema }) => ({
    name,
    key,
    version,
    writer,
    schema: z.toJSONSchema(schema, { unrepresentable: 'any' }),
  }));
  return JSON.stringify({ tables, unsyncedTables }, null, 1);
}
