import { readStored, writeStored } from './local-store.ts';
import { STARTED_KEY } from './theme-script.ts';

/** Whether the app has run on this device: then the landing has nothing to tell and sends people on to Today. */
export const hasStarted = (): boolean => readStored(STARTED_KEY) !== null;

export const markStarted = (): void => {
  writeStored(STARTED_KEY, '1');
};
