import { parseLocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { RuleCode, RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { habit } from '../../i18n/en/habit.ts';
import type { Words } from './habit-words.ts';

const keyOfRule: Partial<Record<RuleCode, `refused.${keyof typeof habit.refused}`>> = {
  'too-far-back': 'refused.tooFarBack',
  'before-start': 'refused.beforeStart',
  'too-long': 'refused.tooLong',
  'not-found': 'refused.notFound',
  'no-change': 'refused.noChange',
  'not-yet': 'refused.notYet',
};

/** Why a field was refused, with its limit named. */
export function refusalWords(error: RuleError | undefined, { t, format }: Words): string {
  if (error === undefined) return t('toast.refused');
  const limit = limitWords(error.limit, format);
  return t(keyOfRule[error.rule] ?? 'refused.other', { limit, field: error.field });
}

function limitWords(limit: RuleError['limit'], format: Words['format']): string {
  if (limit === undefined) return '';
  if (typeof limit === 'number') return format.number(limit);
  return parseLocalDate(limit) === null ? limit : format.day(limit, { day: 'numeric', month: 'long' });
}
