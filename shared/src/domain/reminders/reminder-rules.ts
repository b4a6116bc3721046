import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { isKnownZone } from '../../kernel/zoned-time.ts';
import {
  everyWeekday,
  lastMinuteOfDay,
  localZone,
  maxFollowUpMin,
  maxReminderTextLength,
  reminderConditions,
  reminderSubjects,
  type Reminder,
} from './reminder.ts';
import { unknownPlaceholder } from './reminder-text.ts';

/** Reminders of one habit, one routine, the day, or the week. */
export const maxRemindersOfSubject = 10;
export const maxReminders = 1000;

/** What a person says about a reminder. `undefined` is "none". */
export type ReminderFields = Pick<Reminder, 'about' | 'minute' | 'days' | 'condition' | 'zone' | 'enabled'> & {
  readonly [Field in 'habitId' | 'routineId' | 'followUpMin' | 'text']?: Reminder[Field] | undefined;
};

function checkWhole(field: string, value: number, min: number, max: number): RuleError[] {
  if (!Number.isInteger(value)) return [ruleError(field, 'not-a-number')];
  if (value < min) return [ruleError(field, 'too-small', min)];
  return value > max ? [ruleError(field, 'too-large', max)] : [];
}

function checkSubject({ about, habitId, routineId }: ReminderFields): RuleError[] {
  if (!reminderSubjects.includes(about)) return [ruleError('about', 'unknown-value')];
  const errors: RuleError[] = [];
  const wanted = { habitId: about === 'habit', routineId: about === 'routine' };
  for (const [field, value] of Object.entries({ habitId, routineId })) {
    const isWanted = wanted[field as keyof typeof wanted];
    if (isWanted && value === undefined) errors.push(ruleError(field, 'required'));
    if (!isWanted && value !== undefined) errors.push(ruleError(field, 'not-together', 'about'));
  }
  return errors;
}

function checkText(text: string): RuleError[] {
  if (text.length > maxReminderTextLength) return [ruleError('text', 'too-long', maxReminderTextLength)];
  const unknown = unknownPlaceholder(text);
  return unknown === null ? [] : [ruleError('text', 'unknown-value', unknown)];
}

/** Whether a reminder may look like this, in the order of the form; the value is tidied. */
export function decideReminder(fields: ReminderFields): Result<ReminderFields, readonly RuleError[]> {
  const errors = [...checkSubject(fields), ...checkWhole('minute', fields.minute, 0, lastMinuteOfDay)];
  if (fields.days !== 'due') {
    if (fields.days === 0) errors.push(ruleError('days', 'required'));
    else errors.push(...checkWhole('days', fields.days, 1, everyWeekday));
  } else if (fields.about === 'day' || fields.about === 'week') {
    errors.push(ruleError('days', 'not-together', 'about'));
  }
  if (!reminderConditions.includes(fields.condition)) errors.push(ruleError('condition', 'unknown-value'));
  if (fields.followUpMin !== undefined) {
    errors.push(...checkWhole('followUpMin', fields.followUpMin, 1, maxFollowUpMin));
  }
  const text = fields.text?.trim();
  if (text !== undefined) errors.push(...checkText(text));
  if (fields.zone !== localZone && !isKnownZone(fields.zone)) errors.push(ruleError('zone', 'unknown-value'));
  if (errors.length > 0) return err(errors);
  return ok({ ...fields, text: text === '' ? undefined : text });
}

/** True when two reminders are about the same thing. */
function isSameSubject(
  a: Pick<ReminderFields, 'about' | 'habitId' | 'routineId'>,
  b: Pick<ReminderFields, 'about' | 'habitId' | 'routineId'>,
): boolean {
  return a.about === b.about && a.habitId === b.habitId && a.routineId === b.routineId;
}

/** Whether there is room for one more beside `live`, all the live reminders of the user. */
export function checkReminderQuota(
  fields: Pick<ReminderFields, 'about' | 'habitId' | 'routineId'>,
  live: readonly Reminder[],
): Result<null, readonly RuleError[]> {
  if (live.length >= maxReminders) return err([ruleError('reminders', 'quota', maxReminders)]);
  const ofSubject = live.filter((row) => isSameSubject(row, fields)).length;
  return ofSubject >= maxRemindersOfSubject ? err([ruleError('reminders', 'quota', maxRemindersOfSubject)]) : ok(null);
}
