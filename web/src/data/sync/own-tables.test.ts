import { expect, test } from 'vitest';
import { privateTables } from '@hearth/shared/protocol/tables.ts';
import { ownTables } from './own-tables.ts';

test('what a device uploads, copies and counts is every table that its owner writes', () => {
  const written = privateTables.filter(({ writer }) => writer === 'owner').map(({ name, key }) => ({ name, key }));
  expect(ownTables).toEqual(written);
});
