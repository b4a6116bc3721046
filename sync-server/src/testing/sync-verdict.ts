import type { JsonObject } from '../sync/tson.ts';
import type { AddonDevice } from './addon-device.ts';
import { canonical } from '@hearth/shared/testing/sync-model.ts';
import { FUZZ_TABLES, secretOf } from './sync-writes.ts';

/** Rows that another user could see here. */
export const foreignRows = (device: AddonDevice, user: string): string[] =>
  [...device.tables].flatMap(([table, rows]) =>
    [...rows]
      .filter(([, row]) => row['realmId'] !== user || row['owner'] !== user || !isOwnSecret(row, user))
      .map(([key]) => `${table} ${key} is not of ${user}`),
  );

const isOwnSecret = (row: JsonObject, user: string): boolean =>
  row['who'] === undefined || row['who'] === secretOf(user);

/** Where two devices differ that should have the same rows. */
export const differences = (a: AddonDevice, b: AddonDevice): string[] => {
  const found: string[] = [];
  for (const table of FUZZ_TABLES) {
    const keys = new Set([...a.table(table).keys(), ...b.table(table).keys()]);
    for (const key of keys) {
      const [here, there] = [a.table(table).get(key), b.table(table).get(key)].map(canonical);
      if (here !== there) found.push(`${table} ${key} is ${String(here)}, elsewhere ${String(there)}`);
    }
  }
  return found;
};
