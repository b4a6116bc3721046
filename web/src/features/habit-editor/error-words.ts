import type { TFunction } from 'i18next';
import { maxAmount, maxIntervalDays } from '@hearth/shared/domain/schedules/schedule.ts';
import { firstYear, lastYear } from '@hearth/shared/kernel/local-date.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { durationWords } from '../../i18n/amount-words.ts';
import type { Format } from '../../i18n/format.ts';
import type { HabitForm } from './habit-form.ts';

export interface EditorWords {
  readonly t: TFunction<'habit-editor'>;
  readonly format: Format;
}

/** As `decideRoutine` has it. */
const mostOfRoutine = 100;

/** Fields whose label depends on nothing but their name. */
const plainLabels = {
  name: 'field.name',
  description: 'field.description',
  colour: 'field.colour',
  icon: 'field.icon',
  action: 'field.action',
  place: 'field.place',
  time: 'field.time',
  durationS: 'field.durationS',
  timeOfDay: 'field.timeOfDay',
  routineId: 'field.routineId',
  'routine.name': 'field.routineName',
  'routine.rule.k': 'field.routineK',
  reward: 'field.reward',
  linkedHabitId: 'field.linkedHabitId',
  pleasant: 'field.pleasant',
  startDay: 'field.startDay',
  endDay: 'field.endDay',
  fromDay: 'field.fromDay',
  skipAllowance: 'field.skipAllowance',
  schedule: 'field.schedule',
  'schedule.n': 'field.everyDays',
  'schedule.anchor': 'field.anchor',
  'schedule.tolerance': 'field.tolerance',
  'schedule.times': 'field.times',
  'schedule.month': 'field.month',
  'schedule.day': 'field.dayOfMonth',
  'schedule.limit': 'field.limit',
  target: 'field.target',
  'target.amount': 'field.amount',
  'target.unit': 'field.unit',
  'target.per': 'field.per',
  step: 'field.step',
  steps: 'field.steps',
  habits: 'field.habits',
  reason: 'field.reason',
  from: 'field.pauseFrom',
  to: 'field.pauseTo',
} as const;

/** The name of a field as the form shows it. */
function fieldLabel(field: string, form: HabitForm, { t, format }: EditorWords): string {
  if (field === 'schedule.days') {
    if (form.rule.kind === 'weekdays') return t('field.weekdays');
    return form.rule.kind === 'rolling' ? t('field.inDays') : t('field.monthDays');
  }
  const [, index, part] = /^steps\.(\d+)\.(label|amount)$/.exec(field) ?? [];
  if (index !== undefined) {
    const number = format.number(Number(index) + 1);
    return part === 'label' ? t('field.stepLabel', { number }) : t('field.stepAmount', { number });
  }
  return Object.hasOwn(plainLabels, field) ? t(plainLabels[field as keyof typeof plainLabels]) : field;
}

/** How long a text of the form is, for "at most 100 characters; these are 104". */
function lengthIn(field: string, form: HabitForm): number {
  const [, step] = /^steps\.(\d+)\.label$/.exec(field) ?? [];
  if (step !== undefined) return form.ladder?.[Number(step)]?.label.trim().length ?? 0;
  const texts: Readonly<Record<string, string>> = {
    name: form.name.trim(),
    description: form.description,
    action: form.action.trim(),
    place: form.place.trim(),
    reward: form.reward.trim(),
    'routine.name': form.routineName.trim(),
    'target.unit': form.rule.unit.trim(),
  };
  return texts[field]?.length ?? 0;
}

/** What a number field may hold, for "type a number from 0 to 1,000,000,000". */
function rangeOf(field: string, form: HabitForm): { min: number; max: number; whole: boolean } {
  switch (field) {
    case 'durationS':
      return { min: 0, max: { second: 86_400, minute: 1440, hour: 24 }[form.durationUnit], whole: false };
    case 'schedule.n':
    case 'schedule.days':
      return { min: 1, max: maxIntervalDays, whole: true };
    case 'schedule.tolerance':
      return { min: 0, max: maxIntervalDays, whole: true };
    case 'schedule.times':
      return { min: 1, max: timesMax(form), whole: true };
    case 'schedule.limit':
      return { min: 0, max: 10_000, whole: true };
    case 'skipAllowance':
      return { min: 0, max: 31, whole: true };
    case 'routine.rule.k':
      return { min: 1, max: mostOfRoutine, whole: true };
    default:
      return { min: 0, max: amountMax(form), whole: false };
  }
}

