import type { HabitId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { checkAmount } from '../schedules/amount-rules.ts';
import { checkRuleInput, isSameRule, tinyDurationS, type RuleInput } from '../schedules/schedule-rules.ts';
import { habitColours, maxDescriptionLength, maxHabits, maxNameLength, timesOfDay, type Habit } from './habit.ts';

const maxTextLength = 200;
const maxPlaceLength = 100;
const maxIconLength = 64;
const secondsOfDay = 86_400;

/** What a person says about a habit, without its rule. `undefined` or an empty text is "none". */
export type HabitFields = Pick<Habit, 'name' | 'description' | 'colour' | 'icon' | 'timeOfDay' | 'pleasant'> & {
  readonly [
    Field in 'action' | 'place' | 'time' | 'durationS' | 'routineId' | 'reward' | 'linkedHabitId' | 'step' | 'discreet'
  ]?: Habit[Field] | undefined;
};

/** What the rules about habits need to know of the others. */
export interface HabitContext {
  /** Live habits of the user. */
  readonly habits: readonly Habit[];
  /** The setting "tiny habits"; binds what is created or changed while it is on. */
  readonly tinyHabits: boolean;
}

const textLimits = {
  name: maxNameLength,
  description: maxDescriptionLength,
  icon: maxIconLength,
  action: maxTextLength,
  place: maxPlaceLength,
  reward: maxTextLength,
} as const;

function checkTexts(fields: Partial<HabitFields>): RuleError[] {
  const errors: RuleError[] = [];
  for (const [field, limit] of Object.entries(textLimits) as [keyof typeof textLimits, number][]) {
    const text = fields[field];
    if (text !== undefined && text.length > limit) errors.push(ruleError(field, 'too-long', limit));
  }
  if (fields.name !== undefined && fields.name.trim() === '') errors.push(ruleError('name', 'required'));
  return errors;
}

function checkChoices(fields: Partial<HabitFields>): RuleError[] {
  const errors: RuleError[] = [];
  if (fields.colour !== undefined && !habitColours.includes(fields.colour))
    errors.push(ruleError('colour', 'unknown-value'));
  if (fields.timeOfDay !== undefined && !timesOfDay.includes(fields.timeOfDay)) {
    errors.push(ruleError('timeOfDay', 'unknown-value'));
  }
  if (fields.time !== undefined && fields.time !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(fields.time)) {
    errors.push(ruleError('time', 'unknown-value'));
  }
  if (fields.step !== undefined) {
    errors.push(...checkAmount('step', fields.step));
    if (fields.step === 0) errors.push(ruleError('step', 'too-small', 0));
  }
  return errors;
}

function checkDuration(durationS: number | undefined, tinyHabits: boolean): RuleError[] {
  if (durationS === undefined) return [];
  if (!Number.isFinite(durationS)) return [ruleError('durationS', 'not-a-number')];
  if (durationS < 0) return [ruleError('durationS', 'too-small', 0)];
  if (durationS > secondsOfDay) return [ruleError('durationS', 'too-large', secondsOfDay)];
  return tinyHabits && durationS > tinyDurationS ? [ruleError('durationS', 'tiny-duration', tinyDurationS)] : [];
}

/** Reward and link exclude each other, a link leads to a pleasant habit, and a pleasant one has neither (A15). */
function checkReward(id: HabitId | null, fields: HabitFields, habits: readonly Habit[]): RuleError[] {
  const hasReward = fields.reward !== undefined && fields.reward !== '';
  const { linkedHabitId } = fields;
  const errors: RuleError[] = [];
  if (hasReward && linkedHabitId !== undefined) errors.push(ruleError('linkedHabitId', 'not-together', 'reward'));
  if (fields.pleasant && hasReward) errors.push(ruleError('reward', 'not-together', 'pleasant'));
  if (fields.pleasant && linkedHabitId !== undefined)
    errors.push(ruleError('linkedHabitId', 'not-together', 'pleasant'));
  if (linkedHabitId !== undefined) {
    const linked = habits.find((habit) => habit.id === linkedHabitId);
    if (linked === undefined) errors.push(ruleError('linkedHabitId', 'not-found'));
    else if (!linked.pleasant || linked.id === id) errors.push(ruleError('linkedHabitId', 'not-pleasant'));
  }
  if (id !== null && !fields.pleasant && habits.some((habit) => habit.linkedHabitId === id && habit.id !== id)) {
    errors.push(ruleError('pleasant', 'not-together', 'linkedHabitId'));
  }
  return errors;
}

/** Removes empty texts: an optional field is there or absent, never "". */
function tidyFields(fields: HabitFields): HabitFields {
  const tidy: Record<string, unknown> = { ...fields, name: fields.name.trim() };
  for (const field of ['action', 'place', 'time', 'reward', 'routineId', 'linkedHabitId']) {
    if (tidy[field] === '') tidy[field] = undefined;
  }
  return tidy as unknown as HabitFields;
}

export interface NewHabit extends RuleInput {
  readonly fields: HabitFields;
  readonly startDay: LocalDate;
  readonly endDay?: LocalDate | undefined;
}

/** Whether a habit may be made; the value is the tidied input. */
export function decideNewHabit(input: NewHabit, context: HabitContext): Result<NewHabit, readonly RuleError[]> {
  const fields = tidyFields(input.fields);
  const errors = [
    ...checkTexts(fields),
    ...checkChoices(fields),
    ...checkDuration(fields.durationS, context.tinyHabits),
    ...checkReward(null, fields, context.habits),
    ...checkRuleInput(input, context.tinyHabits),
    ...checkEnd(input.startDay, input.endDay),
  ];
  if (context.habits.length >= maxHabits) errors.push(ruleError('habits', 'quota', maxHabits));
  return errors.length > 0 ? err(errors) : ok({ ...input, fields });
}

export function checkEnd(startDay: LocalDate, endDay: LocalDate | undefined): RuleError[] {
  return endDay !== undefined && endDay < startDay ? [ruleError('endDay', 'before-start', startDay)] : [];
}

/** The fields of a habit that a person can say. */
export function fieldsOf(habit: Habit): HabitFields {
  const { name, description, colour, icon, timeOfDay, pleasant } = habit;
  const { action, place, time, durationS, routineId, reward, linkedHabitId, step, discreet } = habit;
  return {
    name,
    description,
    colour,
    icon,
    timeOfDay,
    pleasant,
    action,
    place,
    time,
    durationS,
    routineId,
    reward,
    linkedHabitId,
    step,
    discreet,
  };
}

/** The fields that an edit really changes; "tiny habits" binds the duration only when the edit changes it. */
export function decideHabitEdit(
  habit: Habit,
  edit: Partial<HabitFields>,
  context: HabitContext,
): Result<Partial<HabitFields>, readonly RuleError[]> {
  const before = fieldsOf(habit);
  const after = tidyFields({ ...before, ...edit });
  const changed = (Object.keys(after) as (keyof HabitFields)[]).filter((field) => after[field] !== before[field]);
  const changes = Object.fromEntries(changed.map((field) => [field, after[field]])) as Partial<HabitFields>;
  const errors = [
    ...checkTexts(changes),
    ...checkChoices(changes),
    ...checkDuration(changes.durationS, context.tinyHabits),
  ];
  if (changed.some((field) => field === 'reward' || field === 'linkedHabitId' || field === 'pleasant')) {
    errors.push(...checkReward(habit.id, after, context.habits));
  }
  return errors.length > 0 ? err(errors) : ok(changes);
}

/** Whether a rule may follow the one in force; "tiny habits" binds a rule that the edit changes. */
export function decideRuleChange(
  before: RuleInput,
  after: RuleInput,
  tinyHabits: boolean,
): Result<RuleInput, readonly RuleError[]> {
  if (isSameRule(before, after)) return err([ruleError('schedule', 'no-change')]);
  const errors = checkRuleInput(after, tinyHabits);
  return errors.length > 0 ? err(errors) : ok(after);
}
