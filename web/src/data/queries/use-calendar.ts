import { useMemo, useState, useSyncExternalStore } from 'react';
import { useDeviceZone } from '../../lib/device-zone.ts';
import { useNow } from '../../lib/use-now.ts';
import { calendarOf, type Calendar } from '../calendar.ts';
import { useData } from '../hearth-data.ts';
import { ruleRowsStore, type RuleRows } from '../rule-rows.ts';

/** Habits, rules, pauses, routines and settings, as live rows; undefined until first read. */
export function useRuleRows(): RuleRows | undefined {
  const store = ruleRowsStore(useData());
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** The calendar now; a new one when a day opens or closes, the zone or a setting changes, or the page comes back. */
export function useCalendar(): Calendar | undefined {
  const rows = useRuleRows();
  const deviceZone = useDeviceZone();
  const [boundaryAt, setBoundaryAt] = useState<number | undefined>(undefined);
  const now = useNow(boundaryAt);
  const calendar = useMemo(
    () => (rows === undefined ? undefined : calendarOf(rows, now, deviceZone)),
    [rows, now, deviceZone],
  );
  const nextBoundaryAt = calendar?.nextBoundaryAt;
  if (nextBoundaryAt !== undefined && nextBoundaryAt !== boundaryAt) setBoundaryAt(nextBoundaryAt);
  return calendar;
}
