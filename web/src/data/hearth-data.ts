import { createContext, useContext } from 'react';
import { v7 as uuidV7 } from 'uuid';
import type { Clock, IdSource } from '@hearth/shared/kernel/clock.ts';
import { readDeviceZone } from '../lib/device-zone.ts';
import { openHearthDatabase, type HearthDatabase } from './db.ts';
import { derivedRowsStore } from './derived-rows.ts';
import { openDeviceDatabase, type DeviceDatabase } from './device-db.ts';
import { ruleRowsStore } from './rule-rows.ts';
import type { SyncLink } from './sync/sync-link.ts';

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
  /** Undefined on a device without an account. */
  readonly sync?: SyncLink | undefined;
}

/**
 * Opens both databases of this device, and reads what the first screen shows while its code still loads. `sync` is there
 * before, because the database opens with it or without it.
 */
export function openHearthData(deviceId: string, sync?: SyncLink): HearthData {
  const data: HearthData = {
    db: openHearthDatabase(undefined, sync?.cloud),
    device: openDeviceDatabase(),
    clock: { now: () => Date.now() },
    ids: { next: () => uuidV7() },
    deviceZone: readDeviceZone,
    deviceId,
    sync,
  };
  sync?.attach(data);
  // For as long as the page lives: whoever looks finds them read. A failure is told to whoever looks.
  ruleRowsStore(data).subscribe(() => undefined);
  derivedRowsStore(data).subscribe(() => undefined);
  return data;
}

const HearthDataContext = createContext<HearthData | null>(null);

export const HearthDataProvider = HearthDataContext.Provider;

/** The device's data, for actions and queries. Components hand it on and never look inside. */
export function useData(): HearthData {
  const data = useContext(HearthDataContext);
  if (data === null) throw new Error('useData needs a HearthDataProvider above it');
  return data;
}
