import { createContext, useContext } from 'react';
import { v7 as uuidV7 } from 'uuid';
import type { Clock, IdSource } from '@hearth/shared/kernel/clock.ts';
import { readDeviceZone } from '../lib/device-zone.ts';
import { openHearthDatabase, type HearthDatabase } from './db.ts';
import { openDeviceDatabase, type DeviceDatabase } from './device-db.ts';

/** Everything that actions and queries work with. Tests make their own, with a clock that they set. */
export interface HearthData {
  readonly db: HearthDatabase;
  readonly device: DeviceDatabase;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** IANA zone the device is in now. */
  readonly deviceZone: () => string;
  /** Random name of this device in the rows that it writes. */
  readonly deviceId: string;
}

/** Opens both databases of this device; reading begins while the screens' code still loads. */
export function openHearthData(deviceId: string): HearthData {
  const db = openHearthDatabase();
  // Whoever reads first is told of a failure; this only starts early.
  db.open().catch(() => undefined);
  return {
    db,
    device: openDeviceDatabase(),
    clock: { now: () => Date.now() },
    ids: { next: () => uuidV7() },
    deviceZone: readDeviceZone,
    deviceId,
  };
}

const HearthDataContext = createContext<HearthData | null>(null);

export const HearthDataProvider = HearthDataContext.Provider;

/** The device's data, for actions and queries. Components hand it on and never look inside. */
export function useData(): HearthData {
  const data = useContext(HearthDataContext);
  if (data === null) throw new Error('useData needs a HearthDataProvider above it');
  return data;
}
