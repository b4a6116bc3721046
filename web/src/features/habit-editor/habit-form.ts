import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { Habit, HabitColour, TimeOfDay } from '@hearth/shared/domain/habits/habit.ts';
import type { RoutineFields } from '@hearth/shared/domain/routines/routine-rules.ts';
import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import { asId, type HabitId, type RoutineId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { StepForm } from './ladder-form.ts';
import {
  durationUnitOf,
  fromSeconds,
  numberOf,
  toSeconds,
  type DurationUnit,
  type NumberReading,
} from './number-reading.ts';
import { freshRuleForm, hasAmount, ruleFormOf, type RuleForm } from './rule-form.ts';

/** Value of the routine choice that makes a new one. */
export const newRoutine = 'new';

/** What the habit is to others: nothing, with a reward, linked to a pleasant one, or pleasant itself. They exclude each other. */
export type RewardKind = 'none' | 'reward' | 'linked' | 'pleasant';

/** Everything that the form holds, as it was typed. */
export interface HabitForm {
  readonly name: string;
  readonly description: string;
  readonly colour: HabitColour;
  readonly icon: string;
  readonly action: string;
  readonly place: string;
  /** "HH:MM" or empty. */
  readonly time: string;
  readonly duration: NumberReading;
  readonly durationUnit: DurationUnit;
  readonly timeOfDay: TimeOfDay;
  /** An id, empty for none, or {@link newRoutine}. */
  readonly routine: string;
  readonly routineName: string;
  readonly routineRule: 'all' | 'any' | 'k-of-n';
  readonly routineK: NumberReading;
  readonly rewardKind: RewardKind;
  readonly reward: string;
  /** An id, or empty. */
  readonly linkedHabit: string;
  readonly rule: RuleForm;
  /** What a tap adds, in the unit of the amount. */
  readonly step: NumberReading;
  /** `YYYY-MM-DD`; an empty end is none. */
  readonly startDay: string;
  readonly endDay: string;
  /** Steps of a ladder that is to begin; null for none. */
  readonly ladder: readonly StepForm[] | null;
}

export function freshForm(today: LocalDate): HabitForm {
  return {
    name: '',
    description: '',
    colour: 'ember',
    icon: 'sparkles',
    action: '',
    place: '',
    time: '',
    duration: null,
    durationUnit: 'minute',
    timeOfDay: 'anytime',
    routine: '',
    routineName: '',
    routineRule: 'all',
    routineK: 2,
    rewardKind: 'none',
    reward: '',
    linkedHabit: '',
    rule: freshRuleForm(today),
    step: null,
    startDay: today,
    endDay: '',
    ladder: null,
  };
}

function rewardKindOf({ pleasant, linkedHabitId, reward }: Habit): RewardKind {
  if (pleasant) return 'pleasant';
  if (linkedHabitId !== undefined) return 'linked';
  return reward === undefined || reward === '' ? 'none' : 'reward';
}

/** A stored habit, with the rule that is in force, as the form shows it. */
export function formOf(habit: Habit, rule: RuleInput, today: LocalDate): HabitForm {
  const ruleForm = ruleFormOf(rule, today);
  const { durationS, step } = habit;
  const durationUnit = durationS === undefined ? 'minute' : durationUnitOf(durationS);
  const isTimed = ruleForm.measure === 'duration';
  return {
    ...freshForm(today),
    name: habit.name,
    description: habit.description,
    colour: habit.colour,
    icon: habit.icon,
    action: habit.action ?? '',
    place: habit.place ?? '',
    time: habit.time ?? '',
    duration: durationS === undefined ? null : fromSeconds(durationS, durationUnit),
    durationUnit,
    timeOfDay: habit.timeOfDay,
    routine: habit.routineId ?? '',
    rewardKind: rewardKindOf(habit),
    reward: habit.reward ?? '',
    linkedHabit: habit.linkedHabitId ?? '',
    rule: ruleForm,
    step: step === undefined ? null : isTimed ? fromSeconds(step, ruleForm.amountUnit) : step,
    startDay: habit.startDay,
    endDay: habit.endDay ?? '',
  };
}

function stepOf({ rule, step }: HabitForm): number | undefined {
  if (!hasAmount(rule) || step === null) return undefined;
  const typed = numberOf(step);
  return rule.measure === 'duration' ? toSeconds(typed, rule.amountUnit) : typed;
}

/** What the form says about the habit itself. A routine that is still to be made is none yet. */
export function fieldsOfForm(form: HabitForm): HabitFields {
  const { rewardKind, routine, duration } = form;
  return {
    name: form.name.trim(),
    description: form.description,
    colour: form.colour,
    icon: form.icon,
    timeOfDay: form.timeOfDay,
    pleasant: rewardKind === 'pleasant',
    action: form.action.trim() || undefined,
    place: form.place.trim() || undefined,
    time: form.time || undefined,
    durationS: duration === null ? undefined : toSeconds(numberOf(duration), form.durationUnit),
    routineId: routine === '' || routine === newRoutine ? undefined : asId<RoutineId>(routine),
    reward: rewardKind === 'reward' ? form.reward.trim() || undefined : undefined,
    linkedHabitId: rewardKind === 'linked' && form.linkedHabit !== '' ? asId<HabitId>(form.linkedHabit) : undefined,
    step: stepOf(form),
  };
}

/** The fields that differ between two states of the form; a field that is gone is there as undefined. */
export function changedFields(before: HabitForm, after: HabitForm): Partial<HabitFields> {
  const was = fieldsOfForm(before);
  const is = fieldsOfForm(after);
  const changed = (Object.keys(is) as (keyof HabitFields)[]).filter((field) => is[field] !== was[field]);
  return Object.fromEntries(changed.map((field) => [field, is[field]])) as Partial<HabitFields>;
}

/** The routine that is to be made with the habit, or null. */
export function newRoutineOf(form: HabitForm): RoutineFields | null {
  if (form.routine !== newRoutine) return null;
  const { routineName: name, timeOfDay, routineRule } = form;
  const rule = routineRule === 'k-of-n' ? { kind: routineRule, k: numberOf(form.routineK) } : { kind: routineRule };
  return { name, timeOfDay, rule };
}

/** True when nothing would be lost by leaving. */
export function isSameForm(a: HabitForm, b: HabitForm): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
