import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import { useRuleRows } from './use-calendar.ts';

/** Live routines in order. */
export function useRoutines(): readonly Routine[] | undefined {
  return useRuleRows()?.routines;
}
