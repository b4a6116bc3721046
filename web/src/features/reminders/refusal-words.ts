import type { RuleCode, RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { reminders } from '../../i18n/en/reminders.ts';
import type { Words } from './reminder-words.ts';

const keyOfRule: Partial<Record<RuleCode, `refused.${keyof typeof reminders.refused}`>> = {
  required: 'refused.required',
  'too-long': 'refused.tooLong',
  'too-small': 'refused.tooSmall',
  'too-large': 'refused.tooLarge',
  quota: 'refused.quota',
};

/** Why something was refused, with its limit named. */
export function refusalWords({ field, rule, limit }: RuleError, { t, format }: Words): string {
  const said = { limit: typeof limit === 'number' ? format.number(limit) : (limit ?? '') };
  if (field === 'minute' || field === 'from' || (field === 'to' && rule === 'not-a-number')) return t('refused.time');
  if (field === 'days') return t('refused.days');
  if (field === 'text' && rule === 'unknown-value') return t('refused.placeholder', said);
  if (field === 'to' && rule === 'not-together') return t('refused.same');
  return t(keyOfRule[rule] ?? 'refused.other', said);
}

/** The words for one field of a form; undefined when nothing is wrong with it. */
export function fieldRefusal(field: string, errors: readonly RuleError[], words: Words): string | undefined {
  const error = errors.find((each) => each.field === field);
  return error === undefined ? undefined : refusalWords(error, words);
}
