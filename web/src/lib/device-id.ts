import { readStored, writeStored } from './local-store.ts';
import { makeRandomName } from './random-name.ts';

const DEVICE_KEY = 'hearth.device';

/** A random name for this browser on this device, in the rows it writes; where nothing can be kept, one per visit. */
export const readDeviceId = (): string => {
  const known = readStored(DEVICE_KEY);
  if (known !== null) return known;
  const made = makeRandomName();
  writeStored(DEVICE_KEY, made);
  return made;
};
