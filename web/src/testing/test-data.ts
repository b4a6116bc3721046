import 'fake-indexeddb/auto';
import { v7 as uuidV7 } from 'uuid';
import { openHearthDatabase } from '../data/db.ts';
import { openDeviceDatabase } from '../data/device-db.ts';
import type { HearthData } from '../data/hearth-data.ts';

// The addon listens on `self` for the network coming and going; Node has none.
Object.assign(globalThis, { self: new EventTarget() });

/** The data of one tab of a device, with a clock and a zone that the test sets. */
export interface TestTab {
  readonly data: HearthData;
  /** Sets the clock to an instant, ISO with offset. */
  readonly setNow: (iso: string) => void;
  readonly setZone: (zone: string) => void;
  /** Another tab of the same device: the same databases on connections of its own, the same clock. */
  readonly openTab: () => TestTab;
  readonly close: () => void;
}

interface Life {
  nowMs: number;
  zone: string;
}

let devices = 0;

/** A fresh device. Noon of 2024-06-12 (a Wednesday) in Berlin, until the test says otherwise. */
export function makeTestDevice(name = `test-${(devices += 1)}-${uuidV7()}`): TestTab {
  const life: Life = { nowMs: Date.parse('2024-06-12T12:00:00+02:00'), zone: 'Europe/Berlin' };
  return openTestTab(name, life);
}

function openTestTab(name: string, life: Life): TestTab {
  const data: HearthData = {
    db: openHearthDatabase(name),
    device: openDeviceDatabase(`${name}-device`),
    // Each look at the clock is a millisecond later, so that two acts never share an instant.
    clock: { now: () => (life.nowMs += 1) },
    ids: { next: () => uuidV7() },
    deviceZone: () => life.zone,
    deviceId: name,
  };
  return {
    data,
    setNow: (iso) => {
      life.nowMs = Date.parse(iso);
    },
    setZone: (zone) => {
      life.zone = zone;
    },
    openTab: () => openTestTab(name, life),
    close: () => {
      data.db.close();
      data.device.close();
    },
  };
}