function timesMax({ rule }: HabitForm): number {
  if (rule.kind === 'rolling') return typeof rule.rollingDays === 'number' ? rule.rollingDays : maxIntervalDays;
  return rule.quotaPer === 'week' ? 7 : 31;
}

/** Amounts end at 1e9; of a duration that many seconds, said in the unit that it is typed in. */
function amountMax({ rule }: HabitForm): number {
  if (rule.measure !== 'duration') return maxAmount;
  return Math.floor(maxAmount / { second: 1, minute: 60, hour: 3600 }[rule.amountUnit]);
}

function numberWords({ field, rule, limit }: RuleError, form: HabitForm, words: EditorWords): string {
  const { t, format } = words;
  const label = fieldLabel(field, form, words);
  if (rule === 'not-a-number') {
    const { min, max, whole } = rangeOf(field, form);
    const values = { field: label, min: format.number(min), max: format.number(max) };
    return whole ? t('error.notAWholeNumber', values) : t('error.notANumber', values);
  }
  if (rule === 'too-large') {
    const isAmount = field === 'target.amount' || field === 'step' || field.endsWith('.amount');
    const most = isAmount ? amountMax(form) : field === 'durationS' ? rangeOf(field, form).max : Number(limit);
    return t('error.tooLarge', { field: label, limit: format.number(most) });
  }
  const values = { field: label, limit: format.number(Number(limit)) };
  // An amount to reach, and what a tap adds, cannot be nothing.
  const isExclusive = field === 'step' || (field === 'target.amount' && form.rule.bound === 'at-least');
  return isExclusive ? t('error.moreThan', values) : t('error.tooSmall', values);
}

function requiredWords(field: string, label: string, { t }: EditorWords, form: HabitForm): string {
  if (field === 'name') return t('error.requiredName');
  if (field === 'telegram') return t('error.requiredTelegram');
  const isSet = field === 'schedule.days' && form.rule.kind !== 'rolling';
  return isSet ? t('error.requiredDays', { field: label }) : t('error.required', { field: label });
}

function unknownWords(field: string, label: string, { t, format }: EditorWords): string {
  if (!field.endsWith('Day')) return t('error.unknownValue', { field: label });
  const [min, max] = [firstYear, lastYear].map((year) => format.number(year, { useGrouping: false }));
  return t('error.unknownDay', { field: label, min: min ?? '', max: max ?? '' });
}

/** A refusal in words that name the field and the limit (A15). */
export function errorWords(error: RuleError, form: HabitForm, words: EditorWords): string {
  const { t, format } = words;
  const { field, rule, limit } = error;
  const label = fieldLabel(field, form, words);
  const dayLimit = () => format.day(String(limit), { dateStyle: 'long' });
  switch (rule) {
    case 'required':
      return requiredWords(field, label, words, form);
    case 'too-long':
      return t('error.tooLong', {
        field: label,
        limit: format.number(Number(limit)),
        have: format.number(lengthIn(field, form)),
      });
    case 'too-small':
    case 'too-large':
    case 'not-a-number':
      return numberWords(error, form, words);
    case 'unknown-value':
      return unknownWords(field, label, words);
    case 'not-together':
      if (field === 'pleasant') return t('error.linkedByOthers');
      return t('error.notTogether', { field: label, other: fieldLabel(String(limit), form, words) });
    case 'not-pleasant':
      return t('error.notPleasant', { field: label });
    case 'tiny-duration':
      return t('error.tinyDuration', { field: label, limit: durationWords(Number(limit), format) });
    case 'tiny-interval':
      return t('error.tinyInterval', { field: label, count: Number(limit) });
    case 'not-yet':
      return t('error.notYet', { field: label, limit: dayLimit() });
    case 'before-start':
      return t('error.beforeStart', { field: label, limit: dayLimit() });
    case 'too-far-back':
      return t('error.tooFarBack', { field: label, limit: dayLimit() });
    case 'quota':
      return t('error.quota', { limit: format.number(Number(limit)) });
    case 'not-found':
      return t('error.notFound', { field: label });
    case 'no-change':
      return t('error.noChange');
  }
}
