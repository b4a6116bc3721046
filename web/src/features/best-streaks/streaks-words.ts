import type { Streak } from '@hearth/shared/domain/streaks/verdict.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../i18n/format.ts';

/** What words are made with. `t` knows this feature's texts and Today's, which names streaks. */
export interface Words {
  readonly t: TFunction<['best-streaks', 'today']>;
  readonly format: Format;
}

export function useWords(): Words {
  const { t } = useTranslation(['best-streaks', 'today']);
  const format = useFormat();
  return useMemo(() => ({ t, format }), [t, format]);
}

/** "112 days", "9 weeks"; of a streak that changed its unit its parts: "12 days, then 3 weeks". */
export function streakWords({ length, unit, parts }: Streak, { t, format }: Words): string {
  const [first, ...rest] = (parts ?? [{ length, unit }]).map((part) =>
    t(`today:streak.${part.unit}`, { count: part.length, value: format.number(part.length) }),
  );
  return rest.reduce((before, after) => t('today:streak.changed', { before, after }), first ?? '');
}

export function daysWords(days: number, { t, format }: Words): string {
  return t('today:streak.day', { count: days, value: format.number(days) });
}

/** "16 – 22 Nov", with years where they are not all this one; of a streak of another unit also its days. */
export function spanWords({ from, to, unit }: Streak, days: number, today: LocalDate, words: Words): string {
  const { t, format } = words;
  const thisYear = today.slice(0, 4);
  const year = from.startsWith(thisYear) && to.startsWith(thisYear) ? {} : ({ year: 'numeric' } as const);
  const span = format.dayRange(from, to, { day: 'numeric', month: 'short', ...year });
  return unit === 'day' ? span : t('best-streaks:spanOf', { span, days: daysWords(days, words) });
}
