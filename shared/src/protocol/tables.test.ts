import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { makeCheckIn, makeHabit, makePause, makeVersion } from '../testing/factories.ts';
import { asId, type GroupId } from '../kernel/ids.ts';
import { groupOfRealm, isFromNewerApp, privateTables, readRow, realmOf, realmTables, syncedTable } from './tables.ts';

describe('rows of the private space', () => {
  test('rows of this version pass their schema, with fields that it does not know', () => {
    const rows = { habits: makeHabit(), checkIns: makeCheckIn(), pauses: makePause(), scheduleVersions: makeVersion() };
    for (const [name, row] of Object.entries(rows)) {
      const schema = syncedTable(name)?.schema;
      if (schema === undefined) throw new Error(`no table ${name}`);
      expect(z.safeParse(schema, { ...row, owner: 'u', realmId: 'u', later: 1 })).toMatchObject({
        success: true,
        data: { later: 1 },
      });
    }
  });

  test('a stored row keeps what this version does not know, and a newer one is left as it is', () => {
    const newer = { ...makeHabit(), v: 7, mood: 'glad' };
    expect(readRow('habits', newer)).toEqual(newer);
    expect(isFromNewerApp('habits', newer)).toBe(true);
    expect(isFromNewerApp('habits', makeHabit())).toBe(false);
  });

  test('every table has its own name and a key', () => {
    const all = [...privateTables, ...realmTables];
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });
});

test('a realm names its group, and no other space does', () => {
  expect(groupOfRealm(realmOf(asId<GroupId>('g1')))).toBe('g1');
  expect(groupOfRealm('a-user')).toBeUndefined();
});
