import { calendarOf, type Calendar } from '@hearth/shared/domain/days/calendar.ts';
import { watchDeviceZone } from '../lib/device-zone.ts';
import type { HearthData } from './hearth-data.ts';
import { storePerData, type LiveStore } from './live-store.ts';
import { ruleRowsStore } from './rule-rows.ts';

/** A timer holds at most a signed 32-bit number of milliseconds, about 24.8 days. */
const maxTimerMs = 2_147_483_647;

/** Calls back when the page is looked at again: a sleeping device runs no timers. Returns how to stop. */
function watchReturn(onReturn: () => void): () => void {
  const look = () => {
    if (document.visibilityState === 'visible') onReturn();
  };
  document.addEventListener('visibilitychange', look);
  window.addEventListener('pageshow', look);
  window.addEventListener('focus', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('pageshow', look);
    window.removeEventListener('focus', look);
  };
}

function isSameCalendar(a: Calendar, b: Calendar): boolean {
  const said = ({ now: _now, ...rest }: Calendar) => JSON.stringify(rest);
  return said(a) === said(b);
}

/** One calendar for all who ask: renewed when a day opens or closes, the zone or a setting changes, or the page comes back. */
function createCalendarStore(data: HearthData): LiveStore<Calendar> {
  const rowsStore = ruleRowsStore(data);
  const listeners = new Set<() => void>();
  let latest: Calendar | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stops: (() => void)[] = [];

  const renew = () => {
    const rows = rowsStore.getSnapshot();
    if (rows === undefined) return;
    const next = calendarOf(rows, data.clock.now(), data.deviceZone());
    clearTimeout(timer);
    timer = setTimeout(renew, Math.min(Math.max(next.nextBoundaryAt - next.now, 0) + 1, maxTimerMs));
    if (latest !== undefined && isSameCalendar(latest, next)) return;
    latest = next;
    for (const listener of listeners) listener();
  };
  return {
    subscribe(onChange) {
      listeners.add(onChange);
      if (listeners.size === 1) {
        stops = [rowsStore.subscribe(renew), watchReturn(renew), watchDeviceZone(renew)];
        renew();
      }
      return () => {
        listeners.delete(onChange);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        for (const stop of stops.splice(0)) stop();
      };
    },
    getSnapshot: () => {
      // Throws what reading the rows threw.
      rowsStore.getSnapshot();
      return latest;
    },
  };
}

export const calendarStore = storePerData(createCalendarStore);
