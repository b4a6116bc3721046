import { parseLocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { RuleCode, RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { TFunction } from 'i18next';
import type { dayActs } from '../../../i18n/en/day-acts.ts';
import type { Format } from '../../../i18n/format.ts';

/** The rules that a day's facts can break. */
const keyOfRule: Partial<Record<RuleCode, `refused.${keyof typeof dayActs.refused}`>> = {
  'not-yet': 'refused.notYet',
  'too-large': 'refused.tooLarge',
  quota: 'refused.tooLarge',
  'too-small': 'refused.tooSmall',
  'not-a-number': 'refused.notANumber',
  'too-long': 'refused.tooLong',
  'not-found': 'refused.notFound',
  'no-change': 'refused.noChange',
};

/** Why the first of some refused fields was refused, with its limit named. */
export function refusalWords(errors: readonly RuleError[], t: TFunction<'day-acts'>, format: Format): string {
  const [error] = errors;
  if (error === undefined) return t('toast.refused');
  const limit = limitWords(error.limit, format);
  return t(keyOfRule[error.rule] ?? 'refused.other', { limit, field: error.field });
}

function limitWords(limit: RuleError['limit'], format: Format): string {
  if (limit === undefined) return '';
  if (typeof limit === 'number') return format.number(limit);
  return parseLocalDate(limit) === null ? limit : format.day(limit, { day: 'numeric', month: 'long' });
}
