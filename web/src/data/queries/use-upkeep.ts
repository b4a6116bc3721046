import { useEffect, useRef, useSyncExternalStore } from 'react';
import { derivedRowsStore } from '../derived-rows.ts';
import { useData } from '../hearth-data.ts';
import { rememberData } from '../kept-data.ts';
import { doUpkeep } from '../upkeep.ts';
import { useCalendar, useRuleRows } from './use-calendar.ts';

/** Long enough that the first screen has been drawn and answered its first taps. */
const waitMs = 4_000;

/** Does the upkeep of the data, once per start. Mount once, in the shell. */
export function useUpkeep(): void {
  const data = useData();
  const rows = useRuleRows();
  const calendar = useCalendar();
  const store = derivedRowsStore(data);
  const derived = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const latest = useRef({ rows, calendar, derived });
  useEffect(() => {
    latest.current = { rows, calendar, derived };
  }, [rows, calendar, derived]);

  const isReady = rows !== undefined && calendar !== undefined && derived !== undefined;
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => {
      const now = latest.current;
      if (now.rows === undefined || now.calendar === undefined || now.derived === undefined) return;
      void doUpkeep(data, now.rows, now.derived, now.calendar);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [data, isReady]);

  const habitCount = rows?.habits.length ?? 0;
  useEffect(() => {
    if (habitCount > 0) rememberData(habitCount);
  }, [habitCount]);
}
