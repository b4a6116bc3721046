import type { ScheduleKind } from './rule-form.ts';

/** Kinds of schedule as people think of them; the first of each group is chosen with it. */
export const kindGroups = {
  'every-day': ['daily'],
  weekdays: ['weekdays'],
  interval: ['every-n-days', 'since-last'],
  times: ['quota', 'rolling'],
  dates: ['month-days', 'nth-weekday', 'yearly'],
  avoid: ['avoid'],
} as const satisfies Readonly<Record<string, readonly ScheduleKind[]>>;

export type KindGroup = keyof typeof kindGroups;

export const kindGroupNames = Object.keys(kindGroups) as readonly KindGroup[];

export function groupOf(kind: ScheduleKind): KindGroup {
  const found = kindGroupNames.find((name) => (kindGroups[name] as readonly ScheduleKind[]).includes(kind));
  if (found === undefined) throw new Error(`no group holds schedules of kind ${kind}`);
  return found;
}
