import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { Schedule, Target } from '@hearth/shared/domain/schedules/schedule.ts';
import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import { asId, type HabitId, type RoutineId } from '@hearth/shared/kernel/ids.ts';
import type { HabitChange, HabitReplacement, HabitView, NewHabit } from '@hearth/shared/protocol/api/habits.ts';
import type { HabitChanges, HabitDetail } from '../../operations/habit-operations.ts';

/** Between habits as the rules know them and as programs do. */

/** Rows may hold fields of a newer app, which the contract does not promise. */
export const viewSchedule = (schedule: Schedule): HabitView['schedule'] => {
  switch (schedule.kind) {
    case 'daily':
      return { kind: 'daily' };
    case 'weekdays':
    case 'month-days':
      return { kind: schedule.kind, days: [...schedule.days] };
    case 'every-n-days':
      return { kind: schedule.kind, n: schedule.n, anchor: schedule.anchor };
    case 'since-last':
      return { kind: schedule.kind, n: schedule.n, tolerance: schedule.tolerance };
    case 'quota':
      return { kind: schedule.kind, times: schedule.times, per: schedule.per };
    case 'rolling':
      return { kind: schedule.kind, times: schedule.times, days: schedule.days };
    case 'nth-weekday':
      return { kind: schedule.kind, nth: schedule.nth, weekday: schedule.weekday };
    case 'yearly':
      return { kind: schedule.kind, month: schedule.month, day: schedule.day };
    case 'avoid':
      return { kind: schedule.kind, limit: schedule.limit, per: schedule.per, strict: schedule.strict };
  }
};

export const viewTarget = (target: Target): HabitView['target'] => {
  if (target.kind === 'yes-no') return { kind: 'yes-no' };
  const { kind, measure, amount, unit, bound, per } = target;
  return { kind, measure, amount, unit, bound, per };
};

export const viewHabit = ({ habit, version, isArchived }: HabitDetail): HabitView => ({
  id: habit.id,
  name: habit.name,
  description: habit.description,
  colour: habit.colour,
  icon: habit.icon,
  timeOfDay: habit.timeOfDay,
  pleasant: habit.pleasant,
  action: habit.action ?? null,
  place: habit.place ?? null,
  time: habit.time ?? null,
  durationS: habit.durationS ?? null,
  routineId: habit.routineId ?? null,
  reward: habit.reward ?? null,
  linkedHabitId: habit.linkedHabitId ?? null,
  step: habit.step ?? null,
  discreet: habit.discreet ?? false,
  schedule: viewSchedule(version.schedule),
  target: viewTarget(version.target),
  skipAllowance: version.skipAllowance ?? null,
  startDay: habit.startDay,
  endDay: habit.endDay ?? null,
  archived: isArchived,
  createdAt: habit.createdAt,
});

/** As the app begins a new habit. */
const DEFAULT_FIELDS = {
  description: '',
  colour: 'ember',
  icon: 'sparkles',
  timeOfDay: 'anytime',
  pleasant: false,
} as const;
const OPTIONAL_FIELDS = [
  'action',
  'place',
  'time',
  'durationS',
  'routineId',
  'reward',
  'linkedHabitId',
  'step',
] as const;
const DEFAULT_RULE: RuleInput = { schedule: { kind: 'daily' }, target: { kind: 'yes-no' } };

type Said = Omit<HabitChange, 'schedule' | 'target' | 'skipAllowance' | 'startDay' | 'endDay' | 'archived'>;

/** Of what was said: null for "none" becomes absent, as in rows. */
const toFields = (said: Said): Partial<HabitFields> => {
  const { discreet, routineId, linkedHabitId, ...rest } = said;
  const others = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? undefined]));
  return {
    ...(others as Partial<HabitFields>),
    ...('discreet' in said ? { discreet: discreet === true ? true : undefined } : {}),
    ...('routineId' in said ? { routineId: routineId == null ? undefined : asId<RoutineId>(routineId) } : {}),
    ...('linkedHabitId' in said
      ? { linkedHabitId: linkedHabitId == null ? undefined : asId<HabitId>(linkedHabitId) }
      : {}),
  };
};

const toRule = ({ schedule, target, skipAllowance }: HabitChange): Partial<RuleInput> => ({
  ...(schedule === undefined ? {} : { schedule: schedule as Schedule }),
  ...(target === undefined ? {} : { target }),
  ...(skipAllowance === undefined ? {} : { skipAllowance: skipAllowance ?? undefined }),
});

export const toNewHabit = ({ schedule, target, skipAllowance, startDay, endDay, ...said }: NewHabit) => ({
  fields: { ...DEFAULT_FIELDS, name: said.name, ...toFields(said) },
  ...DEFAULT_RULE,
  ...toRule({ schedule, target, skipAllowance }),
  startDay,
  endDay: endDay ?? undefined,
});

export const toChanges = ({
  schedule,
  target,
  skipAllowance,
  startDay,
  endDay,
  archived,
  ...said
}: HabitChange): HabitChanges => ({
  fields: toFields(said),
  rule: toRule({ schedule, target, skipAllowance }),
  startDay,
  endDay,
  archived,
});

/** What is left out of a replacement gets its default; but for the start, which the habit has from its beginning. */
export const toReplacement = (replacement: HabitReplacement): HabitChanges => {
  const none = Object.fromEntries(OPTIONAL_FIELDS.map((field) => [field, null]));
  const complete: HabitChange = {
    ...DEFAULT_FIELDS,
    ...none,
    discreet: false,
    skipAllowance: null,
    endDay: null,
    archived: false,
    ...replacement,
  };
  const changes = toChanges(complete);
  return { ...changes, rule: { ...DEFAULT_RULE, ...changes.rule } };
};
