import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from './local-store.ts';

const DAYS_KEY = 'hearth.checkInDays';
/** From this many days on somebody is at home here, and may be asked to install. */
const SETTLED_DAYS = 3;

const listeners = new Set<() => void>();

const readDays = (): string[] => readStored(DAYS_KEY)?.split(' ') ?? [];

/** Counts the days (`YYYY-MM-DD`) on which something was ticked on this device, up to what matters. */
export const noteCheckInDay = (day: string): void => {
  const days = readDays();
  if (days.length >= SETTLED_DAYS || days.includes(day)) return;
  writeStored(DAYS_KEY, [...days, day].join(' '));
  for (const listener of listeners) listener();
};

const hasSettledIn = (): boolean => readDays().length >= SETTLED_DAYS;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useHasSettledIn = (): boolean => useSyncExternalStore(subscribe, hasSettledIn);
