import type { Routine } from './routine.ts';

/** One habit of a routine on one day. */
export interface RoutineMember {
  /** The day asked for it: its unit is neither outside, off nor neutral (paused, skipped, not lived). */
  readonly due: boolean;
  /** The day's own deed is done; for a quota, this day's share of it. */
  readonly met: boolean;
}

/** A routine on one day (SCH10). */
export interface RoutineDay {
  /** Habits that were due, and how many of them were met. */
  readonly due: number;
  readonly met: number;
  /** How many of the due must be met; 0 when none is due. */
  readonly need: number;
  readonly kept: boolean;
  /** Nothing was due: neither kept nor missed. */
  readonly off: boolean;
}

function needOf(rule: Routine['rule'], due: number): number {
  switch (rule.kind) {
    case 'all':
      return due;
    case 'any':
      return Math.min(1, due);
    case 'k-of-n':
      return Math.min(rule.k, due);
  }
}

/** Judges one day of a routine: only habits due that day count, k is at most their number, none due is off (SCH10). */
export function judgeRoutine(rule: Routine['rule'], members: readonly RoutineMember[]): RoutineDay {
  const dueMembers = members.filter((member) => member.due);
  const due = dueMembers.length;
  const met = dueMembers.filter((member) => member.met).length;
  const need = needOf(rule, due);
  return { due, met, need, kept: due > 0 && met >= need, off: due === 0 };
}
