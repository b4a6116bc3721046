import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { useSyncExternalStore } from 'react';
import { calendarStore } from '../calendar-store.ts';
import { useData } from '../hearth-data.ts';
import { ruleRowsStore } from '../rule-rows.ts';

/** Habits, rules, pauses, routines and settings, as live rows; undefined until first read. */
export function useRuleRows(): RuleRows | undefined {
  const store = ruleRowsStore(useData());
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** The calendar now; a new one when a day opens or closes, or the zone or a setting changes. */
export function useCalendar(): Calendar | undefined {
  const store = calendarStore(useData());
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}
