import type { Streak } from './verdict.ts';

/** Streak lengths that are celebrated, in units. */
export const milestones = [7, 30, 100, 365] as const;
export type Milestone = (typeof milestones)[number];

/** The greatest milestone that the run has now and had not before; null when it reached none. */
export function milestoneReached(before: Streak | null, after: Streak | null): Milestone | null {
  const had = before?.length ?? 0;
  const has = after?.length ?? 0;
  return milestones.findLast((milestone) => had < milestone && has >= milestone) ?? null;
}
