import type { Streak } from '@hearth/shared/domain/streaks/verdict.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../i18n/format.ts';
import { useSchedulePhrase, type SchedulePhrase } from '../../i18n/schedule-phrases.ts';

/** What words are made with. `t` knows this feature's texts and Today's, which names streaks and times of day. */
export interface Words {
  readonly t: TFunction<['habits', 'today']>;
  readonly format: Format;
  readonly rule: SchedulePhrase;
}

export function useWords(): Words {
  const { t } = useTranslation(['habits', 'today']);
  const format = useFormat();
  const rule = useSchedulePhrase();
  return useMemo(() => ({ t, format, rule }), [t, format, rule]);
}

/** "112 days". */
export function lengthWords({ length, unit }: Pick<Streak, 'length' | 'unit'>, { t, format }: Words): string {
  return t(`today:streak.${unit}`, { count: length, value: format.number(length) });
}

/** "3 May", with its year where it is not this one. */
export function dateWords(day: LocalDate, today: LocalDate, { format }: Words): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return format.day(day, { day: 'numeric', month: 'short', ...year });
}

/** "16 – 22 Nov", with years where they are not all this one; both ends inclusive. */
export function spanWords(from: LocalDate, to: LocalDate, today: LocalDate, words: Words): string {
  if (from === to) return dateWords(from, today, words);
  const thisYear = today.slice(0, 4);
  const year = from.startsWith(thisYear) && to.startsWith(thisYear) ? {} : ({ year: 'numeric' } as const);
  return words.format.dayRange(from, to, { day: 'numeric', month: 'short', ...year });
}

/** "every day · paused"; empty parts are left out. */
export function joinWords(parts: readonly string[], { t }: Words): string {
  const [first = '', ...rest] = parts.filter((part) => part !== '');
  return rest.reduce((before, after) => t('habits:separator', { before, after }), first);
}
