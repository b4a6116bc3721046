import { maxHabitsOfRoutine } from '@hearth/shared/domain/routines/routine-rules.ts';
import { parseLocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { RuleCode, RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { settings } from '../../i18n/en/settings.ts';
import type { Words } from './settings-words.ts';

/** The rules that what is set here can break. */
const keyOfRule: Partial<Record<RuleCode, `refused.${keyof typeof settings.refused}`>> = {
  required: 'refused.required',
  'too-long': 'refused.tooLong',
  'too-small': 'refused.tooSmall',
  'too-large': 'refused.tooLarge',
  'not-a-number': 'refused.notANumber',
  'unknown-value': 'refused.unknownValue',
  'before-start': 'refused.beforeStart',
  'too-far-back': 'refused.tooFarBack',
  'not-found': 'refused.notFound',
  'no-change': 'refused.noChange',
};

/** Why something was refused, with its limit named. */
export function refusalWords({ rule, limit }: RuleError, words: Words): string {
  const { t, format } = words;
  const [min, max] = [format.number(1), format.number(maxHabitsOfRoutine)];
  return t(keyOfRule[rule] ?? 'refused.other', { limit: limitWords(limit, words), min, max });
}

function limitWords(limit: RuleError['limit'], { format }: Words): string {
  if (limit === undefined) return '';
  if (typeof limit === 'number') return format.number(limit);
  return parseLocalDate(limit) === null ? limit : format.day(limit, { day: 'numeric', month: 'long' });
}

/** The words for one field of a form; undefined when nothing is wrong with it. */
export function fieldRefusal(field: string, errors: readonly RuleError[], words: Words): string | undefined {
  const error = errors.find((each) => each.field === field);
  return error === undefined ? undefined : refusalWords(error, words);
}
