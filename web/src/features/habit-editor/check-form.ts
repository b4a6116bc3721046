import {
  checkEnd,
  decideHabitEdit,
  decideNewHabit,
  type HabitFields,
} from '@hearth/shared/domain/habits/habit-rules.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { decideLadder, type LadderStep } from '@hearth/shared/domain/habits/ladder.ts';
import { decideRoutine, type RoutineFields } from '@hearth/shared/domain/routines/routine-rules.ts';
import { checkRuleInput, isSameRule, type RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import type { Target } from '@hearth/shared/domain/schedules/schedule.ts';
import { parseLocalDate, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { changedFields, fieldsOfForm, newRoutineOf, type HabitForm } from './habit-form.ts';
import { stepsOf, type StepWords } from './ladder-form.ts';
import { placeOf } from './field-places.ts';
import { ruleOf } from './rule-form.ts';

/** From when a changed rule is to hold: as soon as it can, from a day on, or as if it had always been so. */
export type FromWhen =
  { readonly kind: 'now' } | { readonly kind: 'day'; readonly day: string } | { readonly kind: 'always' };

export interface CheckContext {
  /** Live habits, for links and their number. */
  readonly habits: readonly Habit[];
  readonly tinyHabits: boolean;
  readonly today: LocalDate;
  readonly stepWords: StepWords;
  /** The habit that is edited, and the form as it was then; null for a new one. */
  readonly edited: { readonly habit: Habit; readonly base: HabitForm; readonly fromWhen: FromWhen } | null;
}

/** What saving is to do; each part is absent when it does not change. */
export interface SavePlan {
  readonly routine: RoutineFields | null;
  readonly ladder: readonly LadderStep[] | null;
  readonly create:
    | ({
        readonly fields: HabitFields;
        readonly startDay: LocalDate;
        readonly endDay?: LocalDate | undefined;
      } & RuleInput)
    | null;
  readonly edit: {
    readonly fields: Partial<HabitFields> | null;
    readonly rule: (RuleInput & { readonly fromDay: LocalDate }) | null;
    readonly startDay: LocalDate | null;
    /** `null` removes the end; absent leaves it. */
    readonly endDay?: LocalDate | null;
  } | null;
}

export interface FormCheck {
  /** In the order of the page; empty when the form may be saved. */
  readonly errors: readonly RuleError[];
  readonly plan: SavePlan;
}

/** The day from which a changed rule is to hold, or null where none was chosen. */
export function fromDayOf(fromWhen: FromWhen, today: LocalDate, startDay: LocalDate): LocalDate | null {
  switch (fromWhen.kind) {
    // A habit that begins later has no rule before.
    case 'now':
      return today > startDay ? today : startDay;
    case 'day':
      return parseLocalDate(fromWhen.day);
    case 'always':
      return startDay;
  }
}

/** The rule of the form where it differs from what it was, else null. */
export function changedRule(base: HabitForm, form: HabitForm): RuleInput | null {
  const rule = ruleOf(form.rule);
  return isSameRule(ruleOf(base.rule), rule) ? null : rule;
}

/** A rule counted from a day needs one (SCH3). */
function checkAnchor({ schedule }: RuleInput): RuleError[] {
  const isMissing = schedule.kind === 'every-n-days' && parseLocalDate(schedule.anchor) === null;
  return isMissing ? [ruleError('schedule.anchor', 'required')] : [];
}

interface Days {
  readonly startDay: LocalDate | null;
  readonly endDay: LocalDate | undefined;
  readonly errors: readonly RuleError[];
}

function daysOf(form: HabitForm): Days {
  const startDay = parseLocalDate(form.startDay);
  const endDay = form.endDay === '' ? undefined : (parseLocalDate(form.endDay) ?? undefined);
  const errors: RuleError[] = [];
  if (startDay === null) errors.push(ruleError('startDay', 'required'));
  if (form.endDay !== '' && endDay === undefined) errors.push(ruleError('endDay', 'unknown-value'));
  return { startDay, endDay, errors };
}

function checkLinked(form: HabitForm): RuleError[] {
  const isMissing = form.rewardKind === 'linked' && form.linkedHabit === '';
  return isMissing ? [ruleError('linkedHabitId', 'required')] : [];
}

function checkNew(form: HabitForm, context: CheckContext): FormCheck {
  const days = daysOf(form);
  const rule = ruleOf(form.rule);
  const startDay = days.startDay ?? context.today;
  const create = { fields: fieldsOfForm(form), startDay, endDay: days.endDay, ...rule };
  const decision = decideNewHabit(create, context);
  const errors = [...days.errors, ...checkAnchor(rule), ...(decision.ok ? [] : decision.error)];
  return { errors, plan: { routine: null, ladder: null, create, edit: null } };
}

function checkEdit(form: HabitForm, context: CheckContext, edited: NonNullable<CheckContext['edited']>): FormCheck {
  const { habit, base, fromWhen } = edited;
  const days = daysOf(form);
  const errors = [...days.errors];
  const fields = changedFields(base, form);
  const decision = decideHabitEdit(habit, fields, context);
  if (!decision.ok) errors.push(...decision.error);

  const rule = changedRule(base, form);
  const fromDay = fromDayOf(fromWhen, context.today, habit.startDay);
  if (rule !== null) {
    errors.push(...checkRuleInput(rule, context.tinyHabits), ...checkAnchor(rule));
    if (fromDay === null) errors.push(ruleError('fromDay', 'required'));
  }

  const startMoves = days.startDay !== null && form.startDay !== base.startDay;
  const endMoves = form.endDay !== base.endDay;
  if (days.startDay !== null && (startMoves || endMoves)) errors.push(...checkEnd(days.startDay, days.endDay));
  if (startMoves && form.startDay > context.today && form.startDay > habit.startDay) {
    errors.push(ruleError('startDay', 'not-yet', context.today));
  }
  const edit = {
    fields: Object.keys(fields).length === 0 ? null : fields,
    rule: rule === null || fromDay === null ? null : { ...rule, fromDay },
    startDay: startMoves ? days.startDay : null,
    ...(endMoves ? { endDay: days.endDay ?? null } : {}),
  };
  return { errors, plan: { routine: null, ladder: null, create: null, edit } };
}

function checkLadder(
  form: HabitForm,
  target: Target,
  context: CheckContext,
): [LadderStep[] | null, readonly RuleError[]] {
  if (form.ladder === null) return [null, []];
  const steps = stepsOf(form.ladder, target, context.stepWords);
  const unnamed = steps.flatMap((step, i) => (step.label === '' ? [ruleError(`steps.${i}.label`, 'required')] : []));
  const decision = decideLadder(steps, context.today);
  return [steps, [...unnamed, ...(decision.ok ? [] : decision.error)]];
}

/** Everything that the rules of `shared` refuse about the form, and what saving it would do (A15). */
export function checkForm(form: HabitForm, context: CheckContext): FormCheck {
  const { errors, plan } = context.edited === null ? checkNew(form, context) : checkEdit(form, context, context.edited);
  const routine = newRoutineOf(form);
  const decision = routine === null ? null : decideRoutine(routine);
  const routineErrors =
    decision === null || decision.ok
      ? []
      : decision.error.map(({ field, ...rest }) => ({ ...rest, field: `routine.${field}` }));
  const [ladder, ladderErrors] = checkLadder(form, ruleOf(form.rule).target, context);
  const all = [...errors, ...checkLinked(form), ...routineErrors, ...ladderErrors];
  return {
    errors: all.toSorted((a, b) => placeOf(a.field) - placeOf(b.field)),
    plan: { ...plan, routine, ladder },
  };
}
